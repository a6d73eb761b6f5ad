import { documentRoutes } from '@chung-tay/shared/documents/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Registry, registry } from '../../test/factories/registry.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Registry;
beforeAll(async () => {
  at = await registry(test);
});

const withdraw = (id: string, as = at.officer) =>
  test.call(documentRoutes.withdrawDocument, { id, reason: 'Ghi nhầm số' }, { as });

it('an entry that was a mistake leaves the registry for good, and its number is free again', async () => {
  const { id } = bodyOf(await at.register({ number: '1/KH' }));
  expect((await withdraw(id, at.stranger)).status).toBe(404);
  expect(bodyOf(await withdraw(id))).toMatchObject({
    state: 'withdrawn',
    withdrawReason: 'Ghi nhầm số',
    inForce: false,
  });
  const listed = async (input: object) =>
    bodyOf(await test.call(documentRoutes.listDocuments, { unitId: at.commune, ...input }, { as: at.officer })).data;
  expect(await listed({})).toEqual([]);
  expect(await listed({ state: 'withdrawn' })).toHaveLength(1);
  expect((await test.call(documentRoutes.getDocument, { id }, { as: at.stranger })).status).toBe(404);
  expect((await withdraw(id)).problem.code).toBe('action_not_allowed');
  const again = { id, subject: 'Sửa lại' };
  expect(
    (await test.call(documentRoutes.updateDocument, again, { as: at.officer, ifMatch: '"v2"' })).problem.code,
  ).toBe('action_not_allowed');
  expect((await at.register({ number: '1/KH' })).status).toBe(201);
});

it('not while another document rests on it', async () => {
  const older = bodyOf(await at.register({ number: '2/KH', issuedOn: '2024-01-01' }));
  const later = bodyOf(await at.register({ number: '3/KH', issuedOn: '2024-06-01' }));
  const said = { id: later.id, kind: 'replaces', targetId: older.id } as const;
  bodyOf(await test.call(documentRoutes.relateDocument, said, { as: at.officer }));
  expect((await withdraw(later.id)).problem.code).toBe('conflict');
  expect((await withdraw(older.id)).problem.code).toBe('conflict');
});
