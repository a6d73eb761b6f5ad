import { expect, it } from 'vitest';
import { inOrder, stagesLeft, stepsOf, tranchesProblem, withStage } from './tranches.ts';

it('tranches stand in the order of the work, each with what it adds', () => {
  const typed = [
    { stage: 'completed', percent: 100 },
    { stage: 'started', percent: 40 },
    { stage: 'roof', percent: 70 },
  ] as const;
  expect(inOrder(typed).map(({ stage }) => stage)).toEqual(['started', 'roof', 'completed']);
  expect(stepsOf(typed).map(({ adds }) => adds)).toEqual([40, 30, 30]);
  expect(stagesLeft(typed)).toEqual(['foundation', 'frame_walls', 'handed_over']);
});

it('shares grow and end at all of it', () => {
  expect(
    tranchesProblem([
      { stage: 'started', percent: 50 },
      { stage: 'completed', percent: 100 },
    ]),
  ).toBeUndefined();
  expect(
    tranchesProblem([
      { stage: 'started', percent: 60 },
      { stage: 'roof', percent: 60 },
      { stage: 'completed', percent: 100 },
    ]),
  ).toContain('tăng dần');
  expect(tranchesProblem([{ stage: 'started', percent: 90 }])).toContain('100%');
});

it('one more tranche stands halfway between its neighbours', () => {
  const two = [
    { stage: 'started', percent: 50 },
    { stage: 'completed', percent: 100 },
  ] as const;
  expect(withStage(two, 'roof')).toEqual([
    { stage: 'started', percent: 50 },
    { stage: 'roof', percent: 75 },
    { stage: 'completed', percent: 100 },
  ]);
});
