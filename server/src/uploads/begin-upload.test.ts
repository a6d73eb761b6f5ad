import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { communes } = await standingUnits(test);
const officer = await personWith(test, [{ role: 'commune_officer', unitId: communes[0]?.id as string }]);

it('beginUpload makes room for a day; the same key again is the same file', async () => {
  const options = { as: officer, idempotencyKey: 'begin.one' };
  const first = await test.call(uploadRoutes.beginUpload, { bytes: 1000 }, options);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ bytes: 1000, receivedBytes: 0 });
  expect((Date.parse(first.body.expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
  const again = await test.call(uploadRoutes.beginUpload, { bytes: 1000 }, options);
  expect(again.body.id).toBe(first.body.id);
  expect((await test.call(uploadRoutes.beginUpload, { bytes: 2000 }, options)).problem.code).toBe(
    'idempotency_key_reused',
  );
});

it('a file larger than a photo may be, or empty, is not begun', async () => {
  for (const bytes of [0, -1, 20 * 1024 * 1024 + 1])
    expect((await test.call(uploadRoutes.beginUpload, { bytes }, { as: officer })).status).toBe(422);
});

it('twenty files under way are enough for one person, however many begin at once', async () => {
  const busy = await personWith(test, [{ role: 'commune_officer', unitId: communes[0]?.id as string }]);
  const answers = await Promise.all(
    Array.from({ length: 24 }, () => test.call(uploadRoutes.beginUpload, { bytes: 10 }, { as: busy })),
  );
  expect(answers.filter((one) => one.status === 201)).toHaveLength(20);
  for (const refused of answers.filter((one) => one.status !== 201)) expect(refused.problem.code).toBe('conflict');
});

it('after its day a file is gone: not found, room for new ones, and removed with its parts', async () => {
  const { id } = bodyOf(await test.call(uploadRoutes.beginUpload, { bytes: 10 }, { as: officer }));
  const part = { content: Buffer.alloc(5), contentType: 'application/octet-stream' };
  bodyOf(await test.call(uploadRoutes.appendUpload, { id, offset: 0 }, { as: officer, file: part }));
  test.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString());
  expect((await test.call(uploadRoutes.getUpload, { id }, { as: officer })).status).toBe(404);
  test.clock.set(new Date().toISOString());
  await test.sql(
    `UPDATE uploads SET created_at = created_at - interval '2 days', expires_at = expires_at - interval '2 days' WHERE id = $1`,
    [id],
  );
  await test.services.pools.bulk.query('SELECT purge_uploads()');
  expect(await test.sql('SELECT id FROM uploads WHERE id = $1', [id])).toEqual([]);
  expect(await test.sql('SELECT 1 FROM upload_parts WHERE upload_id = $1', [id])).toEqual([]);
});
