import type { AwardStatus } from '@chung-tay/shared/awards/schema';
import { expect, it } from 'vitest';
import { awardSteps } from './words.ts';

const states = (
  status: AwardStatus,
  more: { appraisedBy?: string; decisionDate?: string; presentedOn?: string } = {},
) =>
  awardSteps({
    status,
    nominatedAt: '2024-05-02T01:00:00Z',
    appraisedBy: null,
    decisionDate: null,
    presentedOn: null,
    ...more,
  }).map((step) => step.state);

it('the bar of an award shows how far it came, and what ended it leaves nothing under way', () => {
  const appraisedBy = 'Người thẩm định';
  const decided = { appraisedBy, decisionDate: '2024-06-01' };
  expect(states('submitted')).toEqual(['done', 'current', 'waiting', 'waiting']);
  expect(states('returned', { appraisedBy })).toEqual(['returned', 'waiting', 'waiting', 'waiting']);
  expect(states('appraised', { appraisedBy })).toEqual(['done', 'done', 'current', 'waiting']);
  expect(states('rejected', { appraisedBy })).toEqual(['done', 'waiting', 'waiting', 'waiting']);
  expect(states('decided', decided)).toEqual(['done', 'done', 'done', 'current']);
  expect(states('presented', { ...decided, presentedOn: '2024-06-10' })).toEqual(['done', 'done', 'done', 'done']);
  expect(states('revoked', decided)).toEqual(['done', 'done', 'done', 'waiting']);
});
