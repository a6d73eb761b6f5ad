import { api } from '@chung-tay/shared';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { councilDesk, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { councils } = api;

it('a recusal noted by mistake is taken back with a reason, once', async () => {
  const desk = await councilDesk(test, 3);
  const { id, agenda } = await plannedSession(desk, { many: 1 });
  const recusal = { id, memberId: desk.members[2]?.memberId, awardIds: [agenda[0]?.awardId], reason: 'Có liên quan' };
  bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
  const after = bodyOf(
    await call(councils.withdrawRecusal, { ...recusal, reason: 'Ghi nhầm người' }, { as: desk.manager }),
  );
  expect(after.recusals).toEqual([]);
  const again = await call(councils.withdrawRecusal, { ...recusal, reason: 'Ghi nhầm' }, { as: desk.manager });
  expect(again.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/awardIds' }] });
  const { data } = bodyOf(await call(councils.getCouncilSessionHistory, { id }, { as: desk.manager }));
  expect(data[0]).toMatchObject({
    action: 'council_session.recusal_withdrawn',
    note: expect.stringContaining('Ghi nhầm người'),
  });
});
