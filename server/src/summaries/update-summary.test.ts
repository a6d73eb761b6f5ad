import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  calledSummary,
  filedReport,
  summaryFootprint,
  summaryOf,
  summaryTeam,
} from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
test.clock.set('2024-11-15T12:00:00Z');
const team = await summaryTeam(test);
const { updateSummary } = summaryRoutes;
const { movementId: _movement, kind: _kind, ...facts } = summaryOf(team);

it('updateSummary: gives more time; what was filed is judged by the day that was asked for then', async () => {
  const summary = await calledSummary(team);
  test.clock.set('2024-11-15T19:00:00Z');
  const late = await filedReport(team, summary.id);
  const more = { id: summary.id, ...facts, reportsDueOn: '2024-12-01', name: 'Tổng kết, gia hạn' };
  const stale = await test.call(updateSummary, more, { as: team.caller, ifMatch: `"v${summary.version + 9}"` });
  expect(stale.problem.code).toBe('stale_version');
  const changed = bodyOf(await test.call(updateSummary, more, { as: team.caller, ifMatch: `"v${summary.version}"` }));
  expect(changed).toMatchObject({ reportsDueOn: '2024-12-01', name: 'Tổng kết, gia hạn' });
  expect(late).toMatchObject({ late: true });
  const second = team.communes[1]!;
  const inTime = await filedReport(team, summary.id, { unitId: second.id }, second.officer);
  expect(inTime.late).toBe(false);
  const before = await summaryFootprint(team);
  const back = { ...more, reportsDueOn: '2024-11-01' };
  const refused = await test.call(updateSummary, back, { as: team.caller, ifMatch: `"v${changed.version}"` });
  expect(refused.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/reportsDueOn' }] });
  const foreign = await test.call(updateSummary, more, { as: second.officer, ifMatch: `"v${changed.version}"` });
  expect(foreign.status).toBe(403);
  expect(await summaryFootprint(team)).toBe(before);
});
