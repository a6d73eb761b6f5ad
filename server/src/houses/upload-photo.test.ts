import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { withdrawnHouse } from '../../test/factories/decisions.ts';
import { approvedHouse, bodyOf, footprint, houseAt, houseTeam, uploadedPhoto } from '../../test/factories/houses.ts';
import { testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';
import { originalFile, photoFile } from '../core/photo/photo-files.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const house = await approvedHouse(team);

const upload = (content: Buffer | string, { id = house.id, stage = 'started', as = team.officer, headers = {} } = {}) =>
  testApp.call(houseRoutes.uploadPhoto, { id, stage }, { as, file: { content, contentType: 'image/jpeg' }, headers });

const files = async (): Promise<string[]> => {
  const found = await readdir(join(testApp.services.env.DATA_DIR, 'files'), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
};

test('uploadPhoto: the original kept apart, clean copies to show, one event, and the place in no answer', async () => {
  const located = await sharp(await testPhoto(randomUUID()))
    .withExif({
      IFD2: { DateTimeOriginal: '2026:02:01 07:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 16/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 12/1 0/1' },
    })
    .jpeg()
    .toBuffer();
  const answer = await upload(located);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ houseId: house.id, stage: 'started', width: 320, height: 240, attached: false });
  expect(answer.body.takenAt).toMatch(/^2026-02-01T00:00:00/);
  expect(answer.text).not.toMatch(/latitude|longitude|106|sha256/);
  const [row] = await testApp.sql('SELECT latitude, longitude FROM photos WHERE id = $1', [answer.body.id]);
  expect(row).toMatchObject({ latitude: expect.closeTo(21.2667, 3), longitude: expect.closeTo(106.2, 3) });
  const folder = join(testApp.services.env.DATA_DIR, 'files');
  expect(await readFile(join(folder, originalFile(answer.body.id)))).toEqual(located);
  for (const size of ['large', 'thumb'] as const) {
    const shown = await sharp(await readFile(join(folder, photoFile(answer.body.id, size)))).metadata();
    expect([shown.format, shown.exif]).toEqual(['webp', undefined]);
  }
  const events = await testApp.sql(
    `SELECT changes -> 'photoId' ->> 'new' AS id FROM audit_events WHERE action = 'house.photo_uploaded'`,
  );
  expect(events).toEqual([{ id: answer.body.id }]);
});

test('a form with a file part is taken too', async () => {
  const content = await testPhoto(randomUUID());
  const form = [
    '--line\r\ncontent-disposition: form-data; name="file"; filename="nhà.jpg"\r\ncontent-type: image/jpeg\r\n\r\n',
    content,
    '\r\n--line--\r\n',
  ].map((part) => Buffer.from(part as string));
  const answer = await testApp.app.inject({
    method: 'POST',
    url: `/api/v1/houses/${house.id}/photos?stage=started`,
    headers: {
      authorization: `Bearer ${team.officer.accessToken}`,
      'content-type': 'multipart/form-data; boundary=line',
    },
    payload: Buffer.concat(form),
  });
  expect([answer.statusCode, answer.json().width]).toEqual([201, 320]);
});

