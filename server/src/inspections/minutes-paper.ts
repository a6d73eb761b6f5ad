import { dayInVietnam, fold, writtenDay } from '@chung-tay/shared/core/text';
import {
  type Finding,
  type Inspection,
  type InspectionKind,
  type Subject,
  type TeamMember,
  teamParts,
} from '@chung-tay/shared/inspections/schema';
import { type Block, type Column, inSentence, type Paper, paperAmount } from '../core/document/paper.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
import { line, numbered, type Part } from './minutes-parts.ts';
import { answerAnnexes, conclusionPart, findingPart, subjectPart } from './minutes-results.ts';

export interface MinutesFacts {
  inspection: Inspection;
  subjects: readonly Subject[];
  findings: readonly Finding[];
  /** Of the unit that leads. */
  units: readonly NamedUnit[];
}

const titles: Record<InspectionKind, string> = {
  inspection: 'kiểm tra',
  supervision: 'giám sát',
  criticism: 'phản biện xã hội',
};
const hint = '(Ký, ghi rõ họ tên)';

/** The minutes in the layout of NĐ 30/2020/NĐ-CP; before the conclusion they say so. */
export function minutesPaper(facts: MinutesFacts): Paper {
  const { inspection, units } = facts;
  const { kind, code, title, concludedOn, team } = inspection;
  return {
    letterhead: letterheadOf(units, concludedOn ?? inspection.fromDay, code),
    title: 'Biên bản',
    subject: subjectOf(kind, title),
    body: [
      ...stateMark(inspection),
      ...plan(inspection),
      ...numbered([
        teamPart(team),
        ...samplePart(inspection),
        subjectPart(inspection, facts.subjects),
        findingPart(facts.findings),
        conclusionPart(inspection),
      ]),
    ],
    closing: {
      recipients: ['Đơn vị được kiểm tra', 'Thành viên đoàn', 'Lưu: VT'],
      signatures: [
        { post: 'Đại diện đơn vị được kiểm tra', hint },
        ...signatureOf(team, 'secretary', 'Thư ký'),
        ...signatureOf(team, 'lead', 'Trưởng đoàn'),
      ],
    },
    annexes: answerAnnexes(inspection, facts.subjects),
  };
}

/** What it is about, led by what kind of paper it is unless the words say so already. */
const subjectOf = (kind: InspectionKind, title: string): string =>
  capital(fold(title).startsWith(fold(titles[kind])) ? title : `${titles[kind]}: ${title}`);

const capital = (text: string): string => text.replace(/^./u, (first) => first.toLocaleUpperCase('vi'));

const signatureOf = (team: readonly TeamMember[], part: TeamMember['part'], post: string) =>
  team
    .filter((member) => member.part === part)
    .slice(0, 1)
    .map(({ name }) => ({ post, hint, name }));

function stateMark({ state, cancelReason }: Inspection): Block[] {
  const mark = {
    planned: 'BẢN NHÁP: CHƯA KIỂM TRA',
    under_way: 'BẢN NHÁP: CHƯA KẾT LUẬN',
    cancelled: `ĐÃ HỦY: ${cancelReason}`,
    concluded: '',
    closed: '',
  }[state];
  return mark ? [{ type: 'paragraph', align: 'center', text: [{ text: mark, bold: true }] }] : [];
}

function plan({ kind, planNumber, planDay, leadUnitName, unitName, fromDay, toDay, purpose }: Inspection): Block[] {
  const by = planNumber ? `Thực hiện Kế hoạch số ${planNumber}${planDay ? ` ngày ${writtenDay(planDay)}` : ''}, ` : '';
  const days =
    fromDay === toDay ? `ngày ${writtenDay(fromDay)}` : `từ ngày ${writtenDay(fromDay)} đến ngày ${writtenDay(toDay)}`;
  const text = `${by}${inSentence(leadUnitName)} ${titles[kind]} việc xóa nhà tạm, nhà dột nát tại ${inSentence(unitName)}, ${days}.`;
  return [line(capital(text)), ...(purpose ? [line(`Mục đích, nội dung: ${purpose}`)] : [])];
}

const teamPart = (team: readonly TeamMember[]): Part => ({
  title: 'Thành phần đoàn',
  blocks: team.map(({ name, position, part }, at) =>
    line(`${at + 1}. Ông (bà) ${name}${position ? `, ${position}` : ''}: ${teamParts[part].toLowerCase()}.`),
  ),
});

const moment = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

const sampleColumns: readonly Column[] = [
  { header: 'TT', width: 10, align: 'center' },
  { header: 'Tầng', width: 90 },
  { header: 'Tổng thể', width: 25, align: 'right' },
  { header: 'Mẫu', width: 25, align: 'right' },
];

/** How chance picked, told so that anybody may draw the same again. */
function samplePart({ sample }: Inspection): Part[] {
  if (!sample) return [];
  const { parts, size, population, marginPercent, confidencePercent, populationDigest, method, drawnBy } = sample;
  const at = new Date(sample.drawnAt ?? 0);
  const rows = parts.map((part, index) => ({
    cells: [String(index + 1), part.stratum, paperAmount(part.population), paperAmount(part.size)],
  }));
  const total = { cells: ['Cộng', paperAmount(population), paperAmount(size)], merge: 2, bold: true };
  return [
    {
      title: 'Mẫu ngẫu nhiên',
      blocks: [
        line(method),
        line(
          `Sai số của một tỷ lệ: ± ${paperAmount(marginPercent)} điểm phần trăm với độ tin cậy ${confidencePercent}%, đã hiệu chỉnh tổng thể hữu hạn. Người rút: ${drawnBy}, lúc ${moment.format(at)} ngày ${writtenDay(dayInVietnam(at))}.`,
        ),
        line('SHA-256 của danh sách mã nhà đã đóng:'),
        line(populationDigest),
        { type: 'table', columns: sampleColumns, rows: [...rows, total] },
      ],
    },
  ];
}
