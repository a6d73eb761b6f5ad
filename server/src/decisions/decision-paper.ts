import { vndInWords } from '@chung-tay/shared/core/amount-words';
import type { Decision, DecisionEntry, EntryAction } from '@chung-tay/shared/decisions/schema';
import { householdCategories, withdrawReasons } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import {
  type Annex,
  type Block,
  capitals,
  type Paper,
  paperAmount,
  paperDate,
  paperNumber,
  peoplesCommittee,
  placeOf,
  type Row,
  type Table,
} from '../core/document/paper.ts';
import type { PaperFacts } from './paper-facts.ts';

/** A unit inside a sentence: “trên địa bàn tỉnh Bắc Giang”. */
export const inSentence = (unitName: string): string => unitName.charAt(0).toLocaleLowerCase('vi') + unitName.slice(1);

const numberOf = (number: string | null): string => (number === null ? '……/QĐ-UBND' : paperNumber(number));

const ofAction = (decision: Decision, action: EntryAction): DecisionEntry[] =>
  decision.entries.filter((entry) => entry.action === action);

const sum = (entries: readonly DecisionEntry[]): number =>
  entries.reduce((all, { supportVnd }) => all + (supportVnd ?? 0), 0);

const category = (entry: DecisionEntry): string =>
  householdCategories[entry.category as keyof typeof householdCategories] ?? entry.category;

const columns = (last: string): Table['columns'] => [
  { header: 'TT', width: 5, align: 'center' },
  { header: 'Mã hồ sơ', width: 11, align: 'center' },
  { header: 'Họ và tên chủ hộ', width: 20 },
  { header: 'Thôn, tổ dân phố', width: 14 },
  { header: 'Xã, phường, thị trấn', width: 15 },
  { header: 'Diện', width: 11 },
  { header: 'Loại hỗ trợ', width: 9, align: 'center' },
  { header: 'Mức hỗ trợ (đồng)', width: 12, align: 'right' },
  { header: last, width: 14 },
];

const rowOf = (entry: DecisionEntry, at: number, last: string | null): Row => ({
  cells: [
    String(at + 1),
    entry.caseCode,
    entry.headName,
    entry.village,
    entry.unitName,
    category(entry),
    houseKinds[entry.houseKind],
    entry.supportVnd === null ? '' : paperAmount(entry.supportVnd),
    last ?? '',
  ],
});

/** Sums of the list: for each kind, and of all. */
function totals(entries: readonly DecisionEntry[]): Row[] {
  const line = (name: string, some: readonly DecisionEntry[]): Row => ({
    cells: [`${name}: ${some.length} hộ`, paperAmount(sum(some)), ''],
    bold: true,
    merge: 7,
  });
  const kinds = (['new_build', 'repair'] as const).flatMap((kind) => {
    const some = entries.filter(({ houseKind }) => houseKind === kind);
    return some.length > 0 && some.length < entries.length
      ? [line(`Trong đó, ${houseKinds[kind].toLowerCase()}`, some)]
      : [];
  });
  return [line('Tổng cộng', entries), ...kinds];
}

const supportedTable = (entries: readonly DecisionEntry[]): Table => ({
  type: 'table',
  columns: columns('Ghi chú'),
  rows: [...entries.map((entry, at) => rowOf(entry, at, entry.exceptionReason)), ...totals(entries)],
});

const withdrawnTable = (entries: readonly DecisionEntry[]): Table => ({
  type: 'table',
  columns: columns('Lý do rút'),
  rows: entries.map((entry, at) => rowOf(entry, at, entry.withdrawReason && withdrawReasons[entry.withdrawReason])),
});

/** The parts of the list, each under a heading when there are several. */
function listBlocks(decision: Decision): Block[] {
  const [added, switched, withdrawn] = (['add', 'switch_kind', 'withdraw'] as const).map((one) =>
    ofAction(decision, one),
  );
  const parts: [string, Block | undefined][] = [
    ['Hộ được phê duyệt hỗ trợ', added?.length ? supportedTable(added) : undefined],
    ['Hộ chuyển loại hỗ trợ', switched?.length ? supportedTable(switched) : undefined],
    ['Hộ rút khỏi danh sách', withdrawn?.length ? withdrawnTable(withdrawn) : undefined],
  ];
  const blocks = parts.flatMap(([name, block]) => (block ? [{ type: 'heading' as const, text: name }, block] : []));
  return decision.changesId === null ? blocks.slice(1) : blocks;
}

const paragraph = (bold: string, text: string): Block => ({
  type: 'paragraph',
  text: [{ text: bold, bold: true }, text],
});

