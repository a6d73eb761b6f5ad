import { type DifficultyState, difficultyStates } from '@chung-tay/shared/difficulties/schema';
import { expect, it } from 'vitest';
import { difficultyActs } from './difficulty-acts.ts';

const acts = (state: DifficultyState, may = () => true) => difficultyActs(state, may).map(({ act }) => act);

it('whoever may do everything is offered what the state allows, the next act first', () => {
  expect(
    Object.fromEntries((Object.keys(difficultyStates) as DifficultyState[]).map((one) => [one, acts(one)])),
  ).toEqual({
    raised: ['answer', 'assign', 'escalate', 'withdraw'],
    in_hand: ['answer', 'assign', 'escalate', 'withdraw'],
    answered: ['close', 'reopen'],
    closed: ['reopen'],
    withdrawn: [],
  });
});

it('an act that one may not do is not offered', () => {
  expect(difficultyActs('raised', (permission) => permission === 'difficulty:raise')).toEqual([
    { act: 'withdraw', word: 'Rút lại' },
  ]);
  expect(acts('answered', () => false)).toEqual([]);
});
