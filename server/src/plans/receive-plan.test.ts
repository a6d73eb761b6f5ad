import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import type { Plan } from '@chung-tay/shared/plans/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
let lead: Person;
let plan: Plan;
let movementId: string;

beforeAll(async () => {
  team = await movementTeam(test);
  const [first, second] = team.districts;
  const block = {
    ...{ unitId: team.province, year: 2024, kind: 'cluster', name: 'Cụm các huyện (mẫu)' },
    ...{ memberIds: [first, second], leadUnitId: second, deputyUnitId: first },
  };
  bodyOf(await test.call(blockRoutes.createBlock, block, { as: team.homeAffairs }));
  lead = await personWith(test, [{ role: 'block_lead', unitId: second }]);
  movementId = (await launchedMovement(team)).id;
  plan = bodyOf(await fileFor(test, team.districtOfficer, { movementId, unitId: first }));
}, 60_000);

const receive = (recipient: string, as: Person, id = plan.id) =>
  test.call(planRoutes.receivePlan, { id, recipient }, { as });

describe('receivePlan', () => {
  it('three copies are made with the filing: to the lead of the block, to Home Affairs, to the Front', async () => {
    expect(plan.receipts.map(({ recipient, unitId, receivedAt }) => [recipient, unitId, receivedAt])).toEqual([
      ['block_lead', team.districts[1], null],
      ['home_affairs', team.homeAffairsUnit, null],
      ['front', team.frontUnit, null],
    ]);
  });

  it('the copy of the unit that leads goes to the deputy; one in no block has no lead to send to', async () => {
    const [first, second] = team.districts;
    const own = bodyOf(await fileFor(test, team.otherOfficer, { movementId, unitId: second }));
    expect(own.receipts[0]).toMatchObject({ recipient: 'block_lead', unitId: first });
    const alone = bodyOf(await fileFor(test, team.departmentOfficer, { movementId, unitId: team.department }));
    expect(alone.receipts.map(({ recipient }) => recipient)).toEqual(['home_affairs', 'front']);
  });

  it('waits for who acknowledges it: the lead sees the plan of a member, a unit that is not its own', async () => {
    const waiting = async (as: Person) =>
      bodyOf(await test.call(planRoutes.listPlans, { toReceive: true, count: 'exact' }, { as })).data.map(
        ({ id }) => id,
      );
    expect(await waiting(lead)).toEqual([plan.id]);
    expect(await waiting(team.homeAffairs)).toContain(plan.id);
    expect(await waiting(team.front)).toContain(plan.id);
    expect(await waiting(team.districtOfficer)).toEqual([]);
    const seen = bodyOf(await test.call(planRoutes.getPlan, { id: plan.id }, { as: lead }));
    expect(seen.receipts.map(({ mine }) => mine)).toEqual([true, false, false]);
    expect((await test.call(planRoutes.getPlanFile, { id: plan.id }, { as: lead })).status).toBe(200);
  });

  it('each acknowledges its own copy, once', async () => {
    expect((await receive('front', team.homeAffairs)).problem.code).toBe('not_competent');
    expect((await receive('block_lead', team.front)).problem.code).toBe('not_competent');
    expect((await receive('home_affairs', lead)).problem.code).toBe('not_competent');
    for (const [recipient, as] of [
      ['block_lead', lead],
      ['home_affairs', team.homeAffairs],
      ['front', team.front],
    ] as const)
      expect((await receive(recipient, as)).status).toBe(200);
    const again = await receive('front', team.front);
    expect(again.problem.code).toBe('action_not_allowed');
    const done = bodyOf(await test.call(planRoutes.getPlan, { id: plan.id }, { as: team.districtOfficer }));
    expect([done.received, done.recipients]).toEqual([3, 3]);
    await expect(
      test.sql(`UPDATE plan_receipts SET received_at = now() WHERE plan_id = $1`, [plan.id]),
    ).rejects.toMatchObject({ constraint: 'plan_receipts_once' });
  });

  it('a later version goes to all three anew, and the old copy is not acknowledged any more', async () => {
    const input = { replacesId: plan.id, replaceReason: 'Bổ sung phụ lục', documentNumber: '13/KH-UBND' };
    const of = { movementId, unitId: team.districts[0] };
    const revised = bodyOf(await fileFor(test, team.districtOfficer, of, input));
    expect([revised.received, revised.recipients]).toEqual([0, 3]);
    expect((await receive('front', team.front)).problem.code).toBe('action_not_allowed');
  });

  it('out of scope looks like missing', async () => {
    const stranger = await personWith(test, [{ role: 'block_lead', unitId: team.communes[1] }]);
    expect((await receive('block_lead', stranger)).status).toBe(404);
    expect((await test.call(planRoutes.getPlan, { id: plan.id }, { as: stranger })).status).toBe(404);
  });
});

