import { writtenDay } from '@chung-tay/shared/core/text';
import {
  type Answer,
  type CheckItem,
  type Finding,
  findingStates,
  type Inspection,
  type InspectionKind,
  pickedBy,
  type Subject,
  severities,
  type TeamMember,
  teamParts,
} from '@chung-tay/shared/inspections/schema';
import { type Block, inSentence, type Paper, paperAmount, type Text } from '../core/document/paper.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import type { NamedUnit } from '../units/unit-chain.ts';

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
const line = (text: Text): Block => ({ type: 'paragraph', text });
const head = (text: string): Block => ({ type: 'paragraph', text: [{ text, bold: true }] });

/** The minutes in the layout of NĐ 30/2020/NĐ-CP; before the conclusion they say so. */
export function minutesPaper(facts: MinutesFacts): Paper {
  const { inspection, units } = facts;
  const { kind, code, title, concludedOn, team } = inspection;
  return {
    letterhead: letterheadOf(units, concludedOn ?? inspection.fromDay, code),
    title: 'Biên bản',
    subject: `${titles[kind]}: ${title}`.replace(/^./u, (first) => first.toLocaleUpperCase('vi')),
    body: [
      ...stateMark(inspection),
      ...plan(inspection),
      ...teamBlocks(team),
      ...sampleBlocks(inspection),
      ...subjectBlocks(facts),
      ...findingBlocks(facts.findings),
      ...conclusionBlocks(inspection),
    ],
    closing: {
      recipients: ['Đơn vị được kiểm tra', 'Thành viên đoàn', 'Lưu: VT'],
      signatures: [
        { post: 'Đại diện đơn vị được kiểm tra', hint },
        ...signatureOf(team, 'secretary', 'Thư ký'),
        ...signatureOf(team, 'lead', 'Trưởng đoàn'),
      ],
    },
    annexes: answerAnnexes(facts),
  };
}

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
  return [
    line(text.replace(/^./u, (first) => first.toLocaleUpperCase('vi'))),
    ...(purpose ? [line(`Mục đích, nội dung: ${purpose}`)] : []),
  ];
}

const teamBlocks = (team: readonly TeamMember[]): Block[] => [
  head('I. Thành phần đoàn'),
  ...team.map(({ name, position, part }, at) =>
    line(`${at + 1}. Ông (bà) ${name}${position ? `, ${position}` : ''}: ${teamParts[part].toLowerCase()}.`),
  ),
];

function sampleBlocks({ sample }: Inspection): Block[] {
  if (!sample) return [];
  const { parts, size, population, marginPercent, confidencePercent, populationDigest, method, drawnBy, drawnAt } =
    sample;
  const when = drawnAt
    ? `, lúc ${new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(drawnAt))}`
    : '';
  return [
    head('II. Mẫu ngẫu nhiên'),
    line(method),
    line(
      `Sai số của một tỷ lệ: ± ${paperAmount(marginPercent)} điểm phần trăm với độ tin cậy ${confidencePercent}%, đã hiệu chỉnh tổng thể hữu hạn. Người rút: ${drawnBy}${when}.`,
    ),
    line(`SHA-256 của danh sách mã nhà đã đóng: ${populationDigest.replace(/(.{16})(?=.)/g, '$1 ')}`),
    {
      type: 'table',
      columns: [
        { header: 'TT', width: 10, align: 'center' },
        { header: 'Tầng', width: 90 },
        { header: 'Tổng thể', width: 25, align: 'right' },
        { header: 'Mẫu', width: 25, align: 'right' },
      ],
      rows: [
        ...parts.map((part, at) => ({
          cells: [String(at + 1), part.stratum, paperAmount(part.population), paperAmount(part.size)],
        })),
        { cells: ['Cộng', paperAmount(population), paperAmount(size)], merge: 2, bold: true },
      ],
    },
  ];
}

const nameOf = ({ headName, houseCode, unitName }: Subject): string =>
  houseCode ? `${headName ?? ''}\n${houseCode}` : unitName;

const placeOf = ({ village, unitName, type }: Subject): string =>
  type === 'unit' ? '' : [village, unitName].filter(Boolean).join(', ');

