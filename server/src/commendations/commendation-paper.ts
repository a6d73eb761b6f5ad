import { awardeeTypes } from '@chung-tay/shared/awards/schema';
import type { Commendation, Honour } from '@chung-tay/shared/commendations/schema';
import { vndInWords } from '@chung-tay/shared/core/amount-words';
import {
  type Annex,
  type Block,
  type Column,
  capitals,
  inSentence,
  type Paper,
  paperAmount,
  paperDate,
  paperNumber,
  type Row,
} from '../core/document/paper.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
import { checkLines } from './certificate-sheets.ts';

export interface CommendationFacts {
  commendation: Commendation;
  /** The deciding unit and those above it. */
  units: readonly NamedUnit[];
  /** Who decides: “Chủ tịch Ủy ban nhân dân tỉnh Bắc Giang”. */
  authority: string;
  /** The law the form stands on, and the sessions of the council. */
  bases: readonly string[];
}

const columns: readonly Column[] = [
  { header: 'TT', width: 5, align: 'center' },
  { header: 'Họ tên, tập thể, hộ gia đình', width: 24 },
  { header: 'Chức vụ, đơn vị, địa chỉ', width: 24 },
  { header: 'Thành tích', width: 30 },
  { header: 'Tiền thưởng (đồng)', width: 13, align: 'right' },
  { header: 'Ghi chú', width: 12 },
];

/** Longer is cut: the file has the whole, the list has room for a line or two. */
const mostMerit = 260;
const short = (text: string): string =>
  text.length <= mostMerit ? text : `${text.slice(0, mostMerit).replace(/\s+\S*$/u, '')}…`;

const rowOf = (honour: Honour, at: number): Row => ({
  cells: [
    String(at + 1),
    honour.awardeeName,
    honour.awardeeType === 'individual'
      ? [honour.awardeePosition, honour.nominatingUnitName].filter(Boolean).join(', ')
      : honour.nominatingUnitName === honour.awardeeName
        ? ''
        : honour.nominatingUnitName,
    short(honour.achievement.replaceAll(/\s+/g, ' ')),
    paperAmount(honour.bonusVnd),
    honour.status === 'revoked' ? 'Đã hủy' : '',
  ],
});

const sum = (honours: readonly Honour[]): number => honours.reduce((all, { bonusVnd }) => all + bonusVnd, 0);

/** Collectives, households, people, each under its heading when there are several. */
function listBlocks(entries: readonly Honour[]): Block[] {
  const kinds = (['collective', 'household', 'individual'] as const)
    .map((type) => ({ type, rows: entries.filter((entry) => entry.awardeeType === type) }))
    .filter(({ rows }) => rows.length > 0);
  return kinds.flatMap(({ type, rows }): Block[] => {
    const total: Row = { cells: ['Cộng', paperAmount(sum(rows)), ''], merge: 4, bold: true };
    const table: Block = { type: 'table', columns, rows: [...rows.map(rowOf), total] };
    return kinds.length === 1 ? [table] : [{ type: 'heading', text: awardeeTypes[type] }, table];
  });
}

const article = (bold: string, text: string): Block => ({
  type: 'paragraph',
  text: [{ text: bold, bold: true }, text],
});

/** “3 tập thể, 1 hộ gia đình và 12 cá nhân”. */
function counted(entries: readonly Honour[]): string {
  const parts = (['collective', 'household', 'individual'] as const).flatMap((type) => {
    const count = entries.filter((entry) => entry.awardeeType === type).length;
    return count > 0 ? [`${String(count).padStart(2, '0')} ${awardeeTypes[type].toLocaleLowerCase('vi')}`] : [];
  });
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} và ${parts.at(-1)}` : (parts[0] ?? '');
}

function articles({ commendation }: CommendationFacts): Block[] {
  const { entries, formName, subject, baseSalaryVnd, bonusRule } = commendation;
  const bonus = sum(entries);
  const money =
    bonus === 0 || baseSalaryVnd === null
      ? 'Các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 được nhận hiện vật khen thưởng theo quy định.'
      : `Tiền thưởng kèm theo là ${paperAmount(bonus)} đồng (${vndInWords(bonus)}), tính theo mức lương cơ sở ${paperAmount(baseSalaryVnd)} đồng/tháng${bonusRule ? ` (${bonusRule.salaryCitation}) và ${bonusRule.ruleCitation}` : ''}.`;
  return [
    article('Điều 1. ', `Tặng ${formName} cho ${counted(entries)} ${inSentence(subject)} (có danh sách kèm theo).`),
    article('Điều 2. ', money),
    article(
      'Điều 3. ',
      'Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có liên quan và các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành.',
    ),
  ];
}

const numberOf = (number: string): string => paperNumber(number);

function listAnnex({ commendation, authority }: CommendationFacts): Annex {
  const { whole, number, decidedOn, entries, awards } = commendation;
  const title = `Danh sách tập thể, hộ gia đình, cá nhân được khen thưởng`;
  return {
    title: whole ? title : `Trích ${title.toLowerCase()}`,
    note: `(Kèm theo Quyết định số ${numberOf(number)} ${paperDate(decidedOn)} của ${authority}${whole ? '' : `; trích ${awards} người thuộc đơn vị`})`,
    landscape: true,
    body: listBlocks(entries),
  };
}

function stateMark({ state }: Commendation): Block[] {
  const words = { issued: '', revoked_in_part: 'ĐÃ HỦY MỘT PHẦN', revoked: 'ĐÃ HỦY' }[state];
  return words ? [{ type: 'paragraph', align: 'center', text: [{ text: words, bold: true }] }] : [];
}

/**
 * The decision with its list, in the layout of NĐ 30/2020/NĐ-CP, and the code it is checked by. Who sees only some of the
 * list gets an excerpt that says so.
 */
export function commendationPaper(facts: CommendationFacts): Paper {
  const { commendation, units, authority, bases } = facts;
  const { number, decidedOn, signatory, signatoryTitle, checkCode, checkUrl } = commendation;
  return {
    letterhead: letterheadOf(units, decidedOn, numberOf(number)),
    title: 'Quyết định',
    subject: `Về việc tặng ${commendation.formName}`,
    body: [
      ...stateMark(commendation),
      { type: 'heading', text: capitals(authority) },
      { type: 'bases', lines: bases },
      { type: 'heading', text: 'QUYẾT ĐỊNH:' },
      ...articles(facts),
    ],
    closing: {
      recipients: ['Như Điều 3', 'Cơ quan thường trực Hội đồng Thi đua - Khen thưởng', 'Lưu: VT'],
      signatures: [{ post: signatoryTitle, name: signatory }],
      check: { text: checkUrl, lines: checkLines(checkCode, checkUrl) },
    },
    annexes: [listAnnex(facts)],
  };
}
