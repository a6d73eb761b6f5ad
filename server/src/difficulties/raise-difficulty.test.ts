import { dayInVietnam } from '@chung-tay/shared/core/text';
import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftedChange, issuedDecision, withdrawnHouse } from '../../test/factories/decisions.ts';
import { approvedHouse, bodyOf, type HouseTeam, houseTeam } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { daysAfter } from './difficulty-row.ts';

const test = await createTestApp();
let team: HouseTeam;
let house: House;
const today = () => dayInVietnam(test.services.clock.now());

beforeAll(async () => {
  team = await houseTeam(test);
  house = await approvedHouse(team);
}, 60_000);

const about = { reason: 'contractor', title: 'Đội thợ bỏ dở phần mái', detail: 'Đã gọi ba lần' } as const;
const raise = (input: object, as = team.officer) =>
  test.call(difficultyRoutes.raiseDifficulty, { houseId: house.id, ...about, ...input }, { as });
const rule = async (reason: string) => {
  const { data } = bodyOf(await test.call(difficultyRoutes.listDifficultyRules, {}, { as: team.officer }));
  return data.find((one) => one.reason === reason)?.days as number;
};

describe('raiseDifficulty', () => {
  it('the rule of the reason tells whose move it is and until when, with a trace and an event', async () => {
    const { status, body } = await raise({});
    expect(status).toBe(201);
    const dueOn = daysAfter(today(), await rule('contractor'));
    expect(body).toMatchObject({
      ...about,
      code: expect.stringMatching(/^KK-\d{7}$/),
      houseId: house.id,
      houseStatus: 'approved',
      unitId: house.unitId,
      ownerUnitId: team.commune,
      state: 'raised',
      dueOn,
      late: false,
      level: 0,
      daysOpen: 0,
      waitingVnd: 0,
    });
    expect(body.moves).toEqual([
      expect.objectContaining({
        kind: 'raised',
        automatic: false,
        fromUnitName: null,
        toUnitName: body.ownerUnitName,
        dueOn,
      }),
    ]);
    const events = bodyOf(
      await test.call(difficultyRoutes.getDifficultyHistory, { id: body.id }, { as: team.officer }),
    ).data;
    expect(events.map(({ action }) => action)).toEqual(['difficulty.raised']);
  });

  it('a house has one open difficulty of each reason, however many raise it at once', async () => {
    const { problem } = await raise({});
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['conflict', '/reason']);
    const both = await Promise.all([raise({ reason: 'land' }), raise({ reason: 'land' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('without a district today, what the district would solve goes to the province', async () => {
    const { body } = await raise({ reason: 'procedure' });
    expect(body.ownerUnitId).toBe(team.province);
  });

  it('may ask for an earlier day than the rule, never for a later one or one gone by', async () => {
    const days = await rule('weather');
    for (const [dueOn, code] of [
      [daysAfter(today(), days + 1), 'too_late'],
      [daysAfter(today(), -1), 'in_past'],
    ] as const)
      expect((await raise({ reason: 'weather', dueOn })).problem.errors).toMatchObject([{ pointer: '/dueOn', code }]);
    expect((await raise({ reason: 'weather', dueOn: today() })).body.dueOn).toBe(today());
  });

  it('about a unit as a whole: one in scope that stands today', async () => {
    const unit = { houseId: null, reason: 'policy', title: 'Chưa có hướng dẫn về nhà lắp ghép' };
    expect((await raise({ ...unit })).problem.errors).toMatchObject([{ pointer: '/houseId', code: 'required' }]);
    expect((await raise({ ...unit, unitId: team.province })).status).toBe(404);
    const [former] = await test.sql<{ id: string }>(
      `SELECT r.unit_id AS id FROM unit_reach r JOIN unit_versions v ON v.unit_id = r.unit_id
       WHERE r.root_id = $1 GROUP BY r.unit_id HAVING max(coalesce(v.valid_to, 'infinity')) < '2026-01-01' LIMIT 1`,
      [team.commune],
    );
    expect((await raise({ ...unit, unitId: former?.id })).problem.code).toBe('unit_not_active');
    const raised = await Promise.all([
      raise({ ...unit, unitId: team.commune }),
      raise({ ...unit, unitId: team.commune }),
    ]);
    expect(raised.map(({ status, body }) => [status, body.houseId, body.ownerUnitId])).toEqual([
      [201, null, team.province],
      [201, null, team.province],
    ]);
    expect((await raise({ unitId: team.province, reason: 'access' })).problem.errors).toMatchObject([
      { pointer: '/unitId', code: 'not_applicable' },
    ]);
  });

  it('out of scope looks like missing', async () => {
    expect((await raise({ reason: 'absence' }, team.stranger)).status).toBe(404);
    const [known] = bodyOf(await test.call(difficultyRoutes.listDifficulties, {}, { as: team.officer })).data;
    expect((await test.call(difficultyRoutes.getDifficulty, { id: known?.id }, { as: team.stranger })).status).toBe(
      404,
    );
    expect(bodyOf(await test.call(difficultyRoutes.listDifficulties, {}, { as: team.stranger })).data).toEqual([]);
  });

  it('is found by its words, its answer and the name of the head, without accents', async () => {
    const found = async (q: string) =>
      bodyOf(
        await test.call(difficultyRoutes.listDifficulties, { q, houseId: house.id }, { as: team.officer }),
      ).data.map(({ reason }) => reason);
    expect(await found('DOI THO bo do')).toContain('contractor');
    expect(await found('da goi ba lan')).toContain('contractor');
    expect(await found(house.headName)).toHaveLength(4);
    expect(await found('100%_')).toEqual([]);
    expect(await found(house.code)).toHaveLength(4);
  });

  it('of a house that leaves the list ends what was open, with an event, and nothing is raised or opened again', async () => {
    const gone = await approvedHouse(team);
    const { body } = await raise({ houseId: gone.id });
    const answering = { id: body.id, answer: 'Đã tìm đội khác' };
    bodyOf(await test.call(difficultyRoutes.answerDifficulty, answering, { as: team.officer }));
    const { body: second } = await raise({ houseId: gone.id, reason: 'land' });
    await withdrawnHouse(team, gone);
    for (const { id } of [body, second]) {
      const ended = bodyOf(await test.call(difficultyRoutes.getDifficulty, { id }, { as: team.officer }));
      expect(ended).toMatchObject({ state: 'withdrawn', closedBy: null, result: expect.stringMatching(/rút khỏi/) });
      const history = bodyOf(await test.call(difficultyRoutes.getDifficultyHistory, { id }, { as: team.officer }));
      expect(history.data[0]).toMatchObject({ action: 'difficulty.withdrawn', actorName: expect.any(String) });
    }
    expect((await raise({ houseId: gone.id, reason: 'other' })).problem.code).toBe('action_not_allowed');
    const again = { id: body.id, reason: 'Chưa xong đâu', dueOn: today() };
    expect((await test.call(difficultyRoutes.reopenDifficulty, again, { as: team.officer })).problem.code).toBe(
      'action_not_allowed',
    );
  });

  it('raised while the house is taken off its list: refused, or ended with it', async () => {
    for (let round = 0; round < 3; round++) {
      const gone = await approvedHouse(team);
      const change = await draftedChange(team, gone, { action: 'withdraw', withdrawReason: 'moved' });
      const reasons = ['labour', 'death', 'custom', 'land', 'weather', 'access', 'illness', 'other'];
      const [, ...answers] = await Promise.all([
        issuedDecision(team, change),
        ...reasons.map((reason) => raise({ houseId: gone.id, reason })),
      ]);
      expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    }
    const [open] = await test.sql<{ many: number }>(
      `SELECT count(*)::int AS many FROM difficulties d JOIN houses h ON h.id = d.house_id
       WHERE h.status = 'withdrawn' AND d.state IN ('raised', 'in_hand', 'answered')`,
    );
    expect(open?.many).toBe(0);
  });
});
