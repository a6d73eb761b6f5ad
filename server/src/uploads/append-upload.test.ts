import { randomBytes, randomUUID } from 'node:crypto';
import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import type { Upload } from '@chung-tay/shared/uploads/schema';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { communes } = await standingUnits(test);
const officer = await personWith(test, [{ role: 'commune_officer', unitId: communes[0]?.id as string }]);
const colleague = await personWith(test, [{ role: 'commune_officer', unitId: communes[0]?.id as string }]);

const begin = async (bytes: number, as: Person = officer): Promise<Upload> =>
  bodyOf(await test.call(uploadRoutes.beginUpload, { bytes }, { as }));
const append = (id: string, offset: number, content: Buffer, { as = officer, key = randomUUID() as string } = {}) =>
  test.call(
    uploadRoutes.appendUpload,
    { id, offset },
    { as, idempotencyKey: key, file: { content, contentType: 'application/octet-stream' } },
  );
const read = (id: string, as: Person = officer) => test.call(uploadRoutes.getUpload, { id }, { as });
const stored = async (id: string) =>
  (
    await test.sql<{ content: Buffer | null }>(
      `SELECT string_agg(content, '' ORDER BY starts_at) AS content FROM upload_parts WHERE upload_id = $1`,
      [id],
    )
  )[0]?.content;

it('parts in order make the file, byte for byte, and each answer tells how far it is', async () => {
  const whole = randomBytes(300_000);
  const { id } = await begin(whole.length);
  expect((await append(id, 0, whole.subarray(0, 131_072))).body.receivedBytes).toBe(131_072);
  expect((await append(id, 131_072, whole.subarray(131_072))).body).toMatchObject({ id, receivedBytes: 300_000 });
  expect(await stored(id)).toEqual(whole);
});

it('a part sent twice, with another key or at the same moment, is there once', async () => {
  const whole = randomBytes(2000);
  const { id } = await begin(whole.length);
  const first = whole.subarray(0, 1200);
  const both = await Promise.all([append(id, 0, first), append(id, 0, first)]);
  expect(both.map((one) => [one.status, one.body.receivedBytes])).toEqual([
    [200, 1200],
    [200, 1200],
  ]);
  await append(id, 1200, whole.subarray(1200));
  const again = await append(id, 0, first);
  expect([again.status, again.body.receivedBytes]).toEqual([200, 2000]);
  expect(await stored(id)).toEqual(whole);
});

it('a part that leaves a gap, or overlaps the end, is upload_offset, tells where to go on, and loses nothing', async () => {
  const whole = randomBytes(3000);
  const { id } = await begin(whole.length);
  await append(id, 0, whole.subarray(0, 1000));
  for (const offset of [2000, 500]) {
    const refused = await append(id, offset, whole.subarray(offset, offset + 1000));
    expect([refused.status, refused.problem.code]).toEqual([409, 'upload_offset']);
    expect(refused.problem.detail).toContain('offset=1000');
  }
  expect((await read(id)).body.receivedBytes).toBe(1000);
  await append(id, 1000, whole.subarray(1000));
  expect(await stored(id)).toEqual(whole);
});

it('other bytes at a place that was received are a conflict: one of the two is not this file', async () => {
  const { id } = await begin(100);
  await append(id, 0, Buffer.alloc(50, 1));
  expect((await append(id, 0, Buffer.alloc(50, 2))).problem.code).toBe('conflict');
  expect(await stored(id)).toEqual(Buffer.alloc(50, 1));
});

it('more bytes than declared, or a part larger than 1 MiB, are payload_too_large', async () => {
  const { id } = await begin(3 * 1024 * 1024);
  expect((await append(id, 0, Buffer.alloc(1024 * 1024 + 1))).status).toBe(413);
  const small = await begin(10);
  expect((await append(small.id, 0, Buffer.alloc(11))).problem.code).toBe('payload_too_large');
  expect((await append(small.id, 0, Buffer.alloc(0))).problem.code).toBe('file_invalid');
  expect((await read(small.id)).body.receivedBytes).toBe(0);
});

it('the upload of somebody else, even a colleague, is not found', async () => {
  const { id } = await begin(10);
  expect((await read(id, colleague)).status).toBe(404);
  expect((await append(id, 0, Buffer.alloc(10), { as: colleague })).status).toBe(404);
  await append(id, 0, Buffer.alloc(10));
  expect((await append(id, 0, Buffer.alloc(10), { as: colleague })).status).toBe(404);
});
