import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { reorganisations } = api;
const { drafter, other, communes, drafted, apply } = await reorganisers(testApp);

test('what is cancelled keeps its reason and is never applied', async () => {
  const row = await drafted([{ kind: 'rename', unit: communes[0]?.id, name: 'Xã Tên Mới' }]);
  const cancel = () =>
    testApp.call(reorganisations.cancelReorganisation, { id: row.id, reason: 'Nghị quyết đã thay' }, { as: drafter });
  const after = bodyOf(await cancel());
  expect(after).toMatchObject({ state: 'cancelled', cancelReason: 'Nghị quyết đã thay' });
  expect((await cancel()).problem.code).toBe('action_not_allowed');
  expect((await apply(after, other)).problem.code).toBe('action_not_allowed');
  expect(await testApp.sql(`SELECT FROM unit_versions WHERE name = 'Xã Tên Mới'`)).toEqual([]);
});
