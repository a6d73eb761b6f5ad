import type { AwardStatus } from '@chung-tay/shared/awards/schema';
import { expect, it } from 'vitest';
import { awardSteps } from './words.ts';

const steps = ['submit', 'appraise', 'vote', 'decide', 'present'] as const;
const states = (
  status: AwardStatus,
  more: { appraisedBy?: string; votesTotal?: number; decisionDate?: string; presentedOn?: string } = {},
) =>
  awardSteps({
    status,
    steps: [...steps],
    nominatedAt: '2024-05-02T01:00:00Z',
    submittedAt: '2024-05-02T01:00:00Z',
    appraisedBy: null,
    votesTotal: null,
    decisionDate: null,
    presentedOn: null,
    ...more,
  }).map((step) => step.state);

it('the bar of an award shows how far it came, and what ended it leaves nothing under way', () => {
  const appraisedBy = 'Người thẩm định';
  const voted = { appraisedBy, votesTotal: 11 };
  const decided = { ...voted, decisionDate: '2024-06-01' };
  const w = 'waiting';
  expect(states('drafted')).toEqual(['current', w, w, w, w]);
  expect(states('submitted')).toEqual(['done', 'current', w, w, w]);
  expect(states('returned', { appraisedBy })).toEqual(['returned', w, w, w, w]);
  expect(states('appraised', { appraisedBy })).toEqual(['done', 'done', 'current', w, w]);
  expect(states('voted', voted)).toEqual(['done', 'done', 'done', 'current', w]);
  expect(states('rejected', { appraisedBy })).toEqual(['done', w, w, w, w]);
  expect(states('rejected', voted)).toEqual(['done', 'done', w, w, w]);
  expect(states('withdrawn')).toEqual([w, w, w, w, w]);
  expect(states('decided', decided)).toEqual(['done', 'done', 'done', 'done', 'current']);
  expect(states('presented', { ...decided, presentedOn: '2024-06-10' })).toEqual(Array(5).fill('done'));
  expect(states('revoked', decided)).toEqual(['done', 'done', 'done', 'done', w]);
});

it('a file that no council votes on has no such step on its bar', () => {
  const bar = awardSteps({
    ...{ status: 'appraised', steps: ['submit', 'appraise', 'decide', 'present'], nominatedAt: '2024-05-02T01:00:00Z' },
    ...{
      submittedAt: '2024-05-02T01:00:00Z',
      appraisedBy: 'Người',
      votesTotal: null,
      decisionDate: null,
      presentedOn: null,
    },
  });
  expect(bar.map(({ label, state }) => `${label} ${state}`)).toEqual([
    'Trình done',
    'Thẩm định done',
    'Quyết định current',
    'Trao waiting',
  ]);
});
