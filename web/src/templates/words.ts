import { isNarrative, type NarrativeKind, type TemplateKind, templateKinds } from '@chung-tay/shared/templates/fields';
import { type Template, type TemplateState, templateFormats, templateStates } from '@chung-tay/shared/templates/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a template is called on every screen. */
export const templateLabels = {
  unitId: 'Đơn vị dùng mẫu',
  kind: 'Loại mẫu',
  name: 'Tên mẫu',
  file: 'Tệp mẫu',
};

export const templateTones: Record<TemplateState, Tone> = { draft: 'waiting', active: 'good', retired: 'quiet' };

const kinds = Object.keys(templateKinds) as TemplateKind[];

const groupNames = { narrative: 'Báo cáo có phần lời', form: 'Biểu số liệu' };

/** The kinds under headings, as a person looks for them. */
export const kindGroups: Readonly<Record<string, readonly TemplateKind[]>> = {
  [groupNames.narrative]: kinds.filter(isNarrative),
  [groupNames.form]: kinds.filter((kind) => !isNarrative(kind)),
};

/** Of which period a narrative report is tried first. */
export const usualPeriod = {
  'narrative-week': 'week',
  'narrative-month': 'month',
  'narrative-quarter': 'quarter',
  'narrative-final': 'year',
} as const satisfies Record<NarrativeKind, string>;

/** `lần 2, DOCX`. */
export const editionWords = ({ edition, format }: Pick<Template, 'edition' | 'format'>): string =>
  `lần ${edition}, ${templateFormats[format]}`;

export const templateHistory: HistoryWords = {
  actions: {
    'template.added': 'thêm bản mẫu',
    'template.activated': 'đưa mẫu vào dùng',
    'template.retired': 'thôi dùng mẫu',
  },
  fields: {
    state: {
      label: 'Trạng thái',
      value: (value) => templateStates[value as TemplateState] ?? String(value),
    },
  },
};
