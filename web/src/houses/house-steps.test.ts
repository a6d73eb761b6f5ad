import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { expect, it } from 'vitest';
import { fitted } from '../core/shrink-photo.ts';
import { houseSteps, nextStep } from './house-steps.ts';

const step = (stage: HouseStage['stage'], state: HouseStage['state']): HouseStage => ({
  stage,
  position: 1,
  state,
  plannedOn: '2024-04-20',
  slipDays: state === 'waiting' || state === 'cancelled' ? null : 12,
  happenedOn: state === 'waiting' || state === 'cancelled' ? null : '2024-05-02',
  note: null,
  reportedBy: null,
  reportedAt: null,
  verifiedBy: null,
  verifiedAt: null,
  returnReason: null,
  checklist: null,
  acceptance: null,
  photos: [],
});

const house = (status: House['status'], ...states: HouseStage['state'][]) => ({
  status,
  reportedStage: null,
  deferredUntil: null,
  decisionDate: '2024-04-01',
  stages: [
    step('started', states[0] ?? 'waiting'),
    step('completed', states[1] ?? 'waiting'),
    step('handed_over', states[2] ?? 'waiting'),
  ],
});

const everything = () => true;
const nothing = () => false;

it('a house has one next act: report the due stage, verify it, until nothing is left', () => {
  expect(nextStep(house('approved'), everything)).toEqual({ act: 'report', stage: 'started', again: false });
  expect(nextStep(house('approved', 'reported'), everything)).toEqual({
    act: 'verify',
    stage: 'started',
    again: false,
  });
  expect(nextStep(house('approved', 'returned'), everything)).toEqual({ act: 'report', stage: 'started', again: true });
  expect(nextStep(house('started', 'verified'), everything)).toMatchObject({ act: 'report', stage: 'completed' });
  expect(nextStep(house('handed_over', 'verified', 'verified', 'verified'), everything)).toEqual({
    act: 'none',
    waitsFor: undefined,
  });
  expect(nextStep(house('withdrawn'), everything)).toEqual({ act: 'none', waitsFor: undefined });
});

it('who may not act is told whom the house waits for', () => {
  expect(nextStep(house('approved', 'reported'), nothing)).toMatchObject({ waitsFor: 'Chờ nghiệm thu: Khởi công' });
  expect(nextStep(house('approved', 'returned'), nothing)).toMatchObject({ waitsFor: 'Chờ xã báo lại: Khởi công' });
});

it('the bar shows the plan of the house with what was verified, reported and sent back', () => {
  const steps = houseSteps(house('started', 'verified', 'returned'));
  expect(steps.map(({ label, state }) => `${label} ${state}`)).toEqual([
    'Phê duyệt done',
    'Khởi công done',
    'Hoàn thành returned',
    'Bàn giao waiting',
  ]);
});

it('a stage that waits tells when it is expected, a late one how late it is', () => {
  const { stages, ...rest } = house('started', 'verified');
  const [first, second, third] = stages;
  if (!first || !second || !third) throw new Error('three stages');
  const steps = houseSteps({ ...rest, stages: [first, { ...second, slipDays: 9 }, third] });
  expect(steps.map(({ note }) => note)).toEqual(['01/04/2024', '02/05/2024', 'trễ 9 ngày', 'dự kiến 20/04/2024']);
});

it('a deferred house waits for its day, but what was reported before is still verified', () => {
  expect(nextStep({ ...house('approved'), deferredUntil: '2024-09-01' }, everything)).toEqual({
    act: 'none',
    waitsFor: 'Tạm hoãn đến 01/09/2024',
  });
  expect(nextStep({ ...house('approved', 'reported'), deferredUntil: '2024-09-01' }, everything)).toMatchObject({
    act: 'verify',
  });
});

it('of a withdrawn house nothing waits any more, what was verified stays', () => {
  const steps = houseSteps(house('withdrawn', 'verified', 'cancelled', 'cancelled'));
  expect(steps.map(({ state, note }) => [state, note])).toEqual([
    ['done', '01/04/2024'],
    ['done', '02/05/2024'],
    ['waiting', undefined],
    ['waiting', undefined],
  ]);
});

it('a photo keeps its shape and never grows', () => {
  expect(fitted(4000, 3000)).toEqual({ width: 2048, height: 1536 });
  expect(fitted(1500, 3000)).toEqual({ width: 1024, height: 2048 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
});