test.each([
  ['text', () => 'không phải ảnh'],
  ['an empty file', () => ''],
  ['SVG', () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['an archive', () => 'PK\x03\x04'],
  ['half a photo', async () => (await testPhoto('half', { width: 900, height: 700 })).subarray(0, 3000)],
  ['one pixel', () => testPhoto('pixel', { width: 1, height: 1 })],
])('%s is photo_invalid: no row, no event, no file', async (_name, make) => {
  const before = [await footprint(team), await files()];
  const answer = await upload(await make());
  expect([answer.status, answer.problem.code]).toEqual([422, 'photo_invalid']);
  expect([await footprint(team), await files()]).toEqual(before);
});

test.each(['raw', 'multipart'])('more than 20 MiB is refused while it arrives, %s', async (kind) => {
  const before = [await footprint(team), await files()];
  const large = Buffer.alloc(20 * 1024 * 1024 + 1, 0xff);
  const part =
    '--line\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
  const form = Buffer.concat([Buffer.from(part), large, Buffer.from('\r\n--line--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=line' };
  const answer = kind === 'raw' ? await upload(large) : await upload(form, { headers });
  expect([answer.status, answer.problem.code]).toEqual([413, 'payload_too_large']);
  expect([await footprint(team), await files()]).toEqual(before);
});

test('a caller who hangs up in the middle leaves nothing, and the next ones are served', async () => {
  await testApp.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = testApp.app.server.address() as AddressInfo;
  const before = await files();
  for (let caller = 0; caller < 6; caller++) {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /api/v1/houses/${house.id}/photos?stage=started HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${team.officer.accessToken}\r\nContent-Type: image/jpeg\r\nContent-Length: 100000\r\n\r\n`,
    );
    socket.write(Buffer.alloc(30_000, 0xff));
    await new Promise((resolve) => setTimeout(resolve, caller * 15));
    socket.destroy();
  }
  expect((await upload(await testPhoto(randomUUID()))).status).toBe(201);
  const [row] = await testApp.sql('SELECT count(*) AS count FROM photos');
  expect((await files()).length).toBe(before.length + 3);
  expect(row).toEqual({ count: (await files()).length / 3 });
});

test('the same file twice for one house is refused, also at once; for another house it is another matter', async () => {
  const content = await testPhoto(randomUUID());
  const answers = await Promise.all([upload(content), upload(content), upload(content)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  for (const { problem } of answers.filter(({ status }) => status === 409))
    expect(problem).toMatchObject({ code: 'conflict' });
  const before = [await footprint(team), await files()];
  const later = await upload(content, { stage: 'roof' });
  expect(later.problem.detail).toContain('Khởi công');
  expect([await footprint(team), await files()]).toEqual(before);
  expect((await files()).length % 3).toBe(0);
  expect((await upload(content, { id: (await approvedHouse(team)).id })).status).toBe(201);
});

test('when the store fails nothing stays, and the same photo is taken afterwards', async () => {
  const content = await testPhoto(randomUUID());
  const before = [await footprint(team), await files()];
  const put = testApp.services.store.put;
  const broken = vi.spyOn(testApp.services.store, 'put').mockImplementation((name, body, type) => {
    if (name.endsWith('-thumb.webp')) return Promise.reject(new Error('the disk is full'));
    return put.call(testApp.services.store, name, body, type);
  });
  expect((await upload(content)).status).toBe(500);
  broken.mockRestore();
  expect([await footprint(team), await files()]).toEqual(before);
  expect((await upload(content)).status).toBe(201);
});

test('photos are taken of stages still to come, of a house on the list', async () => {
  const started = await houseAt(team, 'started', { kind: 'repair' });
  const withdrawn = await withdrawnHouse(team, await approvedHouse(team));
  const content = await testPhoto(randomUUID());
  const before = await footprint(team);
  for (const [id, stage] of [
    [withdrawn.id, 'started'],
    [started.id, 'started'],
    [started.id, 'roof'],
  ] as const)
    expect((await upload(content, { id, stage })).problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
  await uploadedPhoto(team, started, 'handed_over');
});

test('out of scope is not found, a wrong role is forbidden', async () => {
  const content = await testPhoto(randomUUID());
  expect((await upload(content, { as: team.stranger })).status).toBe(404);
  expect((await upload(content, { as: team.acceptor })).status).toBe(403);
});

test('getPhoto shows the clean copy to who may see the house, and never the original', async () => {
  const photo = await uploadedPhoto(team, house, 'started');
  const url = `/api/v1/houses/${house.id}/photos/${photo.id}`;
  const get = (path: string, as: { accessToken: string }) =>
    testApp.app.inject({ url: path, headers: { authorization: `Bearer ${as.accessToken}` } });
  for (const path of [url, `${url}?size=thumb`]) {
    const shown = await get(path, team.acceptor);
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(shown.headers['cache-control']).toMatch(/^private/);
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    expect((await sharp(shown.rawPayload).metadata()).format).toBe('webp');
  }
  expect((await get(url, team.stranger)).statusCode).toBe(404);
  expect((await get(`${url}?size=original`, team.officer)).statusCode).toBe(422);
  const other = bodyOf(
    await testApp.call(houseRoutes.getHouse, { id: (await approvedHouse(team)).id }, { as: team.officer }),
  );
  expect((await get(`/api/v1/houses/${other.id}/photos/${photo.id}`, team.officer)).statusCode).toBe(404);
});
