import { bonusOf } from '@chung-tay/shared/awards/bonus';
import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { BonusRule } from '@chung-tay/shared/awards/form-schema';
import type { Award, AwardForm } from '@chung-tay/shared/awards/schema';
import type { AwardSubmission } from '@chung-tay/shared/awards/submission-schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { answerPaper } from '../core/document/answer-paper.ts';
import {
  type Block,
  type Column,
  inSentence,
  type Paper,
  paperAmount,
  paperDate,
  paperNumber,
} from '../core/document/paper.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { ratesOnDay } from './check-queries.ts';
import { formOnDay } from './form-queries.ts';
import { awardColumns, awardFrom } from './read-award.ts';
import { getSubmission } from './submission-queries.ts';

/** The tờ trình of a submission with the list of whom it proposes (Biểu 06), in the layout of NĐ 30/2020/NĐ-CP. */
export const getSubmissionPaper: Query<typeof awardRoutes.getSubmissionPaper> = async (context, { id, format }) => {
  const submission = await getSubmission(context, { id });
  const day = submission.submittedOn ?? dayInVietnam(context.now);
  const [awards, units, form, rates] = await Promise.all([
    awardsOf(context, id),
    readUnitChain(context.client, submission.unitId, day),
    formOnDay(context, submission.formCode, day),
    ratesOnDay(context, day),
  ]);
  const paper = submissionPaper({ submission, awards, units, form, rates });
  return answerPaper(paper, format, `to-trinh-${submission.code}`);
};

async function awardsOf({ client }: HandlerContext, id: string): Promise<Award[]> {
  const { rows } = await client.query<Award>({
    name: 'awards_of_submission',
    text: `SELECT ${awardColumns('a.awardee_name')} FROM ${awardFrom} WHERE a.submission_id = $1 AND a.status <> 'withdrawn'
           ORDER BY array_position(ARRAY['collective', 'household', 'individual'], a.awardee_type), a.awardee_name, a.id LIMIT 300`,
    values: [id],
  });
  return rows;
}

interface Facts {
  submission: AwardSubmission;
  awards: readonly Award[];
  units: readonly NamedUnit[];
  form: AwardForm | undefined;
  rates: (BonusRule & { amountVnd: number }) | undefined;
}

/** Who a tờ trình goes to: whoever decides the form, through Sở Nội vụ where that is the province or the State. */
function addressees({ form, submission }: Facts): string {
  const high = form?.level === 'province' || form?.level === 'state';
  const above = form?.level === 'state' ? 'Chủ tịch Ủy ban nhân dân tỉnh' : (form?.decidedBy ?? submission.formName);
  return high ? `${above} (qua Sở Nội vụ)` : above;
}

const counted = (awards: readonly Award[]): string => {
  const of = (type: Award['awardeeType']) => awards.filter((award) => award.awardeeType === type).length;
  const parts: [number, string][] = [
    [of('collective'), 'tập thể'],
    [of('household'), 'hộ gia đình'],
    [of('individual'), 'cá nhân'],
  ];
  return parts.flatMap(([count, word]) => (count > 0 ? [`${String(count).padStart(2, '0')} ${word}`] : [])).join(', ');
};

/** Who proposes, as its paper calls it: of an administrative unit its People's Committee. */
const issuerOf = (units: readonly NamedUnit[], unitName: string): string =>
  ['province', 'district', 'commune'].includes(units[0]?.kind ?? '')
    ? `Ủy ban nhân dân ${inSentence(unitName)}`
    : unitName;

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

