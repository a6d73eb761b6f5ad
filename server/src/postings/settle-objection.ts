import { returnTargets } from '@chung-tay/shared/cases/lifecycle';
import type { StepKind } from '@chung-tay/shared/cases/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { objectionStatuses } from '@chung-tay/shared/postings/schema';
import { declineCases, lockCases, returnCases, stateOf } from '../cases/case-moves.ts';
import type { CaseRow } from '../cases/case-row.ts';
import { requireNoSurveyor } from '../cases/step-duty.ts';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { readObjection } from './objection-queries.ts';

type Settlement = Input<typeof postingRoutes.settleObjection>;

interface Row {
  code: string;
  unitId: string;
  postingId: string;
  caseId: string | null;
  status: keyof typeof objectionStatuses;
  version: number;
}

/**
 * Settles an objection. Upheld about a case, it may take the case off the list (declined) or send it back to be checked
 * (returned); both leave a trace on the list and in the history of the case.
 * @throws same_person for who surveyed the household · action_not_allowed when settled, or the case is past it
 */
export const settleObjection: Command<typeof postingRoutes.settleObjection> = async (context, input) => {
  const row = await lockObjection(context, input.id);
  expectVersion(context, row.version);
  if (row.status !== 'open')
    throw new AppError('action_not_allowed', `Kiến nghị ${row.code} đã giải quyết: ${objectionStatuses[row.status]}.`);
  requireFittingEffect(input, row);
  const [about] = row.caseId === null ? [] : await lockCases(context, [row.caseId]);
  if (about) requireNoSurveyor(about, 'objection:settle', requireActor(context).id);
  await markSettled(context, input);
  if (about && input.effect !== 'none') await changeList(context, input.effect, row, about);
  const result = await readObjection(context, input.id);
  return { result, event: eventsOf(input, row, about) };
};

function requireFittingEffect({ status, effect }: Settlement, { caseId }: Row): void {
  if (effect === 'none') return;
  if (status === 'dismissed')
    throw fieldError('/effect', 'not_applicable', 'Kiến nghị không đúng thì danh sách giữ nguyên.');
  if (caseId === null)
    throw fieldError(
      '/effect',
      'not_applicable',
      'Kiến nghị không nêu hồ sơ nào trong danh sách để đưa ra hoặc trả lại.',
    );
}

/** The case leaves the list: declined for good, or back to the check (or the nearest step before, on a route without one). */
async function changeList(
  context: CommandContext,
  effect: 'declined' | 'returned',
  { postingId, code }: Row,
  about: CaseRow,
): Promise<void> {
  const note = `Kiến nghị ${code}`;
  await context.client.query({
    name: 'remove_posting_case',
    text: `UPDATE posting_cases SET outcome = 'removed', open = false WHERE posting_id = $1 AND case_id = $2`,
    values: [postingId, about.id],
  });
  if (effect === 'declined') return declineCases(context, [about], { outcome: 'objection', note });
  const route = about.route.map(({ kind }) => kind);
  const targets = returnTargets(route, stateOf(about));
  const target: StepKind | undefined = targets.includes('commune_check') ? 'commune_check' : targets[0];
  if (target === undefined)
    throw new AppError('action_not_allowed', `Hồ sơ ${about.code} không trả lại được ở tình trạng hiện tại.`);
  return returnCases(context, [about], target, note, 'objection');
}

function eventsOf({ id, status, effect, conclusion }: Settlement, row: Row, about: CaseRow | undefined): Event[] {
  const settled: Event = {
    action: 'objection.settled',
    subject: { type: 'objection', id, unitId: row.unitId },
    note: conclusion,
    changes: { status: { old: 'open', new: status }, effect: { old: null, new: effect } },
  };
  if (!about) return [settled];
  const changes = { status: { old: 'open', new: status }, effect: { old: null, new: effect } };
  const subject = { type: 'case', id: about.id, unitId: about.unitId };
  return [settled, { action: 'case.objection_settled', subject, note: `Kiến nghị ${row.code}`, changes }];
}

async function lockObjection({ client, roots }: CommandContext, id: string): Promise<Row> {
  const { rows } = await client.query<Row>({
    name: 'lock_objection',
    text: `SELECT o.code, o.unit_id AS "unitId", o.posting_id AS "postingId", o.case_id AS "caseId", o.status, o.version
           FROM objections o WHERE o.id = $1 AND ${withinUnits('o.unit_id', '$2')} FOR NO KEY UPDATE`,
    values: [id, roots],
  });
  return found(rows[0], 'kiến nghị này');
}

const markSettled = (context: CommandContext, { id, status, effect, conclusion }: Settlement) =>
  context.client.query({
    name: 'settle_objection',
    text: `UPDATE objections SET status = $2, effect = $3, conclusion = $4, settled_by = $5, settled_at = $6, version = version + 1
           WHERE id = $1`,
    values: [id, status, effect, conclusion, requireActor(context).id, context.now.toISOString()],
  });
