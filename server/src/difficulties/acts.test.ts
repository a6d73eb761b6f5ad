import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import type { Difficulty, DifficultyState } from '@chung-tay/shared/difficulties/schema';
import { difficultyStates } from '@chung-tay/shared/difficulties/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

const acts = {
  assign: difficultyRoutes.assignDifficulty,
  escalate: difficultyRoutes.escalateDifficulty,
  answer: difficultyRoutes.answerDifficulty,
  close: difficultyRoutes.closeDifficulty,
  reopen: difficultyRoutes.reopenDifficulty,
  withdraw: difficultyRoutes.withdrawDifficulty,
};
type Act = keyof typeof acts;
const inputs = (): Record<Act, object> => ({
  assign: { ownerUnitId: team.district, dueOn: '2024-07-01', note: 'Nhờ phòng Kinh tế – Hạ tầng' },
  escalate: { reason: 'Vượt khả năng của xã' },
  answer: { answer: 'Đã điều đội thợ của xã bên' },
  close: { result: 'Thợ đã làm tiếp' },
  reopen: { reason: 'Thợ lại bỏ', dueOn: '2024-07-05' },
  withdraw: { reason: 'Nêu nhầm' },
});
const act = (name: Act, { id }: Pick<Difficulty, 'id'>, as: Person, input: object = {}) =>
  test.call(acts[name], { id, ...inputs()[name], ...input } as never, { as });
const done = async (name: Act, one: Difficulty, as: Person, input: object = {}): Promise<Difficulty> =>
  bodyOf(await act(name, one, as, input)) as Difficulty;

/** A new difficulty in this state. */
const reach: Record<DifficultyState, () => Promise<Difficulty>> = {
  raised: () => raisedDifficulty(team),
  in_hand: async () => done('assign', await raisedDifficulty(team), team.districtOfficer),
  answered: async () => done('answer', await raisedDifficulty(team), team.officer),
  closed: async () => done('close', await reach.answered(), team.colleague),
  withdrawn: async () => done('withdraw', await raisedDifficulty(team), team.officer),
};

