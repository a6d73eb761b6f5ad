import { createHash, randomUUID } from 'node:crypto';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { approvedHouse, bodyOf, houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { draftSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await houseTeam(test);
const house = await approvedHouse(team);

/** A picture nobody has seen, large enough for several parts: noise does not compress. */
const picture = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 120, sigma: 50 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();

const append = (id: string, offset: number, content: Buffer) =>
  test.call(
    uploadRoutes.appendUpload,
    { id, offset },
    { as: team.officer, file: { content, contentType: 'application/octet-stream' } },
  );

/** Sends the file in parts of 30 kB, all of it or the first `parts`. */
async function sent(content: Buffer, parts = Number.POSITIVE_INFINITY): Promise<string> {
  const { id } = bodyOf(await test.call(uploadRoutes.beginUpload, { bytes: content.length }, { as: team.officer }));
  for (let part = 0; part < parts && part * 30_000 < content.length; part += 1)
    bodyOf(await append(id, part * 30_000, content.subarray(part * 30_000, (part + 1) * 30_000)));
  return id;
}

interface Use {
  as?: { accessToken: string };
  key?: string;
  file?: Buffer;
  more?: object;
}

const use = (uploadId: string, { as = team.officer, key = randomUUID() as string, file, more = {} }: Use = {}) =>
  test.call(
    houseRoutes.uploadPhoto,
    { id: house.id, stage: 'started', uploadId, ...more },
    { as, idempotencyKey: key, ...(file ? { file: { content: file, contentType: 'image/jpeg' } } : {}) },
  );
const photos = () => test.sql<{ sha256: Buffer }>('SELECT sha256 FROM photos WHERE house_id = $1', [house.id]);

it('a photo sent in parts, cut off and gone on with, is the photo that the parts make', async () => {
  const content = await picture();
  expect(content.length).toBeGreaterThan(60_000);
  const id = await sent(content, 2);
  // The connection is lost here; whoever comes back asks, and sends on from there.
  const { receivedBytes } = bodyOf(await test.call(uploadRoutes.getUpload, { id }, { as: team.officer }));
  expect(receivedBytes).toBe(60_000);
  expect((await use(id)).problem.code).toBe('upload_incomplete');
  bodyOf(await append(id, receivedBytes, content.subarray(receivedBytes)));
  const answer = await use(id);
  expect(answer.status, answer.text).toBe(201);
  expect(answer.body).toMatchObject({ width: 400, height: 300 });
  expect((await photos()).map((row) => row.sha256)).toContainEqual(createHash('sha256').update(content).digest());
  expect(await test.sql('SELECT 1 FROM upload_parts WHERE upload_id = $1', [id])).toEqual([]);
});

it('a survey takes a file sent in parts as well', async () => {
  const survey = await draftSurvey(test, team.officer, await surveyedHousehold(team));
  const uploadId = await sent(await picture());
  const input = { id: survey.id, view: 'roof' as const, uploadId };
  const answer = await test.call(surveyRoutes.uploadSurveyPhoto, input, { as: team.officer });
  expect(answer.status, answer.text).toBe(201);
  expect((await test.call(surveyRoutes.uploadSurveyPhoto, input, { as: team.officer })).problem.code).toBe('conflict');
});

it('the same key again is answered as before, even when the hour of sending differs; another key is a conflict', async () => {
  const uploadId = await sent(await picture());
  const before = (await photos()).length;
  const key = randomUUID();
  const first = await use(uploadId, { key, more: { deviceTime: '2026-05-01T08:00:00Z' } });
  const again = await use(uploadId, { key, more: { deviceTime: '2026-05-01T09:30:00Z' } });
  expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
  expect(again.body.id).toBe(first.body.id);
  expect((await use(uploadId)).problem).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining('đã được dùng'),
  });
  expect((await photos()).length).toBe(before + 1);
});

it('two commands that take the same file at once make one photo', async () => {
  const uploadId = await sent(await picture());
  const before = (await photos()).length;
  const answers = await Promise.all([use(uploadId), use(uploadId)]);
  expect(answers.map((one) => one.status).sort()).toEqual([201, 409]);
  expect((await photos()).length).toBe(before + 1);
});

it('a file that is no photo is refused by its content, and stays for whoever began it', async () => {
  const uploadId = await sent(Buffer.from('%PDF-1.7 không phải ảnh'));
  expect((await use(uploadId)).problem.code).toBe('photo_invalid');
  const [row] = await test.sql<{ taken_at: string | null }>('SELECT taken_at FROM uploads WHERE id = $1', [uploadId]);
  expect(row?.taken_at).toBeNull();
});

it('the file of somebody else, or one that was never begun, is not found', async () => {
  const uploadId = await sent(await picture());
  const colleague = await personWith(test, [{ role: 'commune_officer', unitId: team.commune }]);
  expect((await use(uploadId, { as: colleague })).status).toBe(404);
  expect((await use(randomUUID())).status).toBe(404);
});

it('a file in the body and one by name at the same time are refused', async () => {
  const content = await picture();
  const uploadId = await sent(content);
  expect((await use(uploadId, { file: content })).problem.code).toBe('malformed_request');
  expect((await use(uploadId)).status).toBe(201);
});

it('the database takes no part out of order and no file twice, whoever asks', async () => {
  const { id } = bodyOf(await test.call(uploadRoutes.beginUpload, { bytes: 100 }, { as: team.officer }));
  const insert = 'INSERT INTO upload_parts (upload_id, starts_at, content) VALUES ($1, $2, $3)';
  await expect(test.sql(insert, [id, 10, Buffer.alloc(10)])).rejects.toMatchObject({
    constraint: 'upload_parts_follow',
  });
  await expect(test.sql(insert, [id, 0, Buffer.alloc(101)])).rejects.toMatchObject({ constraint: 'uploads_received' });
  await expect(test.sql('UPDATE uploads SET taken_at = now() WHERE id = $1', [id])).rejects.toMatchObject({
    constraint: 'uploads_whole',
  });
  const done = await sent(await picture());
  bodyOf(await use(done));
  await expect(test.sql('UPDATE uploads SET taken_at = now() WHERE id = $1', [done])).rejects.toMatchObject({
    constraint: 'uploads_taken_once',
  });
});
