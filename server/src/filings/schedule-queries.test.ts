import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledFilings, filedFiling } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

it('a schedule is read, exported with its words, and its history tells who made and stopped it', async () => {
  const as = { as: team.homeAffairs };
  const rhythm = { cadence: 'month' as const, callDay: 3, callHour: 7, dueDays: 4, dueHour: 17, locks: true };
  const made = bodyOf(
    await test.call(
      filingRoutes.scheduleFilings,
      { unitId: team.province, title: 'Báo cáo tháng', forms: ['bieu-01'], addressees: 'districts', ...rhythm },
      as,
    ),
  );
  bodyOf(await test.call(filingRoutes.stopFilingSchedule, { id: made.id }, as));
  expect(bodyOf(await test.call(filingRoutes.getFilingSchedule, { id: made.id }, as))).toMatchObject({
    code: made.code,
    state: 'stopped',
  });
  const { data } = bodyOf(await test.call(filingRoutes.getFilingScheduleHistory, { id: made.id }, as));
  expect(data.map(({ action }) => action)).toEqual(['filing_schedule.stopped', 'filing_schedule.created']);
  const sheet = (await test.call(filingRoutes.exportFilingSchedules, { format: 'csv' }, as)).text;
  for (const words of [made.code, 'Hằng tháng', 'Mọi huyện', 'Đã dừng', ',Có,']) expect(sheet).toContain(words);
  const below = { as: team.districtOfficer };
  expect((await test.call(filingRoutes.getFilingSchedule, { id: made.id }, below)).status).toBe(404);
  expect((await test.call(filingRoutes.getFilingScheduleHistory, { id: made.id }, below)).status).toBe(404);
});

it('what was filed and what is owed can be asked by the unit that asked for it', async () => {
  const { id } = await calledFilings(test, team);
  const filing = await filedFiling(test, team, id);
  const chief = await personWith(test, [{ role: 'district_officer', unitId: team.districts[0] }]);
  const below = bodyOf(
    await test.call(
      filingRoutes.callFilings,
      {
        ...{ unitId: team.districts[0], title: 'Huyện hỏi xã', period: '2024-06', forms: ['bieu-01'] },
        ...{ dueAt: '2024-07-05T17:00:00+07:00', addressees: 'chosen', unitIds: [team.communes[0]] },
      },
      { as: chief },
    ),
  );
  const filings = async (callUnitId: string) =>
    bodyOf(await test.call(filingRoutes.listFilings, { callUnitId }, { as: team.homeAffairs })).data.map(
      (one) => one.id,
    );
  expect(await filings(team.province)).toEqual([filing.id]);
  expect(await filings(team.districts[0])).toEqual([]);
  const duties = bodyOf(
    await test.call(filingRoutes.listFilingDuties, { callUnitId: team.districts[0] }, { as: team.homeAffairs }),
  ).data;
  expect(duties.map(({ callId }) => callId)).toEqual([below.id]);
});