function firstArticle(decision: Decision, { base }: PaperFacts): Block[] {
  const added = ofAction(decision, 'add');
  const money = `tổng mức hỗ trợ ${paperAmount(sum(added))} đồng (${vndInWords(sum(added))})`;
  if (decision.changesId === null)
    return [
      paragraph(
        'Điều 1. ',
        `Phê duyệt danh sách ${added.length} hộ được hỗ trợ nhà ở theo ${programmes[decision.programme]} trên địa bàn ${inSentence(decision.unitName)}, ${money}. Danh sách kèm theo Quyết định này.`,
      ),
    ];
  const [switched, withdrawn] = [ofAction(decision, 'switch_kind').length, ofAction(decision, 'withdraw').length];
  const changes = [
    added.length > 0 && `bổ sung ${added.length} hộ, ${money}`,
    switched > 0 && `chuyển loại hỗ trợ của ${switched} hộ`,
    withdrawn > 0 && `rút ${withdrawn} hộ`,
  ].filter(Boolean);
  const of = base
    ? ` ban hành kèm theo Quyết định số ${paperNumber(base.decisionNumber)} ${paperDate(base.decisionDate)}`
    : '';
  return [
    paragraph(
      'Điều 1. ',
      `Thay đổi lần ${decision.changeNumber} danh sách hộ được hỗ trợ nhà ở${of}: ${changes.join('; ')}. Danh sách kèm theo Quyết định này.`,
    ),
  ];
}

function articles(decision: Decision, facts: PaperFacts): Block[] {
  const reason = decision.overtakingReason
    ? [
        {
          type: 'paragraph' as const,
          text: `Lý do xét trước một số hộ có điểm ưu tiên cao hơn: ${decision.overtakingReason}`,
        },
      ]
    : [];
  return [
    ...firstArticle(decision, facts),
    ...reason,
    paragraph(
      'Điều 2. ',
      'Ủy ban nhân dân cấp xã thông báo cho các hộ, ghi cam kết, theo dõi, nghiệm thu và báo cáo kết quả; việc hỗ trợ thực hiện đúng đối tượng, đúng mức, công khai.',
    ),
    paragraph(
      'Điều 3. ',
      'Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có liên quan, Ủy ban nhân dân cấp xã và các hộ có tên trong danh sách chịu trách nhiệm thi hành.',
    ),
  ];
}

function listAnnex(decision: Decision, facts: PaperFacts): Annex {
  const title = decision.changesId === null ? 'Danh sách hộ được hỗ trợ nhà ở' : 'Danh sách hộ thay đổi';
  return {
    title: facts.whole ? title : `Trích ${title.toLowerCase()}`,
    note: `(Kèm theo Quyết định số ${numberOf(decision.decisionNumber)} ${paperDate(decision.decisionDate)} của Chủ tịch Ủy ban nhân dân ${inSentence(facts.issuingUnitName)})`,
    landscape: true,
    body: listBlocks(decision),
  };
}

/**
 * The decision that approves a list or changes it, in the layout of NĐ 30/2020/NĐ-CP, the list as its annex. A draft has
 * room for number and date. Who sees only some entries gets an excerpt that says so.
 */
export function decisionPaper(decision: Decision, facts: PaperFacts): Paper {
  const { base, issuingUnitName } = facts;
  const bases = [
    'Căn cứ Luật Tổ chức chính quyền địa phương',
    ...facts.bases.map((one) => `Căn cứ ${one}`),
    ...(base ? [`Căn cứ Quyết định số ${paperNumber(base.decisionNumber)} ${paperDate(base.decisionDate)}`] : []),
    `Xét hồ sơ trình phê duyệt danh sách mã ${decision.code}`,
  ];
  return {
    letterhead: {
      issuingBody: peoplesCommittee(issuingUnitName),
      number: numberOf(decision.decisionNumber),
      place: placeOf(issuingUnitName),
      date: decision.decisionDate,
    },
    title: 'Quyết định',
    subject: decision.subject,
    body: [
      { type: 'heading', text: capitals(`Chủ tịch Ủy ban nhân dân ${issuingUnitName}`) },
      { type: 'bases', lines: bases },
      { type: 'heading', text: 'QUYẾT ĐỊNH:' },
      ...articles(decision, facts),
    ],
    closing: {
      recipients: ['Như Điều 3', 'Ủy ban MTTQ cùng cấp', 'Lưu: VT'],
      signatures: [
        { post: decision.signatoryTitle ?? 'Chủ tịch', ...(decision.signatory ? { name: decision.signatory } : {}) },
      ],
    },
    annexes: [listAnnex(decision, facts)],
  };
}