/** What a tờ trình says; without a number it is a draft and says so. */
export function submissionPaper(facts: Facts): Paper {
  const { submission, awards, units, form } = facts;
  const { number, submittedOn, signatory, signatoryTitle, reasons, formName, unitName } = submission;
  const issuer = issuerOf(units, unitName);
  const movement = awards.find((award) => award.movementName)?.movementName;
  const thanks = movement ? `thực hiện Phong trào thi đua “${movement}”` : 'xóa nhà tạm, nhà dột nát';
  return {
    letterhead: { ...letterheadOf(units, '', number === null ? undefined : paperNumber(number)), date: submittedOn },
    title: 'Tờ trình',
    subject: `Về việc đề nghị tặng ${formName}`,
    body: [
      ...(number === null ? [draftMark] : []),
      { type: 'paragraph', align: 'center', text: `Kính gửi: ${addressees(facts)}` },
      { type: 'bases', lines: basesOf(form) },
      paragraph(
        `${issuer} đã xét thành tích của các tập thể, hộ gia đình, cá nhân trong ${thanks} và trình đề nghị tặng ${formName} cho ${counted(awards)} có thành tích xuất sắc.`,
      ),
      ...(reasons
        ? reasons
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map(paragraph)
        : []),
      paragraph(
        `Hồ sơ gồm: danh sách đề nghị khen thưởng (Biểu 06 kèm theo); báo cáo thành tích; biên bản xét khen thưởng theo quy định.`,
      ),
      paragraph(`${issuer} kính trình xem xét, quyết định./.`),
    ],
    closing: {
      recipients: ['Như trên', 'Sở Nội vụ', 'Lưu: VT'],
      signatures: [
        {
          post: signatoryTitle ?? 'Thủ trưởng đơn vị',
          ...(signatory ? { name: signatory } : { hint: '(Ký, ghi rõ họ tên)' }),
        },
      ],
    },
    annexes: [
      {
        label: 'Biểu 06',
        title: `Danh sách đề nghị tặng ${formName}`,
        note: `(Kèm theo Tờ trình số ${number === null ? '…' : paperNumber(number)} ${paperDate(submittedOn)} của ${issuer})`,
        landscape: true,
        body: [{ type: 'table', columns, rows: rowsOf(facts) }],
      },
    ],
  };
}

const draftMark: Block = { type: 'paragraph', align: 'center', text: [{ text: 'BẢN NHÁP: CHƯA CÓ SỐ', bold: true }] };

/** The sources of the form, one line each. */
const basesOf = (form: AwardForm | undefined): string[] =>
  (form?.citation ?? '').split(';').map((source) => `Căn cứ ${source.trim()}`);

const columns: readonly Column[] = [
  { header: 'TT', width: 9, align: 'center' },
  { header: 'Họ tên/tên tập thể/hộ', width: 38 },
  { header: 'Chức vụ, đơn vị, địa chỉ', width: 38 },
  { header: 'Tóm tắt thành tích', width: 80 },
  { header: 'Hình thức đề nghị', width: 34 },
  { header: 'Phiếu đồng ý/tổng số', width: 20, align: 'center' },
  { header: 'Tiền thưởng (đồng)', width: 25, align: 'right' },
];

/** The achievement in short, with the system's own figures and the initiative. */
export function achievementOf({ achievement, initiative, figures }: Award): string {
  const told = figures
    .map(({ label, value, unit }) => `${label.toLowerCase()} ${paperAmount(value)} ${unit}`)
    .join('; ');
  const parts = [achievement.trim(), told && `Số liệu: ${told}.`, initiative && `Sáng kiến: ${initiative.trim()}`];
  return parts.filter(Boolean).join(' ').replace(/\s+/g, ' ').slice(0, 900);
}

function rowsOf({ awards, form, rates }: Facts) {
  const bonuses = awards.map((award) =>
    form && rates ? (award.bonusVnd ?? bonusOf(form, award.awardeeType, rates.amountVnd, rates)) : award.bonusVnd,
  );
  const rows = awards.map((award, at) => ({
    cells: [
      String(at + 1),
      award.awardeeName,
      award.awardeePosition ?? award.nominatingUnitName,
      achievementOf(award),
      award.formName,
      award.votesTotal === null ? '' : `${award.votesFor}/${award.votesTotal}`,
      bonuses[at] === null || bonuses[at] === undefined ? '' : paperAmount(bonuses[at]),
    ],
  }));
  const total = bonuses.reduce<number>((sum, bonus) => sum + (bonus ?? 0), 0);
  return [...rows, { cells: ['Cộng', paperAmount(total)], merge: 6, bold: true }];
}
