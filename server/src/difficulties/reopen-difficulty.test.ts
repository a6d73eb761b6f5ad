import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  acted,
  actOn,
  type DifficultyTeam,
  difficultyTeam,
  raisedDifficulty,
} from '../../test/factories/difficulties.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

describe('reopenDifficulty', () => {
  it('opened again it waits for its owner until a new day; the former answer stays in the history', async () => {
    const closed = await acted(
      team,
      'close',
      await acted(team, 'answer', await raisedDifficulty(team), team.officer),
      team.colleague,
    );
    expect((await actOn(team, 'reopen', closed, team.officer, { dueOn: '2024-06-01' })).problem.errors).toMatchObject([
      { pointer: '/dueOn', code: 'in_past' },
    ]);
    const again = await acted(team, 'reopen', closed, team.officer);
    expect(again).toMatchObject({ state: 'in_hand', answer: null, result: null, closedBy: null, dueOn: '2024-07-05' });
    expect(again.moves.at(-1)).toMatchObject({ kind: 'assigned', dueOn: '2024-07-05', note: 'Mở lại: Thợ lại bỏ' });
    const { data } = bodyOf(
      await test.call(difficultyRoutes.getDifficultyHistory, { id: closed.id }, { as: team.officer }),
    );
    expect(data[0]).toMatchObject({
      action: 'difficulty.reopened',
      changes: { answer: { old: closed.answer, new: null } },
    });
  });
});
