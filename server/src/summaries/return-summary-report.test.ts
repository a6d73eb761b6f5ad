import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledSummary, filedReport, summaryTeam } from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
test.clock.set('2024-10-15T02:00:00Z');
const team = await summaryTeam(test);

it('returnSummaryReport: with a reason its unit reads; filed again it waits again', async () => {
  const summary = await calledSummary(team);
  const { id } = await filedReport(team, summary.id);
  const reasonless = await test.call(summaryRoutes.returnSummaryReport, { id, reason: '' }, { as: team.receiver });
  expect(reasonless.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/reason' }] });
  const back = bodyOf(
    await test.call(summaryRoutes.returnSummaryReport, { id, reason: 'Thiếu kiến nghị' }, { as: team.receiver }),
  );
  expect(back).toMatchObject({ state: 'returned', reason: 'Thiếu kiến nghị' });
  const mine = bodyOf(await test.call(summaryRoutes.getSummaryReport, { id }, { as: team.communes[0]!.officer }));
  expect(mine.reason).toBe('Thiếu kiến nghị');
  const again = await filedReport(team, summary.id, { proposals: 'Đề nghị bổ sung vốn' });
  expect(again).toMatchObject({ id, state: 'filed', decidedBy: null, proposals: 'Đề nghị bổ sung vốn' });
});
