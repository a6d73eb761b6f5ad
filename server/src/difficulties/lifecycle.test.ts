import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import { type DifficultyState, difficultyStates } from '@chung-tay/shared/difficulties/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  actOn,
  type DifficultyAct,
  type DifficultyTeam,
  difficultyActs,
  difficultyIn,
  difficultyTeam,
} from '../../test/factories/difficulties.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

describe('the lifecycle of a difficulty', () => {
  it('each starts from the states of the lifecycle and from no other', async () => {
    for (const state of Object.keys(difficultyStates) as DifficultyState[])
      for (const name of Object.keys(difficultyActs) as DifficultyAct[]) {
        const one = await difficultyIn(team, state);
        expect(one.state).toBe(state);
        const as = name === 'withdraw' ? team.officer : name === 'close' ? team.authority : team.districtOfficer;
        const { status, body, problem } = await actOn(team, name, one, as);
        const told = `${name} of ${state}`;
        if (difficultyLifecycle[name].from.includes(state))
          expect([told, status, body.state]).toEqual([told, 200, difficultyLifecycle[name].to]);
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
      const one = await difficultyIn(team, from);
      for (const to of Object.keys(difficultyStates).filter(
        (state) => state !== from && !known.has(`${from} ${state}`),
      ))
        await expect(
          test.sql('UPDATE difficulties SET state = $2 WHERE id = $1', [one.id, to]),
          `${from} to ${to}`,
        ).rejects.toMatchObject({ constraint: 'difficulties_route' });
    }
  }, 60_000);
});
