import {
  type Document,
  type DocumentItem,
  documentAudiences,
  documentKinds,
  documentStates,
  relationKinds,
} from '@chung-tay/shared/documents/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a document is called on every screen. */
export const documentLabels = {
  unitId: 'Đơn vị ghi sổ',
  number: 'Số, ký hiệu',
  kind: 'Loại văn bản',
  issuer: 'Cơ quan ban hành',
  issuedOn: 'Ngày ban hành',
  subject: 'Trích yếu',
  effectiveFrom: 'Có hiệu lực từ ngày',
  effectiveTo: 'Hết hiệu lực sau ngày',
  audience: 'Ai xem được',
  body: 'Nội dung',
};

/** Whether it holds today, in a word and in a sentence. */
export interface Force {
  tone: Tone;
  word: string;
  sentence: string;
}

type Told = Pick<
  DocumentItem,
  'state' | 'inForce' | 'effectiveFrom' | 'effectiveTo' | 'issuedOn' | 'replacedOn' | 'replacedBy'
>;

/** Whether a document holds on a day (`YYYY-MM-DD`), since when, until when, and what stands in its place. */
export function forceOf(told: Told, today: string): Force {
  const { state, inForce, effectiveTo, replacedOn, replacedBy } = told;
  const from = told.effectiveFrom ?? told.issuedOn;
  if (state === 'withdrawn')
    return { tone: 'quiet', word: documentStates.withdrawn, sentence: 'Mục này ghi nhầm, đã rút khỏi sổ.' };
  if (from === null) return { tone: 'quiet', word: 'Chưa rõ hiệu lực', sentence: 'Chưa rõ có hiệu lực từ ngày nào.' };
  const replaced = replacedOn && `hết hiệu lực từ ${formatDay(replacedOn)}, thay bằng ${replacedBy}`;
  if (inForce) {
    const end = replaced ?? (effectiveTo && `đến hết ${formatDay(effectiveTo)}`);
    const begun = told.effectiveFrom === null ? 'Ban hành' : 'Có hiệu lực từ';
    return {
      tone: 'good',
      word: 'Còn hiệu lực',
      sentence: `${begun} ${formatDay(from)}${end ? `, ${end}` : ''}.`,
    };
  }
  if (from > today)
    return { tone: 'waiting', word: 'Chưa có hiệu lực', sentence: `Có hiệu lực từ ${formatDay(from)}.` };
  const ended =
    replaced && (!effectiveTo || (replacedOn ?? '') <= effectiveTo)
      ? replaced
      : `hết hiệu lực sau ngày ${formatDay(effectiveTo)}`;
  return { tone: 'late', word: 'Hết hiệu lực', sentence: `${ended.charAt(0).toUpperCase()}${ended.slice(1)}.` };
}

/** `Quyết định 539/QĐ-TTg ngày 19/6/2024`, as one cites it. */
export const citation = ({ kind, number, issuedOn }: Pick<Document, 'kind' | 'number' | 'issuedOn'>): string =>
  `${documentKinds[kind]} ${number}${issuedOn ? ` ngày ${formatDay(issuedOn)}` : ''}`;

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const documentHistory: HistoryWords = {
  actions: {
    'document.registered': 'ghi văn bản vào sổ',
    'document.updated': 'sửa văn bản',
    'document.file_attached': 'đính tệp',
    'document.related': 'ghi quan hệ với văn bản khác',
    'document.unrelated': 'bỏ quan hệ với văn bản khác',
    'document.withdrawn': 'rút khỏi sổ',
  },
  fields: {
    number: { label: documentLabels.number },
    kind: { label: documentLabels.kind, value: from(documentKinds) },
    issuer: { label: documentLabels.issuer },
    issuedOn: { label: documentLabels.issuedOn, value: day },
    subject: { label: documentLabels.subject },
    effectiveFrom: { label: documentLabels.effectiveFrom, value: day },
    effectiveTo: { label: documentLabels.effectiveTo, value: day },
    audience: { label: documentLabels.audience, value: from(documentAudiences) },
    body: { label: documentLabels.body },
    fileName: { label: 'Tệp' },
    replaces: { label: relationKinds.replaces },
    amends: { label: relationKinds.amends },
    guides: { label: relationKinds.guides },
    fromOn: { label: 'Từ ngày', value: day },
    state: { label: 'Trạng thái', value: from(documentStates) },
  },
};
