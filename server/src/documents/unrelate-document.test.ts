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

it('what was said by mistake is taken back with a reason, and what fell by it stands again', async () => {
  const older = bodyOf(await at.register({ number: '1/KH', issuedOn: '2024-01-01' }));
  const later = bodyOf(await at.register({ number: '2/KH', issuedOn: '2024-06-01' }));
  const said = { id: later.id, kind: 'replaces', targetId: older.id } as const;
  bodyOf(await test.call(documentRoutes.relateDocument, said, { as: at.officer }));
  const take = (as = at.officer) =>
    test.call(documentRoutes.unrelateDocument, { ...said, reason: 'Ghi nhầm văn bản' }, { as });
  expect((await take(at.stranger)).status).toBe(404);
  expect(bodyOf(await take()).actsOn).toEqual([]);
  expect(bodyOf(await test.call(documentRoutes.getDocument, { id: older.id }, { as: at.officer }))).toMatchObject({
    inForce: true,
    replacedOn: null,
  });
  const [event] = bodyOf(await test.call(documentRoutes.getDocumentHistory, { id: later.id }, { as: at.officer })).data;
  expect(event).toMatchObject({
    action: 'document.unrelated',
    note: 'Ghi nhầm văn bản',
    changes: { replaces: { old: '1/KH', new: null } },
  });
  expect((await take()).problem.code).toBe('conflict');
});
