import { writtenDay } from '@chung-tay/shared/core/text';
import {
  type Answer,
  type CheckItem,
  type Finding,
  findingStates,
  type Inspection,
  pickedBy,
  type Subject,
  severities,
} from '@chung-tay/shared/inspections/schema';
import { type Annex, type Block, type Column, paperAmount } from '../core/document/paper.ts';
import { line, type Part, strong } from './minutes-parts.ts';

const nameOf = ({ headName, houseCode, unitName }: Subject): string =>
  houseCode ? [headName, houseCode].filter(Boolean).join('\n') : unitName;

const placeOf = ({ village, unitName, type }: Subject): string =>
  type === 'unit' ? '' : [village, unitName].filter(Boolean).join(', ');

const isDone = ({ inspectedOn }: Subject): boolean => inspectedOn !== null;

const subjectColumns: readonly Column[] = [
  { header: 'TT', width: 10, align: 'center' },
  { header: 'Đối tượng', width: 36 },
  { header: 'Địa bàn', width: 36 },
  { header: 'Cách chọn', width: 24 },
  { header: 'Ngày kiểm tra', width: 28, align: 'center' },
  { header: 'Mục chưa đạt', width: 46 },
];

/** What was looked at, and which answers were not as they should be. */
export function subjectPart(inspection: Inspection, subjects: readonly Subject[]): Part {
  const done = subjects.filter(isDone).length;
  const rows = subjects.map((subject, at) => ({
    cells: [
      ...[String(at + 1), nameOf(subject), placeOf(subject), pickedBy[subject.pickedBy]],
      subject.inspectedOn ? writtenDay(subject.inspectedOn) : 'Chưa kiểm tra',
      isDone(subject) ? failures(itemsOf(inspection, subject), subject.answers) : '',
    ],
  }));
  return {
    title: 'Kết quả kiểm tra',
    blocks: [
      line(`Đã kiểm tra ${done} trên ${subjects.length} đối tượng; ghi ${inspection.findings} tồn tại.`),
      ...(rows.length > 0 ? [{ type: 'table', columns: subjectColumns, rows } satisfies Block] : []),
    ],
  };
}

const itemsOf = ({ checklists }: Inspection, { type }: Subject): CheckItem[] =>
  checklists.find(({ subject }) => subject === type)?.items ?? [];

const failures = (items: readonly CheckItem[], answers: readonly Answer[]): string =>
  items
    .filter(({ code }) => answers.some((answer) => answer.code === code && answer.yes === false))
    .map(({ text }) => text)
    .join('; ') || 'Không có';

const findingColumns: readonly Column[] = [
  { header: 'Mã, mức độ', width: 31 },
  { header: 'Đối tượng, đơn vị phải khắc phục', width: 34 },
  { header: 'Tồn tại', width: 38 },
  { header: 'Biện pháp', width: 38 },
  { header: 'Hạn', width: 28, align: 'center' },
  { header: 'Tình trạng', width: 24 },
];

/** What is not as it should be, who puts it right by when, and how far that is. */
export function findingPart(findings: readonly Finding[]): Part {
  const rows = findings.map((one) => ({
    cells: [
      `${one.code}\n${severities[one.severity]}`,
      [one.houseCode, one.headName, one.unitName].filter(Boolean).join('\n'),
      ...[one.finding, one.action, writtenDay(one.dueOn), findingStates[one.state]],
    ],
  }));
  return {
    title: 'Tồn tại và biện pháp khắc phục',
    blocks: [rows.length > 0 ? { type: 'table', columns: findingColumns, rows } : line('Không ghi nhận tồn tại.')],
  };
}

export const conclusionPart = ({ conclusion, concludedBy }: Inspection): Part => ({
  title: 'Kết luận',
  blocks: [
    ...(conclusion ?? 'Chưa kết luận.').split('\n').filter(Boolean).map(line),
    ...(concludedBy ? [line(`Người kết luận: ${concludedBy}.`)] : []),
  ],
});

/** More than so many fill a book nobody prints; they are read in the system. */
const mostAnnexed = 200;

/** Every answer, subject by subject, on pages of their own. */
export function answerAnnexes(inspection: Inspection, subjects: readonly Subject[]): Annex[] {
  const done = subjects.filter(isDone);
  if (done.length === 0) return [];
  const left = done.length - mostAnnexed;
  return [
    {
      label: 'PHỤ LỤC',
      title: 'Trả lời bảng kiểm',
      note: `(Kèm theo Biên bản ${inspection.code})`,
      body: [
        ...done.slice(0, mostAnnexed).flatMap((subject, at) => answersOf(inspection, subject, at + 1)),
        ...(left > 0 ? [line(`Trả lời của ${left} đối tượng khác xem trên hệ thống, mã ${inspection.code}.`)] : []),
      ],
    },
  ];
}

function answersOf(inspection: Inspection, subject: Subject, number: number): Block[] {
  const names = [subject.headName ?? subject.unitName, subject.houseCode, placeOf(subject)];
  return [
    strong(`${number}. ${names.filter(Boolean).join(', ')}`),
    {
      type: 'table',
      columns: [
        { header: 'Nội dung', width: 120 },
        { header: 'Trả lời', width: 50 },
      ],
      rows: itemsOf(inspection, subject).map((item) => ({ cells: [item.text, answerOf(item, subject.answers)] })),
    },
    ...(subject.note ? [line(`Ghi chú: ${subject.note}`)] : []),
  ];
}

function answerOf({ code }: CheckItem, answers: readonly Answer[]): string {
  const answer = answers.find((one) => one.code === code);
  if (!answer) return '';
  if (answer.yes !== null) return answer.yes ? 'Có' : 'Không';
  return answer.number === null ? (answer.text ?? '') : paperAmount(answer.number);
}
