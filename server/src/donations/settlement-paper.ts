import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import type { Settlement } from '@chung-tay/shared/donations/traces';
import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import { type Block, inSentence, type Paper, paperAmount, type Row } from '../core/document/paper.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
import { letterheadOf } from './letterhead.ts';

const line = (text: string): Block => ({ type: 'paragraph', text });
const day = (value: string | null): string => value?.split('-').reverse().join('/') ?? '';

/** The settlement sheet in the layout of NĐ 30/2020/NĐ-CP: money source by source, goods and labour beside it, the gap. */
export function settlementPaper(settlement: Settlement, units: readonly NamedUnit[], today: string): Paper {
  const { houseCode, headName, village, unitName, status, gapVnd, inKindVnd, gapAfterInKindVnd } = settlement;
  return {
    letterhead: letterheadOf(units, today),
    title: 'Bảng quyết toán',
    subject: `Kinh phí hỗ trợ nhà ở của hộ ${headName}`,
    body: [
      line(`Mã nhà: ${houseCode}. Hộ ${headName}, ${inSentence(village)}, ${inSentence(unitName)}.`),
      line(`Tình trạng: ${houseStatuses[status as HouseStatus] ?? status}.`),
      { type: 'heading', text: 'I. Tiền' },
      money(settlement),
      ...inKindBlocks(settlement),
      { type: 'heading', text: settlement.inKind.length > 0 ? 'III. Phần còn thiếu' : 'II. Phần còn thiếu' },
      line(
        `Dự toán trừ phần hộ tự lo và tiền đã phân bổ, còn thiếu ${paperAmount(gapVnd)} đồng (${vndInWords(gapVnd)}).`,
      ),
      ...(inKindVnd > 0
        ? [
            line(
              `Trừ cả hiện vật, ngày công quy ra tiền, còn thiếu ${paperAmount(gapAfterInKindVnd)} đồng (${vndInWords(gapAfterInKindVnd)}).`,
            ),
          ]
        : []),
      {
        type: 'signatures',
        signatures: [
          { post: 'Chủ hộ', hint: '(Ký, ghi rõ họ tên)' },
          { post: 'Kế toán', hint: '(Ký, ghi rõ họ tên)' },
        ],
      },
    ],
    closing: {
      recipients: ['Hộ được hỗ trợ', 'Các nguồn hỗ trợ', 'Lưu: VT'],
      signatures: [{ authority: 'TM. Ủy ban nhân dân', post: 'Chủ tịch' }],
    },
  };
}

/** Cost, own share, each source with its parts, the sum. */
function money({ plannedCostVnd, ownShareVnd, allocatedVnd, releasedVnd, sources }: Settlement): Block {
  const sourceRows = sources.flatMap(({ donorName, allocatedVnd: given, releasedVnd: paid, items }, at): Row[] => [
    { cells: [String(at + 1), donorName, '', paperAmount(given), '', paperAmount(paid)], bold: true },
    ...items.map((item) => ({
      cells: [
        '',
        item.donationCode,
        day(item.allocatedOn),
        paperAmount(item.allocatedVnd),
        day(item.releasedOn),
        item.releasedVnd > 0 ? paperAmount(item.releasedVnd) : '',
      ],
    })),
  ]);
  return {
    type: 'table',
    columns: [
      { header: 'TT', width: 9, align: 'center' },
      { header: 'Nguồn, mã khoản', width: 46 },
      { header: 'Ngày', width: 24, align: 'center', group: 'Phân bổ' },
      { header: 'Số tiền (đồng)', width: 32, align: 'right', group: 'Phân bổ' },
      { header: 'Ngày', width: 24, align: 'center', group: 'Đã chi' },
      { header: 'Số tiền (đồng)', width: 32, align: 'right', group: 'Đã chi' },
    ],
    rows: [
      { cells: ['', 'Dự toán', '', paperAmount(plannedCostVnd), '', ''], bold: true },
      { cells: ['', 'Hộ tự lo', '', paperAmount(ownShareVnd), '', ''] },
      ...sourceRows,
      { cells: ['Cộng tiền hỗ trợ', paperAmount(allocatedVnd), '', paperAmount(releasedVnd)], merge: 3, bold: true },
    ],
  };
}

function inKindBlocks({ inKind, inKindVnd }: Settlement): Block[] {
  if (inKind.length === 0) return [];
  return [
    { type: 'heading', text: 'II. Hiện vật, ngày công' },
    {
      type: 'table',
      columns: [
        { header: 'Nội dung', width: 60 },
        { header: 'Đơn vị tính', width: 27, align: 'center' },
        { header: 'Đã phân bổ', width: 24, align: 'right' },
        { header: 'Đã dùng', width: 24, align: 'right' },
        { header: 'Quy ra tiền (đồng)', width: 32, align: 'right' },
      ],
      rows: [
        ...inKind.map(({ kind, item, measure, allocated, released, valueVnd }) => ({
          cells: [
            kind === 'labour' ? 'Ngày công' : (item ?? ''),
            kind === 'labour' ? 'ngày' : (measure ?? ''),
            formatThousandths(allocated),
            formatThousandths(released),
            paperAmount(valueVnd),
          ],
        })),
        { cells: ['Cộng quy ra tiền', paperAmount(inKindVnd)], merge: 4, bold: true },
      ],
    },
  ];
}