function subjectBlocks({ subjects, inspection }: MinutesFacts): Block[] {
  const done = subjects.filter(({ inspectedOn }) => inspectedOn !== null);
  return [
    head('III. Kết quả kiểm tra'),
    line(`Đã kiểm tra ${done.length} trên ${subjects.length} đối tượng; ghi ${inspection.findings} tồn tại.`),
    {
      type: 'table',
      columns: [
        { header: 'TT', width: 10, align: 'center' },
        { header: 'Đối tượng', width: 38 },
        { header: 'Địa bàn', width: 40 },
        { header: 'Cách chọn', width: 25 },
        { header: 'Ngày kiểm tra', width: 22, align: 'center' },
        { header: 'Mục chưa đạt', width: 45 },
      ],
      rows: subjects.map((subject, at) => ({
        cells: [
          ...[String(at + 1), nameOf(subject), placeOf(subject), pickedBy[subject.pickedBy]],
          subject.inspectedOn ? writtenDay(subject.inspectedOn) : 'Chưa kiểm tra',
          subject.inspectedOn ? failures(itemsOf(inspection, subject), subject.answers) : '',
        ],
      })),
    },
  ];
}

const itemsOf = ({ checklists }: Inspection, { type }: Subject): CheckItem[] =>
  checklists.find(({ subject }) => subject === type)?.items ?? [];

const failures = (items: readonly CheckItem[], answers: readonly Answer[]): string =>
  items
    .filter(({ code }) => answers.some((answer) => answer.code === code && answer.yes === false))
    .map(({ text }) => text)
    .join('; ') || 'Không';

const findingBlocks = (findings: readonly Finding[]): Block[] => [
  head('IV. Tồn tại và biện pháp khắc phục'),
  ...(findings.length === 0
    ? [line('Không ghi nhận tồn tại.')]
    : [
        {
          type: 'table',
          columns: [
            { header: 'Mã', width: 26 },
            { header: 'Đối tượng, đơn vị phải khắc phục', width: 38 },
            { header: 'Tồn tại', width: 42 },
            { header: 'Biện pháp', width: 42 },
            { header: 'Hạn', width: 22, align: 'center' },
            { header: 'Tình trạng', width: 22 },
          ],
          rows: findings.map((one) => ({
            cells: [
              `${one.code}\n${severities[one.severity]}`,
              [one.houseCode, one.headName, one.unitName].filter(Boolean).join('\n'),
              ...[one.finding, one.action, writtenDay(one.dueOn), findingStates[one.state]],
            ],
          })),
        } satisfies Block,
      ]),
];

const conclusionBlocks = ({ conclusion, concludedBy }: Inspection): Block[] => [
  head('V. Kết luận'),
  ...(conclusion ?? 'Chưa kết luận.').split('\n').filter(Boolean).map(line),
  ...(concludedBy ? [line(`Người kết luận: ${concludedBy}.`)] : []),
];

/** Every answer, subject by subject, on pages of their own. */
function answerAnnexes({ inspection, subjects }: MinutesFacts): Paper['annexes'] {
  const done = subjects.filter(({ inspectedOn }) => inspectedOn !== null);
  if (done.length === 0) return [];
  return [
    {
      label: 'Phụ lục',
      title: 'Trả lời bảng kiểm',
      note: `(Kèm theo Biên bản ${inspection.code})`,
      body: done.flatMap((subject, at) => [
        head(
          `${at + 1}. ${[subject.headName ?? subject.unitName, subject.houseCode, placeOf(subject)].filter(Boolean).join(', ')}`,
        ),
        {
          type: 'table',
          columns: [
            { header: 'Nội dung', width: 120 },
            { header: 'Trả lời', width: 50 },
          ],
          rows: itemsOf(inspection, subject).map((item) => ({ cells: [item.text, answerOf(item, subject.answers)] })),
        } satisfies Block,
        ...(subject.note ? [line(`Ghi chú: ${subject.note}`)] : []),
      ]),
    },
  ];
}

function answerOf({ code }: CheckItem, answers: readonly Answer[]): string {
  const answer = answers.find((one) => one.code === code);
  if (!answer) return '';
  if (answer.yes !== null) return answer.yes ? 'Có' : 'Không';
  return answer.number === null ? (answer.text ?? '') : paperAmount(answer.number);
}
