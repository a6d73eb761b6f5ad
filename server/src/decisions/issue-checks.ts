import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { Decision } from '@chung-tay/shared/decisions/schema';
import { lockCases, requireStep } from '../cases/case-moves.ts';
import { type CaseRow, routeStep } from '../cases/case-row.ts';
import { lendersOf, requireCompetence, requireOtherPerson } from '../cases/step-duty.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import type { DecisionRow } from './decision-row.ts';
import { type JudgedEntry, problemsOf } from './entry-problems.ts';
import { readEntryRows } from './entry-rows.ts';
import { judgeEntries } from './judge-entries.ts';
import { findOvertaken } from './overtaken.ts';

/** An entry about to come true, with its locked case. */
export interface LockedEntry {
  entry: JudgedEntry;
  row: CaseRow;
}

/** The lists these cases were posted on: nobody objects to one while it is decided about, before its cases as in `closePosting`. */
const lockPostings = ({ client }: CommandContext, caseIds: readonly string[]): Promise<unknown> =>
  client.query({
    name: 'postings_to_lock',
    text: `SELECT FROM postings p WHERE p.id IN (SELECT c.posting_id FROM posting_cases c WHERE c.case_id = ANY ($1::uuid[]))
      ORDER BY p.id FOR NO KEY UPDATE`,
    values: [caseIds],
  });

/** The entries of a list with their cases locked, beside the rules of the day of the decision. */
export async function lockEntries(context: CommandContext, decision: DecisionRow, day: string): Promise<LockedEntry[]> {
  const { rows: ids } = await context.client.query<{ id: string }>({
    name: 'cases_to_lock',
    text: 'SELECT case_id AS id FROM decision_entries WHERE decision_id = $1',
    values: [decision.id],
  });
  const caseIds = ids.map(({ id }) => id);
  await lockPostings(context, caseIds);
  const rows = await lockCases(context, caseIds);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const judged = await judgeEntries(context, decision.programme, await readEntryRows(context, decision.id), day);
  return judged.map((entry) => ({ entry, row: byId.get(entry.caseId) as CaseRow }));
}

const most = 3;

/** Says of several entries what is wrong with each, the code being that of the first. */
function refuseEntries(
  faults: readonly { at: number; entry: JudgedEntry; code: FieldError['code']; text: string }[],
): void {
  const [first] = faults;
  if (!first) return;
  const named = faults.slice(0, most).map(({ entry, text }) => `${entry.caseCode} (${entry.headName}): ${text}`);
  const rest = faults.length > most ? ` Và ${faults.length - most} lỗi khác.` : '';
  throw new AppError(first.code as AppError['code'], `${named.join(' ')}${rest}`, {
    fields: faults.map(({ at, code, text }) => ({ pointer: `/entries/${at}`, code, message: text })),
  });
}

/** After the last day of every posting: a posting ends with that day, at 23:59:59 in Vietnam. */
function requirePostingsOver(entries: readonly LockedEntry[], day: string): void {
  const late = entries.find(
    ({ entry }) => entry.action === 'add' && entry.postedUntil !== null && entry.postedUntil >= day,
  );
  if (!late) return;
  const { caseCode, postedUntil } = late.entry;
  const message = `Hồ sơ ${caseCode} niêm yết đến hết ngày ${writtenDay(postedUntil as string)}; ngày quyết định phải sau ngày đó.`;
  const fields = [{ pointer: '/decisionDate', code: 'before_posting_end', message }];
  throw new AppError('posting_still_open', message, { fields });
}

/** A decision rests on what was judged: not before the last meeting, check or appraisal of an added case. */
function requireJudged(entries: readonly LockedEntry[], day: string): void {
  const later = entries.find(
    ({ entry: { action, judgedOn } }) => action === 'add' && judgedOn !== null && judgedOn > day,
  );
  if (!later) return;
  const { caseCode, judgedOn } = later.entry;
  const message = `Hồ sơ ${caseCode} được bình xét, thẩm tra hoặc thẩm định ngày ${writtenDay(judgedOn as string)}; ngày quyết định không được trước ngày đó.`;
  throw new AppError('invalid_request', message, {
    fields: [{ pointer: '/decisionDate', code: 'before_judgement', message }],
  });
}

