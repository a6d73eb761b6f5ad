import type { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Attendee, Deliberation } from '@chung-tay/shared/deliberations/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { answerPaper } from '../core/document/answer-paper.ts';
import {
  type Block,
  type Column,
  inSentence,
  type Paper,
  paperDate,
  peoplesCommittee,
  placeOf,
} from '../core/document/paper.ts';
import type { Query } from '../core/http/handler.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { readDeliberation } from './queries.ts';

/** The minutes as Phụ lục I of TT 01/2022/TT-BXD, in the layout of NĐ 30/2020/NĐ-CP, units by their names of that day. */
export const getMinutes: Query<typeof deliberationRoutes.getMinutes> = async (context, { id, format }) => {
  const minutes = await readDeliberation(context, id);
  const units = await readUnitChain(context.client, minutes.unitId, minutes.heldOn);
  return answerPaper(minutesPaper(minutes, units), format, `bien-ban-${minutes.code}`);
};

const kindOf = (kind: string): string => houseKinds[kind as keyof typeof houseKinds] ?? kind;
const timeOf = (time: string): string => time.replace(':', ' giờ ').concat(' phút');
const person = ({ name, title }: Attendee): string => `Ông (bà) ${name}, chức vụ: ${title}`;
const line = (text: string): Block => ({ type: 'paragraph', text });
const head = (text: string): Block => ({ type: 'paragraph', text: [{ text, bold: true }] });

export function minutesPaper(minutes: Deliberation, units: readonly NamedUnit[]): Paper {
  const { village, heldOn, code, unitName } = minutes;
  return {
    letterhead: {
      parentBody: peoplesCommittee(unitName),
      issuingBody: village,
      number: code,
      place: placeOf(unitName),
      date: heldOn,
    },
    title: 'Biên bản',
    subject: 'Họp bình xét đối tượng được hỗ trợ\nxây mới hoặc sửa chữa nhà ở',
    body: [
      ...voidMark(minutes),
      line(
        `Hôm nay, hồi ${timeOf(minutes.startedAt)}, ${paperDate(heldOn)}, tại ${minutes.place}, ${[village, ...units.map(({ name }) => name)].map(inSentence).join(', ')}, đã họp bình xét đối tượng được hỗ trợ xây mới hoặc sửa chữa nhà ở.`,
      ),
      ...attendance(minutes),
      ...proceedings(minutes),
      ...conclusion(minutes),
    ],
    closing: {
      signatures: [
        { post: 'Thư ký', hint, name: minutes.secretary.name },
        { post: 'Đại diện hộ dân', hint },
        { post: 'Chủ trì', hint, name: minutes.chair.name },
      ],
    },
  };
}

const hint = '(Ký, ghi rõ họ tên)';

const voidMark = ({ voided, voidReason }: Deliberation): Block[] =>
  voided
    ? [{ type: 'paragraph', align: 'center', text: [{ text: `BIÊN BẢN ĐÃ HỦY: ${voidReason}`, bold: true }] }]
    : [];

const attendance = ({ chair, secretary, attendees, presentCount }: Deliberation): Block[] => [
  head('I. Thành phần'),
  line(`1. Chủ trì: ${person(chair)}.`),
  line(`2. Thư ký: ${person(secretary)}.`),
  line(
    `3. Tham dự: tổng số người dự họp, có quyền biểu quyết là ${presentCount} người${attendees.length ? ', gồm có:' : '.'}`,
  ),
  ...attendees.map((attendee, at) => line(`- ${person(attendee)}${at === attendees.length - 1 ? '.' : ';'}`)),
];

const group = 'Kết quả biểu quyết (phiếu)';
const voteColumns: readonly Column[] = [
  { header: 'STT', width: 12, align: 'center' },
  { header: 'Họ và tên chủ hộ', width: 37 },
  { header: 'Mã hồ sơ', width: 25 },
  { header: 'Đề nghị hỗ trợ', width: 20 },
  { header: 'Đồng ý', width: 13, align: 'center', group },
  { header: 'Không đồng ý', width: 16, align: 'center', group },
  { header: 'Ý kiến khác', width: 13, align: 'center', group },
  { header: 'Kết luận', width: 24 },
];

function proceedings({ votes, note }: Deliberation): Block[] {
  const opinions = votes.filter(({ opinion }) => opinion !== null);
  return [
    head('II. Nội dung'),
    line('Cuộc họp thảo luận công khai về từng hộ và biểu quyết, kết quả như sau:'),
    {
      type: 'table',
      columns: voteColumns,
      rows: votes.map((vote, at) => ({
        cells: [
          ...[String(at + 1), vote.headName, vote.caseCode, kindOf(vote.houseKind)],
          ...[vote.agree, vote.disagree, vote.abstain].map(String),
          vote.agreed ? 'Được chọn' : 'Không được chọn',
        ],
      })),
    },
    ...(opinions.length > 0 ? [line('Ý kiến tại cuộc họp:')] : []),
    ...opinions.map(({ headName, opinion }) => line(`- Về hộ ${headName}: ${opinion}`)),
    ...(note ? [line(note)] : []),
  ];
}

function conclusion({ votes, presentCount, endedAt }: Deliberation): Block[] {
  const chosen = votes.filter(({ agreed }) => agreed);
  const built = chosen.filter(({ houseKind }) => houseKind === 'new_build').length;
  const left = votes.length - chosen.length;
  return [
    head('III. Kết luận'),
    line(
      `Trong ${votes.length} hộ được bình xét, ${chosen.length} hộ được chọn (xây mới ${built} hộ, sửa chữa ${chosen.length - built} hộ)${left > 0 ? `, ${left} hộ không được chọn` : ''}, tính theo số phiếu đồng ý trên tổng số ${presentCount} người dự họp.`,
    ),
    line(
      `Cuộc họp kết thúc hồi ${timeOf(endedAt)} cùng ngày. Biên bản đã được đọc cho mọi người dự họp cùng nghe, thống nhất nội dung và ký tên dưới đây.`,
    ),
  ];
}
