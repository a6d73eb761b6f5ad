import type { AwardCheck, CheckKind } from '@chung-tay/shared/awards/check-schema';
import { awardStatuses, type PaperKind, paperKinds } from '@chung-tay/shared/awards/schema';
import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { HandlerContext } from '../core/http/handler.ts';
import type { Nomination } from './nomination.ts';

interface Asked {
  taken: { code: string; form_name: string; status: keyof typeof awardStatuses } | null;
  blocks: { kind: 'objection' | 'finding'; code: string | null; since: string }[];
  missing: PaperKind[];
  quotas: { unit_name: string; quota: number; used: number }[];
  former: { status: string; merit_year: number; decision_number: string; decision_date: string; form_name: string }[];
}

type Subject = Omit<Nomination, 'form' | 'route'> & {
  form: Pick<Nomination['form'], 'id' | 'code' | 'name' | 'level'>;
};

const keyOf = `awardee_key($2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text)`;

/** Everything the database says of a file or a nomination, in one statement. */
async function ask(context: HandlerContext, subject: Subject): Promise<Asked> {
  const { rows } = await context.client.query<Asked>({
    name: 'check_award',
    text: `SELECT (SELECT row_to_json(t) FROM award_of_merit($1::uuid, ${keyOf}, award_merit_key($8::uuid, $9::int, $10::text), $11::text) t) AS taken,
      (SELECT coalesce(json_agg(b), '[]') FROM award_blocks($2::uuid, $3::uuid, $15::date) b) AS blocks,
      array_to_json(award_papers_missing($1::uuid, $12::uuid, $13::uuid, $14::uuid)) AS missing,
      (SELECT coalesce(json_agg(q), '[]') FROM award_quota_use($1::uuid, $5::uuid, $16::text, $9::int) q) AS quotas,
      (SELECT coalesce(json_agg(json_build_object('status', d.status, 'merit_year', d.merit_year, 'decision_number', d.decision_number,
          'decision_date', d.decision_date, 'form_name', (SELECT f.name FROM award_forms f WHERE f.code = d.form_code LIMIT 1))), '[]')
        FROM awardee_decisions(${keyOf}) d) AS former`,
    values: [
      ...[subject.id, subject.awardeeUnitId, subject.awardeeHouseholdId, subject.awardeeDonorId, subject.unitId],
      ...[subject.awardeeName, subject.awardeePosition, subject.movementId, subject.meritYear, subject.merit],
      ...[
        subject.form.level,
        subject.routeId,
        subject.form.id,
        subject.submissionId,
        dayInVietnam(context.now),
        subject.form.code,
      ],
    ],
  });
  return rows[0] as Asked;
}

const blocked = (kind: CheckKind, detail: string): AwardCheck => ({ kind, result: 'blocked', detail });
const passed = (kind: CheckKind, detail: string): AwardCheck => ({ kind, result: 'passed', detail });

function checkMerit({ taken }: Asked, { meritYear }: Subject): AwardCheck {
  if (!taken) return passed('merit', `Chưa có hồ sơ nào cho thành tích này của năm ${meritYear}.`);
  const words = `${taken.code}, ${taken.form_name}, ${awardStatuses[taken.status].toLowerCase()}`;
  return blocked('merit', `Thành tích này đã có hồ sơ (${words}); một thành tích không khen nhiều lần.`);
}

function checkBlocks({ blocks }: Asked): AwardCheck[] {
  const objections = blocks.filter((one) => one.kind === 'objection');
  const findings = blocks.filter((one) => one.kind === 'finding');
  const first = objections[0] && writtenDay(objections[0].since);
  const codes = findings.map((one) => `${one.code}, hạn ${writtenDay(one.since)}`).slice(0, 3);
  return [
    first
      ? blocked('complaint', `Còn ${objections.length} kiến nghị, khiếu nại chưa giải quyết, từ ngày ${first}.`)
      : passed('complaint', 'Không có kiến nghị, khiếu nại đang chờ giải quyết.'),
    findings.length > 0
      ? blocked('inspection', `Còn ${findings.length} tồn tại sau kiểm tra quá hạn khắc phục (${codes.join('; ')}).`)
      : passed('inspection', 'Không có tồn tại sau kiểm tra quá hạn khắc phục.'),
  ];
}

/** A quota that is used up stops an appraisal; a nomination is told of it. */
function checkQuota({ quotas }: Asked, stops: boolean): AwardCheck {
  const full = quotas.find((one) => one.used >= one.quota);
  const words = (one: Asked['quotas'][number]) => `${one.unit_name}: đã dùng ${one.used} trong ${one.quota}`;
  if (full) return { kind: 'quota', result: stops ? 'blocked' : 'note', detail: `Hết chỉ tiêu (${words(full)}).` };
  const narrowest = quotas[0];
  return passed('quota', narrowest ? `Còn chỉ tiêu (${words(narrowest)}).` : 'Hình thức này không giao chỉ tiêu.');
}

function checkPapers({ missing }: Asked, stops: boolean): AwardCheck {
  if (missing.length === 0) return passed('papers', 'Đủ giấy tờ theo thủ tục.');
  const words = missing.map((kind) => paperKinds[kind].toLowerCase()).join(', ');
  return { kind: 'papers', result: stops ? 'blocked' : 'note', detail: `Còn thiếu: ${words}.` };
}

function checkHistory({ former }: Asked): AwardCheck {
  const standing = former.filter((one) => one.status !== 'revoked');
  const revoked = former.length - standing.length;
  if (former.length === 0) return passed('history', 'Chưa có quyết định khen thưởng nào.');
  const words = standing
    .slice(0, 3)
    .map((one) => `${one.form_name} (${one.decision_number}, ${writtenDay(one.decision_date)})`);
  const ended = revoked > 0 ? ` ${revoked} quyết định đã bị hủy.` : '';
  return { kind: 'history', result: 'note', detail: `Đã được khen: ${words.join('; ') || 'không'}.${ended}` };
}

/** Before what: papers must be there to submit, the quota is counted when it is appraised. */
export type CheckedStep = 'nominate' | 'submit' | 'appraise';

/** All checks of a file before a step, with their reasons. What is `blocked` stops it in the database too (guard_award). */
export async function checksOf(context: HandlerContext, subject: Subject, step: CheckedStep): Promise<AwardCheck[]> {
  const asked = await ask(context, subject);
  return [
    passed('form', `${subject.form.name}: đang hiệu lực, dành cho đối tượng này.`),
    checkMerit(asked, subject),
    ...checkBlocks(asked),
    checkQuota(asked, step === 'appraise'),
    checkPapers(asked, step !== 'nominate'),
    checkHistory(asked),
  ];
}

const codes: Partial<Record<CheckKind, ErrorCode>> = {
  merit: 'award_duplicate',
  complaint: 'award_blocked',
  inspection: 'award_blocked',
  quota: 'quota_exceeded',
  papers: 'award_papers_missing',
};

/** The first check that stops, as a refusal. */
export function requirePassed(checks: readonly AwardCheck[]): void {
  const stop = checks.find((check) => check.result === 'blocked');
  if (stop) throw new AppError(codes[stop.kind] ?? 'conflict', stop.detail);
}
