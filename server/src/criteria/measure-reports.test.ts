import { expect, it } from 'vitest';
import { measured } from '../../test/factories/measures.ts';
import { personWith } from '../../test/factories/people.ts';
import { calledSummary, filedReport, summaryTeam } from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('reports_on_time_percent: of the reports due in the period those filed in time; what was not filed counts against', async () => {
  test.clock.set('2026-03-01T02:00:00Z');
  const team = await summaryTeam(test);
  const days = { closesOn: '2026-02-28', awardsDueOn: '2026-12-31' };
  const [half, year] = [
    await calledSummary(team, { ...days, kind: 'interim', name: 'Sơ kết', reportsDueOn: '2026-03-10' }),
    await calledSummary(team, { ...days, kind: 'final', name: 'Tổng kết', reportsDueOn: '2026-03-20' }),
  ];
  const unitId = team.communes[0]?.id as string;
  const officer = () => personWith(test, [{ role: 'commune_officer', unitId }]);
  const figure = async (to = '2026-12-31') => {
    const reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]);
    return measured(test, reader, 'reports_on_time_percent', { unitId, from: '2026-03-01', to });
  };
  // None is due yet.
  expect((await figure()).value).toBeNull();
  test.clock.set('2026-03-10T16:59:59Z');
  await filedReport(team, half.id, {}, await officer());
  expect(await figure()).toMatchObject({ value: 100, numerator: 1, denominator: 1 });
  test.clock.set('2026-03-20T17:00:01Z');
  expect(await figure()).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
  await filedReport(team, year.id, {}, await officer());
  const { value, rows } = await figure();
  expect(value).toBe(50);
  expect(rows.map(({ kind, id, value: one }) => [kind, id, one])).toEqual([
    ['summary_report', year.id, 0],
    ['summary_report', half.id, 1],
  ]);
  const [direct] = await test.sql<{ share: number }>(
    `SELECT 100.0 * count(*) FILTER (WHERE r.filed_at < '2026-03-10T17:00:00Z') / count(*) AS share FROM summary_reports r WHERE r.unit_id = $1`,
    [unitId],
  );
  expect(value).toBe(direct?.share);
  expect((await figure('2026-03-19')).value).toBe(100);
});
