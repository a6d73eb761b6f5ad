import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { expect, it } from 'vitest';
import { stageColour } from './house-stage.tsx';

it('each stage has its own colour in the order of the work, and a withdrawn house has none of them', () => {
  const colours = Object.keys(houseStatuses).map(stageColour);
  expect(colours.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((position) => `var(--stage-${position})`));
  expect(colours[8]).toBe('var(--stage-none)');
});
