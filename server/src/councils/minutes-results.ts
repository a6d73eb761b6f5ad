import {
  type Ballot,
  type CouncilSession,
  choices,
  type SessionItem,
  voteBases,
} from '@chung-tay/shared/councils/schema';
import { type Annex, type Block, type Column, paperAmount } from '../core/document/paper.ts';

const columns: readonly Column[] = [
  { header: 'TT', width: 10, align: 'center' },
  { header: 'Đối tượng, hình thức đề nghị', width: 60 },
  { header: 'Đồng ý', width: 16, align: 'center', group: 'Số phiếu' },
  { header: 'Không', width: 18, align: 'center', group: 'Số phiếu' },
  { header: 'Trắng', width: 18, align: 'center', group: 'Số phiếu' },
  { header: 'Hỏng', width: 16, align: 'center', group: 'Số phiếu' },
  { header: 'Tỷ lệ', width: 22, align: 'center' },
  { header: 'Cần', width: 16, align: 'center' },
  { header: 'Kết quả', width: 24, align: 'center' },
];

/** The tally of each award, or what is to be voted on while nothing is counted. */
export function resultBlocks({ state, agenda }: CouncilSession): Block[] {
  const rows = agenda.map((item) => ({ cells: cellsOf(item) }));
  const passed = agenda.filter((item) => item.passed).length;
  const bases = [...new Set(agenda.map((item) => item.of))].map((one) => voteBases[one]).join(' hoặc ');
  return [
    { type: 'paragraph', text: `Tỷ lệ là số phiếu đồng ý trên ${bases}; cột “Cần” là tỷ lệ tối thiểu.` },
    { type: 'table', columns, rows },
    ...(state === 'closed'
      ? [{ type: 'paragraph', text: `Hội đồng thông qua ${passed} trên ${agenda.length} hồ sơ.` } satisfies Block]
      : []),
  ];
}

function cellsOf(item: SessionItem): string[] {
  const { position, awardeeName, awardeePosition, formName, unitName, votesFor, totalMembers, passed } = item;
  // A unit that nominates itself is named once.
  const who = [...new Set([awardeeName, awardeePosition, unitName])].filter(Boolean).join(', ');
  const counts = [votesFor, item.votesAgainst, item.votesBlank, item.votesInvalid].map(
    (many) => many?.toString() ?? '',
  );
  const share =
    votesFor === null || totalMembers === null
      ? ''
      : `${votesFor}/${totalMembers}${totalMembers > 0 ? `\n(${paperAmount((votesFor * 100) / totalMembers)}%)` : ''}`;
  const result = passed === null ? '' : passed ? 'Thông qua' : 'Không thông qua';
  return [String(position), `${who}\n${formName}`, ...counts, share, `${paperAmount(item.thresholdPercent)}%`, result];
}

const slipColumns: readonly Column[] = [
  { header: 'Hồ sơ', width: 14, align: 'center' },
  { header: 'Lựa chọn', width: 30 },
  { header: 'Số phiếu', width: 16, align: 'center' },
  { header: 'Mã biên nhận của các phiếu', width: 120 },
];

const words = { ...choices, invalid: 'Không hợp lệ' };

/** Every slip of a secret vote by its code: who voted finds their own, and all of them add up to the tally. */
export function slipAnnex({ secret, code, agenda }: CouncilSession, slips: readonly Ballot[]): Annex[] {
  if (!secret || slips.length === 0) return [];
  const rows = agenda.flatMap(({ awardId, position }) =>
    (Object.keys(words) as (keyof typeof words)[]).flatMap((choice) => {
      const some = slips.filter((slip) => slip.awardId === awardId && slip.choice === choice);
      const codes = some.map(({ receiptCode }) => receiptCode ?? '(không đọc được)').join(', ');
      return some.length > 0 ? [{ cells: [String(position), words[choice], String(some.length), codes] }] : [];
    }),
  );
  return [
    {
      title: 'Danh sách phiếu theo mã biên nhận',
      note: `(Kèm theo Biên bản phiên họp ${code}; mã do máy của người bỏ phiếu sinh ra, không ghi ai là người bỏ phiếu)`,
      body: [{ type: 'table', columns: slipColumns, rows }],
    },
  ];
}
