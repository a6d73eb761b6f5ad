import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { neededOf } from '@chung-tay/shared/councils/lifecycle';
import {
  type Attendance,
  type Ballot,
  type CouncilSession,
  memberRoles,
  type Presence,
} from '@chung-tay/shared/councils/schema';
import { type Block, type Paper, paperAmount, paperDate, peoplesCommittee } from '../core/document/paper.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
import { resultBlocks, slipAnnex } from './minutes-results.ts';

export interface CouncilMinutesFacts {
  session: CouncilSession;
  /** Of the unit the council sits at. */
  units: readonly NamedUnit[];
  slips: readonly Ballot[];
}

const line = (text: string): Block => ({ type: 'paragraph', text });
const strong = (text: string): Block => ({ type: 'paragraph', text: [{ text, bold: true }] });

/** The minutes of a council in the layout of NĐ 30/2020/NĐ-CP; before the count they say so. */
export function councilMinutesPaper({ session, units, slips }: CouncilMinutesFacts): Paper {
  return {
    letterhead: {
      ...letterheadOf(units, session.heldOn, session.code),
      ...parentOf(units),
      // In two lines of about one length, not between “Khen” and “thưởng”.
      issuingBody: session.councilName.replace(/(?<=-)\s+(?=Khen)/u, '\n'),
    },
    title: 'Biên bản',
    subject: `Họp ${session.councilName}\n${session.subject}`,
    body: [
      ...stateMark(session),
      strong('I. Thời gian, địa điểm, thành phần'),
      ...opening(session),
      strong('II. Nội dung'),
      ...contents(session),
      strong('III. Kết quả bỏ phiếu'),
      ...resultBlocks(session),
      ...(session.minutes
        ? [strong('IV. Diễn biến, ý kiến khác'), ...session.minutes.split('\n').filter(Boolean).map(line)]
        : []),
      ...ending(session),
    ],
    closing: {
      recipients: ['Thành viên Hội đồng', 'Cơ quan thường trực Hội đồng', 'Lưu: VT'],
      signatures: [
        ...signatureOf(session, ['secretary'], 'Thư ký'),
        ...signatureOf(session, ['chair', 'deputy'], 'Chủ trì'),
      ],
    },
    annexes: slipAnnex(session, slips),
  };
}

function parentOf(units: readonly NamedUnit[]): { parentBody?: string } {
  const [unit] = units;
  if (!unit) return {};
  return {
    parentBody: ['province', 'district', 'commune'].includes(unit.kind) ? peoplesCommittee(unit.name) : unit.name,
  };
}

function stateMark({ state, cancelReason }: CouncilSession): Block[] {
  const marks = {
    planned: 'BẢN NHÁP: CHƯA BỎ PHIẾU',
    voting: 'BẢN NHÁP: ĐANG BỎ PHIẾU',
    cancelled: `PHIÊN HỌP ĐÃ HỦY: ${cancelReason}`,
    closed: '',
  };
  const mark = marks[state];
  return mark ? [{ type: 'paragraph', align: 'center', text: [{ text: mark, bold: true }] }] : [];
}

const of = ({ attendance }: CouncilSession, presence: Presence): Attendance[] =>
  attendance.filter((one) => (one.presence ?? 'absent') === presence);

const named = ({ name, position, role }: Attendance): string =>
  `ông (bà) ${name}, ${position}${role === 'member' ? '' : ` - ${memberRoles[role]} Hội đồng`}`;

function opening(session: CouncilSession): Block[] {
  const { attendance } = session;
  const [present, written, absent] = [of(session, 'present'), of(session, 'written'), of(session, 'absent')];
  const list = (people: readonly Attendance[]): string => people.map(named).join('; ');
  return [
    line(`Vào hồi ${session.startsAt} ${paperDate(session.heldOn)}, tại ${session.place}.`),
    line(
      `Hội đồng có ${attendance.length} thành viên; dự họp ${present.length}, cho ý kiến bằng văn bản ${written.length}, vắng mặt ${absent.length}.`,
    ),
    line(`1. Dự họp: ${list(present) || 'không có'}.`),
    ...(written.length > 0 ? [line(`2. Cho ý kiến bằng văn bản: ${list(written)}.`)] : []),
    ...(absent.length > 0 ? [line(`${written.length > 0 ? 3 : 2}. Vắng mặt: ${list(absent)}.`)] : []),
  ];
}

function contents(session: CouncilSession): Block[] {
  const { rule, attendance, agenda, secret } = session;
  const needed = neededOf(attendance.length, rule.quorumPercent);
  const way = secret ? 'bỏ phiếu kín' : 'biểu quyết công khai';
  return [
    line(`Căn cứ: ${rule.citation}.`),
    line(
      `Phiên họp cần ít nhất ${needed}/${attendance.length} thành viên dự; có ${of(session, 'present').length} thành viên dự họp.`,
    ),
    line(
      `Hội đồng xét ${agenda.length} hồ sơ đề nghị khen thưởng và ${way}. Thành viên vắng mặt khi xét ${rule.recusedCount ? 'vẫn' : 'không'} tính vào tổng số.`,
    ),
    ...recusalLines(session),
  ];
}

function recusalLines({ recusals, agenda }: CouncilSession): Block[] {
  if (recusals.length === 0) return [];
  const place = (awardId: string): number => agenda.find((item) => item.awardId === awardId)?.position ?? 0;
  const people = Map.groupBy(recusals, ({ memberId }) => memberId);
  return [
    line('Thành viên vắng mặt khi xét, không bỏ phiếu:'),
    ...[...people.values()].map((own) =>
      line(`- ${own[0]?.name}: hồ sơ số ${own.map(({ awardId }) => place(awardId)).join(', ')} (${own[0]?.reason}).`),
    ),
  ];
}

function ending({ state, closedAt, votesCast, attendance }: CouncilSession): Block[] {
  if (state !== 'closed' || closedAt === null) return [];
  const at = new Date(closedAt);
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(at);
  return [
    line(
      `Có ${paperAmount(votesCast)}/${attendance.length} thành viên bỏ phiếu. Kiểm phiếu xong lúc ${clock} ngày ${writtenDay(dayInVietnam(at))}; biên bản được thông qua và ký.`,
    ),
  ];
}

function signatureOf(session: CouncilSession, roles: readonly Attendance['role'][], post: string) {
  const there = of(session, 'present').filter(({ role }) => roles.includes(role));
  const [signer] = there.sort((one, two) => roles.indexOf(one.role) - roles.indexOf(two.role));
  return [{ post, hint: '(Ký, ghi rõ họ tên)', ...(signer ? { name: signer.name } : {}) }];
}
