import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { type BonusItem, bonusMethods } from '@chung-tay/shared/bonuses/schema';
import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { withinUnits } from '../core/db/list.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import { type Block, type Paper, paperAmount, paperDate, paperNumber } from '../core/document/paper.ts';
import { found, type Query } from '../core/http/handler.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { bonusColumns, fromBonuses, isBonus } from './bonus-list.ts';

/** Most lines of a printed list. */
const mostLines = 2000;

/**
 * The list by which the bonuses of one decision are paid and signed for; of who decides. What was revoked before it was
 * paid is left out, what must come back is marked.
 */
export const getBonusListPaper: Query<typeof bonusRoutes.getBonusListPaper> = async (
  context,
  { commendationId, format },
) => {
  const { rows } = await context.client.query<BonusItem>({
    name: 'bonuses_to_print',
    text: `SELECT ${bonusColumns} FROM ${fromBonuses} WHERE c.id = $1 AND ${isBonus} AND ${withinUnits('c.unit_id', '$2')}
           ORDER BY e.position LIMIT ${mostLines}`,
    values: [commendationId, context.roots],
  });
  const first = found(rows[0], 'tiền thưởng của quyết định này');
  const units = await readUnitChain(context.client, first.unitId, first.decidedOn);
  const lines = rows.filter(({ state }) => state !== 'dropped');
  return answerPaper(bonusListPaper(first, lines, units), format, `chi-thuong-${first.commendationNumber}`);
};

const noteOf = ({ state, paymentCode, method }: BonusItem): string =>
  [
    paymentCode,
    method ? bonusMethods[method] : null,
    state === 'to_recover' ? 'Phải thu hồi' : state === 'recovered' ? 'Đã thu hồi' : null,
  ]
    .filter((part) => part !== null)
    .join('\n');

function listTable(lines: readonly BonusItem[], totalVnd: number): Block {
  return {
    type: 'table',
    columns: [
      { header: 'TT', width: 8, align: 'center' },
      { header: 'Họ tên, tập thể, hộ gia đình', width: 44 },
      { header: 'Đơn vị', width: 36 },
      { header: 'Tiền thưởng (đồng)', width: 26, align: 'right' },
      { header: 'Khoản chi', width: 26 },
      { header: 'Ký nhận', width: 24 },
    ],
    rows: [
      ...lines.map((line, at) => ({
        cells: [
          String(at + 1),
          line.recipientName && line.recipientName !== line.awardeeName
            ? `${line.awardeeName}\n(người nhận: ${line.recipientName})`
            : line.awardeeName,
          line.awardUnitName,
          paperAmount(line.amountVnd),
          noteOf(line),
          '',
        ],
      })),
      { cells: ['Cộng', paperAmount(totalVnd), '', ''], merge: 3, bold: true },
    ],
  };
}

/** Exported for the test of what it says. */
export function bonusListPaper(first: BonusItem, lines: readonly BonusItem[], units: readonly NamedUnit[]): Paper {
  const totalVnd = lines.reduce((total, { amountVnd }) => total + amountVnd, 0);
  const number = paperNumber(first.commendationNumber);
  return {
    // Signed on the day it is paid: room to write it.
    letterhead: { ...letterheadOf(units, ''), date: null },
    title: 'Danh sách chi tiền thưởng',
    subject: `${first.formName}\n(Kèm theo Quyết định số ${number} ${paperDate(first.decidedOn)})`,
    body: [
      listTable(lines, totalVnd),
      { type: 'paragraph', text: ['Bằng chữ: ', { text: vndInWords(totalVnd), bold: true }] },
    ],
    closing: {
      recipients: ['Người lập', 'Lưu: VT'],
      signatures: [
        { post: 'Người lập', hint: '(Ký, ghi rõ họ tên)', name: '' },
        { post: 'Người duyệt chi', hint: '(Ký, đóng dấu)' },
      ],
    },
  };
}
