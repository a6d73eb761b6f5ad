import { stepKindNames } from '@chung-tay/shared/cases/schema';
import { expect, it } from 'vitest';
import { missingKinds, moved, newStep } from './route-steps.ts';

const steps = (['survey', 'registration', 'decision'] as const).map(newStep);
const kinds = (list: readonly { kind: string }[]) => list.map((step) => step.kind);

it('a step moves by one place and never over the edge', () => {
  expect(kinds(moved(steps, 1, -1))).toEqual(['registration', 'survey', 'decision']);
  expect(kinds(moved(steps, 1, 1))).toEqual(['survey', 'decision', 'registration']);
  expect(kinds(moved(steps, 0, -1))).toEqual(kinds(steps));
  expect(kinds(moved(steps, 2, 1))).toEqual(kinds(steps));
});

it('what can be added is what is not there', () => {
  expect(missingKinds(steps)).toEqual(stepKindNames.filter((kind) => !kinds(steps).includes(kind)));
});
