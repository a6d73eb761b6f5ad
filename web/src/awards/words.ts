import { type Award, type AwardStatus, awardStatuses } from '@chung-tay/shared/awards/schema';
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

const way = ['submitted', 'appraised', 'decided', 'presented'] as const;
const wayWords = { submitted: 'Trình', appraised: 'Thẩm định', decided: 'Quyết định', presented: 'Trao' };
const colours = {
  submitted: 'var(--stage-1)',
  appraised: 'var(--stage-3)',
  decided: 'var(--stage-5)',
  presented: 'var(--stage-7)',
};

type Standing = Pick<Award, 'status' | 'nominatedAt' | 'decisionDate' | 'presentedOn' | 'appraisedBy'>;

/** How far the file came: by what was written into it, also when it was returned, rejected or revoked afterwards. */
function reached({ status, decisionDate, presentedOn, appraisedBy }: Standing): number {
  if (presentedOn) return 4;
  if (decisionDate) return 3;
  if (status === 'appraised') return 2;
  return status === 'rejected' && appraisedBy ? 1 : status === 'returned' ? 0 : 1;
}

/** The way of a file from submission to presentation, for the stage bar. */
export function awardSteps(award: Standing): StageStep[] {
  const done = reached(award);
  const ended = award.status === 'rejected' || award.status === 'revoked';
  const notes = [formatDay(award.nominatedAt), undefined, award.decisionDate, award.presentedOn];
  return way.map((step, position) => {
    const note = position > 0 && notes[position] ? formatDay(notes[position]) : position === 0 ? notes[0] : undefined;
    const returned = award.status === 'returned' && position === 0;
    return {
      key: step,
      label: wayWords[step],
      colour: colours[step],
      state: returned ? 'returned' : position < done ? 'done' : position === done && !ended ? 'current' : 'waiting',
      ...(returned ? { note: 'bị trả lại' } : note ? { note } : {}),
    };
  });
}

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const awardHistory: HistoryWords = {
  actions: {
    'award.drafted': 'lập hồ sơ đề nghị',
    'award.nominated': 'đề nghị khen thưởng',
    'award.resubmitted': 'bổ sung và trình lại',
    'award.appraised': 'thẩm định, đồng ý',
    'award.returned': 'thẩm định, trả lại',
    'award.rejected': 'thẩm định, không đủ điều kiện',
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
  },
};
