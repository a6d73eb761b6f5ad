import { type MeasureName, measures } from '@chung-tay/shared/criteria/measures';
import {
  type CriteriaSetItem,
  type CriteriaSetState,
  type CriterionPart,
  criteriaSetStates,
  type TieRule,
} from '@chung-tay/shared/criteria/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a criteria set is called on every screen. */
export const criteriaLabels = {
  unitId: 'Đơn vị ban hành',
  movementId: 'Phong trào',
  groupKey: 'Nhóm đối tượng',
  name: 'Tên bảng điểm',
  year: 'Năm',
  validFrom: 'Áp dụng từ ngày',
  citation: 'Căn cứ',
  assumed: 'Soạn khi chưa có bảng điểm ban hành',
  totalPoints: 'Tổng điểm chuẩn',
  tieRule: 'Khi bằng điểm',
  criteria: 'Tiêu chí',
  copiedFromId: 'Soạn từ bảng',
};

export const criteriaTones: Record<CriteriaSetState, Tone> = { draft: 'waiting', issued: 'good', replaced: 'quiet' };

export const partTones: Record<CriterionPart, Tone> = { normal: 'quiet', bonus: 'good', penalty: 'late' };

/** `01/07/2024 – 30/09/2024`, `từ 01/10/2024`. */
export const criteriaDays = ({ validFrom, validTo }: Pick<CriteriaSetItem, 'validFrom' | 'validTo'>): string =>
  validTo ? `${formatDay(validFrom)} – ${formatDay(validTo)}` : `từ ${formatDay(validFrom)}`;

/** One step of the rule for equal totals. */
export const tieWords = (step: TieRule[number]): string =>
  step.by === 'shared'
    ? 'Đồng hạng'
    : step.by === 'criterion'
      ? `Điểm tiêu chí ${step.number}`
      : measures[step.measure].name;

/** `Điểm tiêu chí 1.1, rồi Tiền vận động được, rồi đồng hạng`. */
export const tieRuleWords = (rule: TieRule): string =>
  rule.length === 0
    ? 'Đồng hạng'
    : rule
        .map(tieWords)
        .map((words, at) => (at === 0 ? words : words.charAt(0).toLowerCase() + words.slice(1)))
        .join(', rồi ');

const paths: Readonly<Record<string, string>> = {
  house: '/houses',
  donation: '/donations',
  evidence: '/evidence',
  finding: '/findings',
  inspection: '/inspections',
  difficulty: '/difficulties',
  plan: '/plans',
  drive: '/drives',
  article: '/articles',
  summary_report: '/summaries',
};

/** The page of the record behind a row of a figure; undefined where there is none. */
export const measureRowHref = ({ kind, id }: { kind: string; id: string }): string | undefined =>
  paths[kind] && `${paths[kind]}/${id}`;

/** The measures as choices. */
export const measureOptions = Object.fromEntries(
  Object.entries(measures).map(([measure, { name }]) => [measure, name]),
) as Record<MeasureName, string>;

const day = (value: unknown) => formatDay(String(value));
const many = (value: unknown) => (Array.isArray(value) ? `${value.length} tiêu chí` : `${String(value)} tiêu chí`);

export const criteriaHistory: HistoryWords = {
  actions: {
    'criteria_set.drafted': 'soạn bảng điểm',
    'criteria_set.updated': 'sửa bảng điểm',
    'criteria_set.issued': 'ban hành bảng điểm',
    'criteria_set.replaced': 'thay bằng bảng điểm mới',
    'criteria_set.discarded': 'bỏ bản soạn',
  },
  fields: {
    name: { label: criteriaLabels.name },
    groupName: { label: criteriaLabels.groupKey },
    year: { label: criteriaLabels.year },
    validFrom: { label: criteriaLabels.validFrom, value: day },
    validTo: { label: 'Áp dụng đến ngày', value: day },
    citation: { label: criteriaLabels.citation },
    assumed: { label: criteriaLabels.assumed },
    totalPoints: { label: criteriaLabels.totalPoints },
    tieRule: { label: criteriaLabels.tieRule, value: (value) => tieRuleWords(value as TieRule) },
    criteria: { label: criteriaLabels.criteria, value: many },
    state: {
      label: 'Trạng thái',
      value: (value) => criteriaSetStates[value as CriteriaSetState] ?? String(value),
    },
  },
};
