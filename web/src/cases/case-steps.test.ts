import type { CaseStep } from '@chung-tay/shared/cases/schema';
import { expect, it } from 'vitest';
import { caseSteps, dueWords, latestSteps } from './case-steps.ts';

const step = (position: number, state: CaseStep['state'], more: Partial<CaseStep> = {}): CaseStep => ({
  position,
  kind: 'registration',
  name: `Bước ${position}`,
  role: 'commune_officer',
  state,
  enteredAt: null,
  dueOn: null,
  doneAt: null,
  doneBy: null,
  outcome: null,
  note: null,
  ...more,
});

it('a step that was entered again stands as it was left last, in the order of the route', () => {
  const steps = [
    step(1, 'done'),
    step(2, 'returned'),
    step(2, 'done', { note: 'lần hai' }),
    step(4, 'ahead'),
    step(3, 'current', { dueOn: '2024-06-09' }),
  ];
  expect(latestSteps(steps).map((one) => [one.position, one.state, one.note])).toEqual([
    [1, 'done', null],
    [2, 'done', 'lần hai'],
    [3, 'current', null],
    [4, 'ahead', null],
  ]);
});

it('the bar runs from sand to green, says when a step was done and when one is due', () => {
  const bar = caseSteps({
    steps: [step(1, 'done', { doneAt: '2024-06-01T18:00:00Z' }), step(2, 'current', { dueOn: '2024-06-09' })],
  });
  expect(bar.map(({ state, note, colour }) => [state, note, colour])).toEqual([
    ['done', '02/06/2024', 'var(--stage-0)'],
    ['current', 'hạn 09/06/2024', 'var(--stage-7)'],
  ]);
});

it('a case that was not chosen says where it stopped', () => {
  expect(caseSteps({ steps: [step(1, 'stopped')] })[0]).toMatchObject({ state: 'returned', note: 'dừng ở đây' });
});

it('the due day itself is not late', () => {
  expect(dueWords({ dueOn: '2024-06-09' }, '2024-06-06')).toBe('còn 3 ngày');
  expect(dueWords({ dueOn: '2024-06-09' }, '2024-06-09')).toBe('hết hạn hôm nay');
  expect(dueWords({ dueOn: '2024-06-09' }, '2024-06-10')).toBe('quá hạn 1 ngày');
  expect(dueWords({ dueOn: null }, '2024-06-10')).toBeUndefined();
});