describe('getPlanBoard', () => {
  it('the lead of a block sees its members, Home Affairs all, a commune below none', async () => {
    const board = async (as: Person, input: object = {}) =>
      bodyOf(await test.call(planRoutes.getPlanBoard, { id: movementId, ...input }, { as }));
    const all = await board(team.homeAffairs);
    expect(all.total).toEqual({ participants: 3, onTime: 3, late: 0, missing: 0, overdue: 0 });
    expect(all.groups.map(({ key, participants }) => [key, participants])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(all.blocks.map(({ name, participants }) => [name, participants])).toEqual([
      ['Cụm các huyện (mẫu)', 2],
      ['Chưa xếp cụm, khối', 1],
    ]);
    expect((await board(lead)).duties.map(({ unitId }) => unitId).sort()).toEqual([...team.districts].sort());
    const commune = await personWith(test, [{ role: 'commune_officer', unitId: team.communes[0] }]);
    expect((await board(commune)).duties).toEqual([]);
    expect((await board(team.homeAffairs, { groupKey: 'a' })).duties.map(({ unitId }) => unitId)).toEqual([
      team.department,
    ]);
  });

  it('tells who is missing, how many days over, and the extension; exported as a sheet', async () => {
    test.clock.set('2024-08-18T02:00:00Z');
    await team.signIn();
    const other = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]);
    test.clock.set('2024-07-02T02:00:00Z');
    await team.signIn();
    const { id } = await launchedMovement(team);
    const more = { movementId: id, unitIds: [team.districts[1]], dueOn: '2024-08-25', reason: 'Mưa lũ' };
    bodyOf(await test.call(planRoutes.extendPlan, more, { as: team.homeAffairs }));
    test.clock.set('2024-08-18T02:00:00Z');
    const { duties, total } = bodyOf(await test.call(planRoutes.getPlanBoard, { id }, { as: other }));
    expect(total).toMatchObject({ overdue: 2, missing: 1 });
    expect(duties[0]).toMatchObject({ standing: 'overdue', daysOver: 3, dueOn: '2024-08-15', extendedFrom: null });
    expect(duties.at(-1)).toMatchObject({
      standing: 'missing',
      daysOver: 0,
      dueOn: '2024-08-25',
      extendedFrom: '2024-08-15',
    });
    const sheet = await test.call(planRoutes.exportPlanDuties, { movementId: id }, { as: other });
    expect(sheet.text).toContain('Quá hạn chưa nộp');
    const mine = await personWith(test, [{ role: 'district_officer', unitId: team.districts[0] }]);
    const owed = bodyOf(
      await test.call(planRoutes.listPlanDuties, { mine: true, standing: ['overdue', 'missing'] }, { as: mine }),
    );
    expect(owed.data.map(({ movementId: of, standing }) => [of, standing])).toEqual([[id, 'overdue']]);
    const ofState = async (state: 'launched' | 'closed') =>
      bodyOf(await test.call(planRoutes.listPlanDuties, { mine: true, movementState: [state] }, { as: mine })).data;
    expect([(await ofState('launched')).length, await ofState('closed')]).toEqual([2, []]);
  });
});
