import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';
import { remindFilings } from './remind-filings.ts';
import { runSchedules } from './run-schedules.ts';

const test = await createTestApp();
let team: MovementTeam;
const { callFilings, fileFiling, acceptFiling, returnFiling, withdrawFiling, getFilingCall, getGatheredFilings } =
  filingRoutes;

/** The clock of the server, in Hà Nội. */
async function clockAt(hanoi: string): Promise<void> {
  test.clock.set(new Date(`${hanoi}+07:00`).toISOString());
  await team.signIn();
}

beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

const sections = {
  situation: 'Đã triển khai',
  results: 'Đúng kế hoạch',
  difficulties: '',
  causes: '',
  tasks: '',
  proposals: '',
};
const called = async (input: object = {}) =>
  bodyOf(
    await test.call(
      callFilings,
      {
        ...{ unitId: team.province, title: 'Báo cáo tháng 6', period: '2024-06', forms: ['bieu-01', 'bieu-03'] },
        ...{ dueAt: '2024-07-05T17:00:00+07:00', addressees: 'chosen', unitIds: [...team.districts] },
        ...input,
      } as never,
      { as: team.homeAffairs },
    ),
  );
const file = (callId: string, place: 0 | 1, input: object = {}) =>
  test.call(fileFiling, { callId, unitId: team.districts[place], sections, ...input } as never, {
    as: place === 0 ? team.districtOfficer : team.otherOfficer,
  });
const standings = async (id: string) =>
  Object.fromEntries(
    bodyOf(await test.call(getFilingCall, { id }, { as: team.homeAffairs })).duties.map(
      ({ unitId, standing, late }) => [team.districts.indexOf(unitId), `${standing}${late ? ', late' : ''}`],
    ),
  );

