import type { Report } from '@chung-tay/shared/reports/schema';
import { type NarrativeSection, narrativeSections } from '@chung-tay/shared/templates/fields';
import { type Annex, type Block, inSentence, type Paper } from '../core/document/paper.ts';
import { reportPaper } from '../reports/report-paper.ts';
import type { Narrative } from './values.ts';

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI'];

/** What is said of a section nobody wrote about. */
export const nothing = 'Không có.';

/** One section: its heading and its paragraphs as they were written. */
function section(name: NarrativeSection, at: number, text: string): Block[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return [
    {
      type: 'paragraph',
      text: [{ text: `${roman[at]}. ${narrativeSections[name].toLocaleUpperCase('vi')}`, bold: true }],
    },
    ...(lines.length > 0 ? lines : [nothing]).map((line): Block => ({ type: 'paragraph', text: line })),
  ];
}

/** A narrative report in the layout of NĐ 30/2020/NĐ-CP, each form it rests on as an annex. */
export function narrativePaper(narrative: Narrative): Paper {
  const { unit, period, letterhead, sections, figures } = narrative;
  return {
    letterhead: { ...letterhead, number: letterhead.number ?? '…/BC-…' },
    title: 'Báo cáo',
    subject: `Kết quả xóa nhà tạm, nhà dột nát trên địa bàn ${inSentence(unit.name)}\n${period.name}`,
    body: (Object.keys(narrativeSections) as NarrativeSection[]).flatMap((name, at) =>
      section(name, at, sections[name] ?? ''),
    ),
    closing: {
      recipients: ['Cơ quan yêu cầu báo cáo', 'Lưu: VT'],
      signatures: [{ post: 'Thủ trưởng đơn vị', hint: '(Ký tên, đóng dấu)' }],
    },
    annexes: figures.map((report, at) => annexOf(report, at, figures.length, narrative)),
  };
}

function annexOf(report: Report, at: number, many: number, { letterhead, period }: Narrative): Annex {
  const { body } = reportPaper(report, letterhead);
  return {
    ...(many > 1 ? { label: `Phụ lục ${roman[at] ?? at + 1}` } : {}),
    title: `${report.number}. ${report.title}`,
    note: `(Kèm theo Báo cáo ${period.name.toLocaleLowerCase('vi')})`,
    landscape: true,
    body,
  };
}
