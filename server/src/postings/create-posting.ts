import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { lockCases, requireStep } from '../cases/case-moves.ts';
import { type CaseRow, routeStep } from '../cases/case-row.ts';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireCommuneOn } from '../units/require-commune-on.ts';
import { readPosting } from './queries.ts';

type NewPosting = Input<typeof postingRoutes.createPosting>;

const mostDays = 90;
const ofCommune = 'Nơi niêm yết là một xã, phường, thị trấn đang có hiệu lực.';

/**
 * Hangs out a list of cases of one commune, from today to the end of a day. They wait at their step until it is closed.
 * @throws posting_too_short when a route of theirs wants more days · step_not_current · not_competent
 */
export const createPosting: Command<typeof postingRoutes.createPosting> = async (context, input) => {
  const today = dayInVietnam(context.now);
  const ids = requireOnce(input.caseIds);
  const [, rows, inCommune] = await Promise.all([
    requireCommuneOn(context, input.unitId, today, ofCommune),
    lockCases(context, ids),
    casesWithin(context, input.unitId, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [index, caseId] of ids.entries()) {
    const row = byId.get(caseId) as CaseRow;
    if (!inCommune.has(caseId))
      throw fieldError(`/caseIds/${index}`, 'other_unit', `Hồ sơ ${row.code} không thuộc xã này.`);
    requireStep(context, row, 'posting');
  }
  const minimumDays = Math.max(...rows.map((row) => routeStep(row, 'posting').minimumDays as number));
  requireLongEnough(input.untilOn, today, minimumDays);
  const id = context.services.newId();
  await insertPosting(context, id, input, today, minimumDays);
  await insertCases(context, id, ids, byId);
  const result = await readPosting(context, id);
  const posting: Event = { action: 'posting.created', subject: { type: 'posting', id, unitId: input.unitId } };
  const note = `${result.code}, đến hết ngày ${writtenDay(input.untilOn)}`;
  const event = rows.map((row) => ({
    action: 'case.posted',
    subject: { type: 'case', id: row.id, unitId: row.unitId },
    note,
  }));
  return { result, event: [posting, ...event] };
};

/** Each case once. */
function requireOnce(caseIds: readonly string[]): string[] {
  const ids = caseIds.map((id) => id.toLowerCase());
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (repeated !== -1) throw fieldError(`/caseIds/${repeated}`, 'repeated', 'Hồ sơ này đã có trong danh sách.');
  return ids;
}

/** First and last day both count. */
function requireLongEnough(untilOn: string, today: string, minimumDays: number): void {
  const earliest = addDays(today, minimumDays - 1);
  if (untilOn < earliest) {
    const message = `Niêm yết ít nhất ${minimumDays} ngày kể cả hôm nay: sớm nhất là đến hết ngày ${writtenDay(earliest)}.`;
    throw new AppError('posting_too_short', message, {
      fields: [{ pointer: '/untilOn', code: 'posting_too_short', message }],
    });
  }
  const latest = addDays(today, mostDays - 1);
  if (untilOn > latest)
    throw fieldError(
      '/untilOn',
      'too_late',
      `Niêm yết nhiều nhất ${mostDays} ngày, đến hết ngày ${writtenDay(latest)}.`,
    );
}

/** Those of the cases that are of the commune, or of one it took in. */
async function casesWithin({ client }: CommandContext, unitId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'cases_within_commune',
    text: `SELECT c.id FROM cases c WHERE c.id = ANY ($1::uuid[])
             AND c.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = $2)`,
    values: [ids, unitId],
  });
  return new Set(rows.map(({ id }) => id));
}

const insertPosting = (context: CommandContext, id: string, input: NewPosting, today: string, minimumDays: number) =>
  context.client.query({
    name: 'insert_posting',
    text: `INSERT INTO postings (id, unit_id, from_on, until_on, minimum_days, places, note, posted_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[id, input.unitId, today, input.untilOn, minimumDays, input.places, input.note],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });

const insertCases = (context: CommandContext, id: string, ids: readonly string[], byId: ReadonlyMap<string, CaseRow>) =>
  context.client.query({
    name: 'insert_posting_cases',
    text: `INSERT INTO posting_cases (posting_id, case_id, unit_id, position)
           SELECT $1, c.id, c.unit_id, c.position FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS c (id, unit_id, position)`,
    values: [id, ids, ids.map((caseId) => byId.get(caseId)?.unitId)],
  });