describe('fileFiling, by a fake clock', () => {
  it('the last second is in time, the next is late and needs a reason; the board tells who has not filed', async () => {
    await clockAt('2024-07-01T09:00:00');
    const { id } = await called();
    expect(await standings(id)).toEqual({ 0: 'missing', 1: 'missing' });
    await clockAt('2024-07-05T17:00:00');
    expect(bodyOf(await file(id, 0))).toMatchObject({ late: false, state: 'filed' });
    await clockAt('2024-07-05T17:00:01');
    expect(await standings(id)).toEqual({ 0: 'filed', 1: 'overdue' });
    const refused = await file(id, 1);
    expect([refused.status, refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual([
      409,
      'filing_late',
      '/lateReason',
    ]);
    expect(await test.sql('SELECT count(*)::int AS n FROM filings WHERE late')).toEqual([{ n: 0 }]);
    expect(bodyOf(await file(id, 1, { lateReason: 'Mất điện' }))).toMatchObject({ late: true, lateReason: 'Mất điện' });
    expect((await file(id, 1, { lateReason: 'Mất điện' })).problem.code).toBe('filing_filed');
    expect(await standings(id)).toEqual({ 0: 'filed', 1: 'filed, late' });
  });

  it('what is returned is owed again until its new moment; what is received stays; what is withdrawn is judged anew', async () => {
    await clockAt('2024-07-01T09:00:00');
    const { id } = await called();
    const first = bodyOf(await file(id, 0));
    const dueAt = '2024-07-08T17:00:00+07:00';
    const back = { id: first.id, reason: 'Thiếu nguyên nhân', dueAt };
    expect((await test.call(returnFiling, back, { as: team.districtOfficer })).problem.code).toBe('not_competent');
    expect(
      (await test.call(returnFiling, { ...back, dueAt: '2024-06-30T17:00:00+07:00' }, { as: team.homeAffairs })).problem
        .errors?.[0]?.pointer,
    ).toBe('/dueAt');
    expect(bodyOf(await test.call(returnFiling, back, { as: team.homeAffairs })).state).toBe('returned');
    expect(await standings(id)).toEqual({ 0: 'returned', 1: 'missing' });
    await clockAt('2024-07-08T16:00:00');
    const second = bodyOf(await file(id, 0));
    expect([second.late, second.dueAt]).toEqual([false, '2024-07-08T10:00:00Z']);
    expect(
      bodyOf(await test.call(withdrawFiling, { id: second.id, reason: 'Sửa số' }, { as: team.districtOfficer })).state,
    ).toBe('withdrawn');
    await clockAt('2024-07-09T08:00:00');
    const third = bodyOf(await file(id, 0, { lateReason: 'Sửa số' }));
    expect(bodyOf(await test.call(acceptFiling, { id: third.id }, { as: team.homeAffairs })).state).toBe('accepted');
    expect(
      (await test.call(withdrawFiling, { id: third.id, reason: 'Sửa số' }, { as: team.districtOfficer })).problem.code,
    ).toBe('action_not_allowed');
    expect(await standings(id)).toEqual({ 0: 'accepted, late', 1: 'overdue' });
    const gathered = bodyOf(await test.call(getGatheredFilings, { id }, { as: team.homeAffairs }));
    expect([gathered.gathered, gathered.missing.length, gathered.figures.map(({ form }) => form)]).toEqual([
      1,
      1,
      ['bieu-01', 'bieu-03'],
    ]);
    expect(gathered.sections.situation).toContain('Đã triển khai');
  });

  it('only the unit itself, for a call that asks it; a call of the past or of others below is refused', async () => {
    await clockAt('2024-07-01T09:00:00');
    const { id } = await called({ unitIds: [team.districts[0]] });
    expect((await file(id, 1)).problem.errors?.[0]?.pointer).toBe('/callId');
    const asked = {
      unitId: team.province,
      title: 'Báo cáo',
      period: '2024-06',
      forms: ['bieu-01'],
      addressees: 'districts',
    };
    const ask = async (input: object, as = team.homeAffairs) =>
      (await test.call(callFilings, { ...asked, ...input } as never, { as })).problem;
    expect((await ask({ dueAt: '2024-06-30T17:00:00+07:00' })).errors?.[0]?.pointer).toBe('/dueAt');
    const dueAt = '2024-07-05T17:00:00+07:00';
    expect((await ask({ dueAt, period: '2024-08' })).code).toBe('report_period_future');
    expect((await ask({ dueAt, addressees: 'participants' })).errors?.[0]?.pointer).toBe('/movementId');
    expect((await ask({ dueAt, addressees: 'chosen', unitIds: [team.province] })).errors?.[0]?.pointer).toBe(
      '/unitIds/0',
    );
    expect((await ask({ dueAt }, team.districtOfficer)).errors?.[0]?.pointer).toBe('/unitId');
  });

  it('each is reminded once two days before and once overdue, however often the job runs', async () => {
    await test.sql('UPDATE filing_calls SET state = $1, closed_at = now() WHERE state = $2', ['closed', 'open']);
    await clockAt('2024-07-01T09:00:00');
    const { id } = await called();
    bodyOf(await file(id, 0));
    const night = async (hanoi: string) => {
      await clockAt(hanoi);
      return remindFilings(test.services);
    };
    expect(await night('2024-07-03T16:59:59')).toBe(0);
    expect(await night('2024-07-03T17:00:00')).toBe(1);
    expect(await night('2024-07-04T17:00:00')).toBe(0);
    expect(await night('2024-07-05T17:00:01')).toBe(1);
    expect(await night('2024-07-06T17:00:01')).toBe(0);
  });
});

describe('schedules', () => {
  it('asked twice for a period make one call, with the period locked where they say so; stopped ones none', async () => {
    await clockAt('2024-07-03T09:00:00');
    const { scheduleFilings, stopFilingSchedule, listFilingCalls } = filingRoutes;
    const made = bodyOf(
      await test.call(
        scheduleFilings,
        {
          ...{
            unitId: team.province,
            title: 'Báo cáo tuần',
            cadence: 'week',
            callDay: 1,
            callHour: 7,
            dueDays: 1,
            dueHour: 17,
          },
          ...{ forms: ['bieu-01'], locks: true, addressees: 'districts' },
        } as never,
        { as: team.homeAffairs },
      ),
    );
    expect(await runSchedules(test.services), 'nothing is asked for a moment before it was made').toBe(0);
    await clockAt('2024-07-08T06:59:59');
    expect(await runSchedules(test.services)).toBe(0);
    await clockAt('2024-07-08T07:03:00');
    const both = await Promise.all([runSchedules(test.services), runSchedules(test.services)]);
    expect(both.reduce((sum, many) => sum + many, 0)).toBe(1);
    expect(await runSchedules(test.services)).toBe(0);
    const calls = bodyOf(await test.call(listFilingCalls, { q: '2024-W27' }, { as: team.homeAffairs })).data;
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ scheduleId: made.id, period: '2024-W27', dueAt: '2024-07-09T10:00:00Z' });
    expect(await test.sql(`SELECT period FROM report_locks WHERE unit_id = $1`, [team.province])).toEqual([
      { period: '2024-W27' },
    ]);
    bodyOf(await test.call(stopFilingSchedule, { id: made.id }, { as: team.homeAffairs }));
    await clockAt('2024-07-15T07:03:00');
    expect(await runSchedules(test.services)).toBe(0);
  });
});