describe('the acts of a difficulty', () => {
  it('each starts from the states of the lifecycle and from no other', async () => {
    for (const state of Object.keys(difficultyStates) as DifficultyState[])
      for (const name of Object.keys(acts) as Act[]) {
        const one = await reach[state]();
        expect(one.state).toBe(state);
        const as = name === 'withdraw' ? team.officer : name === 'close' ? team.authority : team.districtOfficer;
        const { status, body, problem } = await act(name, one, as);
        const told = `${name} of ${state}`;
        if (difficultyLifecycle[name].from.includes(state))
          expect([told, status, (body as Difficulty).state]).toEqual([told, 200, difficultyLifecycle[name].to]);
        else expect([told, problem.code]).toEqual([told, 'action_not_allowed']);
      }
  }, 60_000);

  it('the database lets no state follow another that no act leads to', async () => {
    const known = new Set(
      Object.values(difficultyLifecycle).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)),
    );
    // A house that leaves the list ends what was answered about it, too.
    known.add('answered withdrawn');
    for (const from of Object.keys(difficultyStates) as DifficultyState[]) {
      const one = await reach[from]();
      for (const to of Object.keys(difficultyStates).filter((state) => state !== from && !known.has(`${from} ${state}`)))
        await expect(
          test.sql('UPDATE difficulties SET state = $2 WHERE id = $1', [one.id, to]),
          `${from} to ${to}`,
        ).rejects.toMatchObject({ constraint: 'difficulties_route' });
    }
  });

  it('is answered, passed on and passed up by its owner or from above, not from below', async () => {
    const land = await raisedDifficulty(team, { reason: 'land', title: 'Đất chưa có giấy' });
    expect(land.ownerUnitId).toBe(team.district);
    for (const name of ['answer', 'escalate'] as const)
      expect((await act(name, land, team.officer)).problem.code).toBe('not_competent');
    expect((await act('answer', land, team.stranger)).status).toBe(404);
    expect((await act('answer', land, team.authority)).status).toBe(200);
  });

  it('is assigned to the unit that raised it or above it, for a year at most', async () => {
    const one = await raisedDifficulty(team);
    const [other] = await test.sql<{ id: string }>(
      `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'district' AND u.id <> $1
         AND '2024-06-10' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') LIMIT 1`,
      [team.district],
    );
    for (const [input, pointer, code] of [
      [{ ownerUnitId: other?.id }, '/ownerUnitId', 'not_above'],
      [{ dueOn: '2024-06-09' }, '/dueOn', 'in_past'],
      [{ dueOn: '2025-06-11' }, '/dueOn', 'too_late'],
    ] as const)
      expect((await act('assign', one, team.districtOfficer, input)).problem.errors).toMatchObject([{ pointer, code }]);
    const up = await done('assign', one, team.districtOfficer, { ownerUnitId: team.province });
    expect(up).toMatchObject({ ownerUnitId: team.province, state: 'in_hand', dueOn: '2024-07-01', level: 0 });
    // What lies with the province now is not taken back from below.
    expect((await act('assign', up, team.districtOfficer)).problem.code).toBe('not_competent');
    await expect(
      test.sql('UPDATE difficulties SET owner_unit_id = $2 WHERE id = $1', [one.id, other?.id]),
    ).rejects.toMatchObject({ constraint: 'difficulties_owner' });
    await expect(
      test.sql(`UPDATE difficulties SET due_on = '2024-12-31' WHERE id = $1`, [one.id]),
      'no due day without a move',
    ).rejects.toMatchObject({ constraint: 'difficulties_moved' });
  });

  it('is passed up along the tree of the day until there is nobody above', async () => {
    const one = await raisedDifficulty(team);
    const first = await done('escalate', one, team.officer);
    expect(first).toMatchObject({ ownerUnitId: team.district, level: 1, state: 'raised', dueOn: '2024-06-25' });
    const second = await done('escalate', first, team.districtOfficer);
    expect(second).toMatchObject({ ownerUnitId: team.province, level: 2 });
    expect(second.moves.map(({ kind, automatic, note }) => [kind, automatic, note])).toEqual([
      ['raised', false, null],
      ['escalated', false, 'Vượt khả năng của xã'],
      ['escalated', false, 'Vượt khả năng của xã'],
    ]);
    expect((await act('escalate', second, team.authority)).problem.code).toBe('action_not_allowed');
  });

  it('who answered does not confirm it, nor does the database let them; who raised it may', async () => {
    const one = await done('answer', await raisedDifficulty(team), team.officer);
    expect((await act('close', one, team.officer)).problem.code).toBe('same_person');
    await expect(
      test.sql(`UPDATE difficulties SET state = 'closed', result = 'xong', closed_by = answered_by, closed_at = answered_at WHERE id = $1`, [one.id]),
    ).rejects.toMatchObject({ constraint: 'difficulties_four_eyes' });
    expect(await done('close', one, team.colleague)).toMatchObject({ state: 'closed', result: 'Thợ đã làm tiếp' });
  });

  it('opened again it waits for its owner until a new day; the former answer stays in the history', async () => {
    const closed = await done('close', await done('answer', await raisedDifficulty(team), team.officer), team.colleague);
    expect((await act('reopen', closed, team.officer, { dueOn: '2024-06-01' })).problem.errors).toMatchObject([
      { pointer: '/dueOn', code: 'in_past' },
    ]);
    const again = await done('reopen', closed, team.officer);
    expect(again).toMatchObject({ state: 'in_hand', answer: null, result: null, closedBy: null, dueOn: '2024-07-05' });
    expect(again.moves.at(-1)).toMatchObject({ kind: 'assigned', dueOn: '2024-07-05', note: 'Mở lại: Thợ lại bỏ' });
    const { data } = bodyOf(await test.call(difficultyRoutes.getDifficultyHistory, { id: closed.id }, { as: team.officer }));
    expect(data[0]).toMatchObject({ action: 'difficulty.reopened', changes: { answer: { old: closed.answer, new: null } } });
  });

  it('is taken back by who raised it or who sits where they sat, by nobody else', async () => {
    const one = await raisedDifficulty(team);
    expect((await act('withdraw', one, team.districtOfficer)).problem.code).toBe('not_competent');
    expect(await done('withdraw', one, team.colleague)).toMatchObject({ state: 'withdrawn', result: 'Nêu nhầm' });
    const byDistrict = await raisedDifficulty(team, {}, team.districtOfficer);
    expect((await act('withdraw', byDistrict, team.officer)).problem.code).toBe('not_competent');
  });

  it('two who move it at once: one waits and sees what the other did', async () => {
    const one = await raisedDifficulty(team);
    const answers = await Promise.all([act('answer', one, team.officer), act('answer', one, team.colleague)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