function requireDay(day: string, now: Date): void {
  if (day <= dayInVietnam(now)) return;
  const message = 'Ngày quyết định không được ở tương lai.';
  throw new AppError('invalid_request', message, {
    fields: [{ pointer: '/decisionDate', code: 'in_future', message }],
  });
}

/** Whoever wrote on the draft neither issues it nor has it issued by the authority they lent. */
function requireNoDrafter(context: CommandContext, { drafters }: DecisionRow, entries: readonly LockedEntry[]): void {
  const instead = entries.map(({ row }) => lendersOf(row, 'decision'));
  const wrote = (id: string): boolean => drafters.includes(id);
  if (!wrote(requireActor(context).id) && !instead.some((lenders) => lenders.length > 0 && lenders.every(wrote)))
    return;
  throw new AppError(
    'same_person',
    'Người lập hoặc sửa dự thảo, và người được họ ủy quyền, không ban hành danh sách này.',
  );
}

/**
 * Everything a list must fulfil to be issued on that day by this person.
 * @throws not_competent · same_person · step_not_current · duplicate_open · objection_open · rule_changed ·
 *   posting_still_open · …, naming each entry at fault
 */
export function requireIssuable(
  context: CommandContext,
  decision: DecisionRow,
  entries: readonly LockedEntry[],
  day: string,
): void {
  requireDay(day, context.now);
  for (const { row } of entries) requireCompetence(row, 'decision');
  requireNoDrafter(context, decision, entries);
  refuseEntries(
    entries.flatMap(({ entry }, at) => problemsOf(entry).map(({ code, text }) => ({ at, entry, code, text }))),
  );
  for (const { entry, row } of entries) {
    if (entry.action === 'add') requireStep(context, row, 'decision');
    else requireOtherPerson(row, 'decision', requireActor(context).id);
  }
  requirePostingsOver(entries, day);
  requireJudged(entries, day);
}

/** Leaving behind a case of higher need takes a reason (H5); returns those that are left behind. */
export async function requireOvertakingReason(
  context: CommandContext,
  decision: DecisionRow,
  day: string,
  reason: string | null,
): Promise<Decision['overtaken']> {
  const overtaken = await findOvertaken(context, decision.id, day);
  if (overtaken.length === 0 || reason !== null) return overtaken;
  const named = overtaken.map(
    ({ caseCode, headName, unitName, score }) => `${caseCode} (${headName}, ${unitName}): ${score} điểm`,
  );
  throw new AppError(
    'need_overtaken',
    `Có ${overtaken.length} hộ điểm ưu tiên cao hơn chưa có trong danh sách: ${named.slice(0, most).join('; ')}. Nêu lý do nếu vẫn ban hành.`,
    { fields: named.map((message) => ({ pointer: '/overtakingReason', code: 'need_overtaken', message })) },
  );
}

/** The unit whose authority the actor uses: of the level the routes name, above the area of the list. */
export async function issuingUnit(
  context: CommandContext,
  decision: DecisionRow,
  entries: readonly LockedEntry[],
): Promise<string> {
  const levels = [...new Set(entries.map(({ row }) => routeStep(row, 'decision').level))];
  const { rows } = await context.client.query<{ id: string }>({
    name: 'issuing_unit',
    text: `SELECT u.id FROM units u JOIN unit_reach r ON r.root_id = u.id
      WHERE u.id = ANY ($1::uuid[]) AND u.kind = ANY ($2::text[]) AND r.unit_id = $3 ORDER BY u.id LIMIT 1`,
    values: [context.roots, levels, decision.unitId],
  });
  const unit = rows[0];
  if (!unit || levels.length !== 1)
    throw new AppError('not_competent', 'Danh sách này không thuộc thẩm quyền của một cấp mà bạn giữ.');
  return unit.id;
}
