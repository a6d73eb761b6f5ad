import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { Posting } from '@chung-tay/shared/postings/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { answerPaper } from '../core/document/answer-paper.ts';
import {
  type Block,
  inSentence,
  type Paper,
  paperDate,
  peoplesCommittee,
  placeOf,
  type Row,
} from '../core/document/paper.ts';
import type { Query } from '../core/http/handler.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { readPosting } from './queries.ts';

/** The notice to hang up, with the list as its annex: only what a public list may say of a household. */
export const getPostingNotice: Query<typeof postingRoutes.getPostingNotice> = async (context, { id, format }) => {
  const posting = await readPosting(context, id);
  const units = await readUnitChain(context.client, posting.unitId, posting.fromOn);
  return answerPaper(noticePaper(posting, units), format, `thong-bao-niem-yet-${posting.code}`);
};

const line = (text: string): Block => ({ type: 'paragraph', text });
const kindOf = (kind: string): string => houseKinds[kind as keyof typeof houseKinds] ?? kind;
const programmeOf = (programme: string): string => programmes[programme as keyof typeof programmes] ?? programme;

export function noticePaper(posting: Posting, units: readonly NamedUnit[]): Paper {
  const { unitName, code, fromOn } = posting;
  const committee = `Ủy ban nhân dân ${inSentence(unitName)}`;
  return {
    letterhead: {
      issuingBody: peoplesCommittee(unitName),
      number: `${code}/TB-UBND`,
      place: placeOf(unitName),
      date: fromOn,
    },
    title: 'Thông báo',
    subject: 'Niêm yết công khai danh sách hộ đề nghị hỗ trợ\nxây mới, sửa chữa nhà ở',
    body: [...announcement(posting, committee, units), ...objecting(posting, committee)],
    closing: {
      recipients: ['Các nơi niêm yết', 'Trưởng các thôn, tổ dân phố', 'Lưu: VT'],
      signatures: [{ authority: 'TM. Ủy ban nhân dân', post: 'Chủ tịch' }],
    },
    annexes: [
      {
        title: 'Danh sách hộ đề nghị hỗ trợ xây mới, sửa chữa nhà ở',
        note: `(Kèm theo Thông báo số ${code}/TB-UBND ${paperDate(fromOn)} của ${committee})`,
        body: [list(posting)],
      },
    ],
  };
}

function announcement(
  { cases, fromOn, untilOn, places, note }: Posting,
  committee: string,
  units: readonly NamedUnit[],
): Block[] {
  const above = units.slice(1).map(({ name }) => inSentence(name));
  const days = Math.round((Date.parse(untilOn) - Date.parse(fromOn)) / 86_400_000) + 1;
  return [
    line(
      `${[committee, ...above].join(', ')} thông báo niêm yết công khai danh sách ${cases.length} hộ đề nghị được hỗ trợ xây mới, sửa chữa nhà ở (danh sách kèm theo), như sau:`,
    ),
    line(
      `1. Thời gian niêm yết: ${days} ngày, từ ${paperDate(fromOn)} đến hết ${paperDate(untilOn)} (23 giờ 59 phút, giờ Việt Nam).`,
    ),
    line(`2. Nơi niêm yết: ${places.join('; ')}.`),
    ...(note ? [line(note)] : []),
  ];
}

const objecting = ({ untilOn }: Posting, committee: string): Block[] => [
  line(
    `3. Trong thời gian trên, tổ chức, cá nhân có ý kiến, kiến nghị về danh sách (hộ không đúng đối tượng, hộ bị bỏ sót, thông tin chưa đúng, trình tự chưa đúng) gửi trực tiếp tại trụ sở ${committee} hoặc gửi trên trang công khai của hệ thống, chậm nhất hết ${paperDate(untilOn)}. Người gửi có thể không nêu tên và được cấp mã để theo dõi việc giải quyết.`,
  ),
  line('4. Danh sách chỉ được trình phê duyệt khi các kiến nghị đã được giải quyết.'),
];

/** Programme by programme. Those taken off after an objection stay out; no category, no date of birth. */
function list({ cases }: Posting): Block {
  const hanging = cases.filter(({ outcome }) => outcome !== 'removed');
  const groups = Map.groupBy(hanging, ({ programme }) => programme);
  let number = 0;
  const rows = [...groups].flatMap(([programme, members]): Row[] => [
    { cells: [`${programmeOf(programme)}: ${members.length} hộ`], merge: 5, bold: true },
    ...members.map(({ headName, village, houseKind }) => ({
      cells: [String(++number), headName, village, kindOf(houseKind), ''],
    })),
  ]);
  return {
    type: 'table',
    columns: [
      { header: 'STT', width: 13, align: 'center' },
      { header: 'Họ và tên chủ hộ', width: 52 },
      { header: 'Thôn, tổ dân phố', width: 44 },
      { header: 'Đề nghị hỗ trợ', width: 28 },
      { header: 'Ghi chú', width: 23 },
    ],
    rows: [...rows, { cells: ['Tổng cộng', `${hanging.length} hộ`], merge: 4, bold: true }],
  };
}
