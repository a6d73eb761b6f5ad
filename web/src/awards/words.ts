import { type Award, type AwardStatus, type AwardStep, awardStatuses } from '@chung-tay/shared/awards/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { StageStep } from '../ui/stage-bar.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const awardLabels = {
  nominatingUnitId: 'Đơn vị đề nghị',
  awardeeDonorId: 'Nhà hảo tâm',
  movementId: 'Phong trào thi đua',
  meritYear: 'Năm của thành tích',
  merit: 'Tên thành tích',
  route: 'Thủ tục',
  draft: 'Lập nháp',
  awardeeType: 'Đối tượng',
  awardeeUnitId: 'Tập thể được đề nghị',
  awardeeHouseholdId: 'Hộ gia đình được đề nghị',
  awardeeName: 'Họ tên cá nhân',
  awardeePosition: 'Chức vụ, nơi công tác',
  formId: 'Hình thức khen thưởng',
  achievement: 'Thành tích',
  initiative: 'Đề xuất, sáng kiến',
};

export const awardTones: Record<AwardStatus, Tone> = {
  drafted: 'quiet',
  voted: 'info',
  withdrawn: 'quiet',
  submitted: 'waiting',
  returned: 'late',
  appraised: 'info',
  rejected: 'quiet',
  decided: 'good',
  presented: 'good',
  revoked: 'quiet',
};

/** Where a file stands, in words: one that its council did not carry met the conditions. */
export const statusWords = ({ status, votesTotal }: Pick<Award, 'status' | 'votesTotal'>): string =>
  status === 'rejected' && votesTotal !== null ? 'Không đủ phiếu' : awardStatuses[status];

const wayWords: Record<AwardStep, string> = {
  submit: 'Trình',
  appraise: 'Thẩm định',
  vote: 'Hội đồng',
  decide: 'Quyết định',
  present: 'Trao',
};
const colours: Record<AwardStep, string> = {
  submit: 'var(--stage-1)',
  appraise: 'var(--stage-3)',
  vote: 'var(--stage-4)',
  decide: 'var(--stage-5)',
  present: 'var(--stage-7)',
};

type Standing = Pick<
  Award,
  'status' | 'steps' | 'nominatedAt' | 'submittedAt' | 'decisionDate' | 'presentedOn' | 'appraisedBy' | 'votesTotal'
>;

/** The steps that were done, by what was written into the file, also when it was returned, rejected or revoked afterwards. */
function doneSteps(award: Standing): AwardStep[] {
  const { status, presentedOn, decisionDate, votesTotal, appraisedBy, steps } = award;
  const until = (step: AwardStep) => steps.slice(0, steps.indexOf(step) + 1);
  if (presentedOn) return until('present');
  if (decisionDate) return until('decide');
  if (votesTotal !== null && steps.includes('vote')) return until(status === 'rejected' ? 'appraise' : 'vote');
  if (status === 'appraised') return until('appraise');
  return status === 'drafted' || status === 'returned' || (status === 'withdrawn' && !appraisedBy)
    ? []
    : until('submit');
}

/** The way of a file from submission to presentation, for the stage bar: the steps of its route. */
export function awardSteps(award: Standing): StageStep[] {
  const done = doneSteps(award);
  const ended = ['rejected', 'revoked', 'withdrawn'].includes(award.status);
  const notes: Partial<Record<AwardStep, string | null>> = {
    submit: award.submittedAt,
    decide: award.decisionDate,
    present: award.presentedOn,
  };
  return award.steps.map((step, position) => {
    const note = notes[step];
    const returned = award.status === 'returned' && step === 'submit';
    const current = position === done.length && !ended;
    return {
      key: step,
      label: wayWords[step],
      colour: colours[step],
      state: returned ? 'returned' : position < done.length ? 'done' : current ? 'current' : 'waiting',
      ...(returned ? { note: 'bị trả lại' } : note && position < done.length ? { note: formatDay(note) } : {}),
    };
  });
}

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const awardHistory: HistoryWords = {
  actions: {
    'award.drafted': 'lập hồ sơ đề nghị',
    'award.nominated': 'đề nghị khen thưởng',
    'award.updated': 'sửa hồ sơ nháp',
    'award.submitted': 'trình hồ sơ',
    'award.withdrawn': 'rút hồ sơ',
    'award.paper_attached': 'đính giấy tờ',
    'award.paper_removed': 'bỏ giấy tờ',
    'award.resubmitted': 'bổ sung và trình lại',
    'award.appraised': 'thẩm định, đồng ý',
    'award.returned': 'thẩm định, trả lại',
    'award.rejected': 'thẩm định, không đủ điều kiện',
    'award.voted': 'được Hội đồng bỏ phiếu thông qua',
    'award.vote_failed': 'không đủ phiếu của Hội đồng',
    'award.decided': 'ghi quyết định khen thưởng',
    'award.presented': 'ghi đã trao',
    'award.revoked': 'hủy quyết định khen thưởng',
  },
  fields: {
    status: { label: 'Trạng thái', value: from(awardStatuses) },
    form: { label: awardLabels.formId },
    achievement: { label: awardLabels.achievement },
    initiative: { label: awardLabels.initiative },
    decisionNumber: { label: 'Số quyết định' },
    decisionDate: { label: 'Ngày quyết định', value: day },
    signatory: { label: 'Người ký' },
    presentedOn: { label: 'Ngày trao', value: day },
    presentedPlace: { label: 'Nơi trao' },
    revokedGround: { label: 'Căn cứ hủy' },
    bonusVnd: { label: 'Tiền thưởng', value: (value) => formatVnd(Number(value)) },
  },
};

export const submissionHistory: HistoryWords = {
  actions: {
    'award_submission.created': 'lập tờ trình',
    'award_submission.issued': 'ghi số và trình',
  },
  fields: {
    number: { label: 'Số tờ trình' },
    submittedOn: { label: 'Ngày tờ trình', value: day },
  },
};
