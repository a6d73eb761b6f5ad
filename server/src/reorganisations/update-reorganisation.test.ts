import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { reorganisations } = api;
const { drafter, other, communes, drafted, apply } = await reorganisers(testApp);

const rename = { kind: 'rename', unit: communes[0]?.id, name: 'Xã Tên Mới' };

test('whoever changes a draft is one of its drafters and cannot apply it any more', async () => {
  const row = await drafted([]);
  const input = { id: row.id, steps: [rename], title: 'Tên khác' };
  const after = bodyOf(await testApp.call(reorganisations.updateReorganisation, input, { as: other, ifMatch: '"v1"' }));
  expect(after).toMatchObject({ title: 'Tên khác', stepCount: 1, version: 2, mayApply: false });
  expect((await apply(after, other)).problem.code).toBe('same_person');
});

test('a stale edit, or one of what is cancelled, changes nothing', async () => {
  const row = await drafted([rename]);
  const update = (ifMatch: string) =>
    testApp.call(reorganisations.updateReorganisation, { id: row.id, title: 'Khác' }, { as: drafter, ifMatch });
  expect((await update('"v9"')).problem.code).toBe('stale_version');
  bodyOf(await testApp.call(reorganisations.cancelReorganisation, { id: row.id, reason: 'Thôi' }, { as: drafter }));
  expect((await update('"v2"')).problem.code).toBe('action_not_allowed');
  expect(bodyOf(await testApp.call(reorganisations.getReorganisation, { id: row.id }, { as: drafter })).title).toBe(
    row.title,
  );
});
