import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, fold, writtenDay } from '@chung-tay/shared/core/text';
import type { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { isAgreed } from '@chung-tay/shared/deliberations/majority';
import type { RecordDeliberation } from '@chung-tay/shared/deliberations/schema';
import { advanceCases, declineCases, lockCases, requireStep } from '../cases/case-moves.ts';
import { type CaseRow, routeStep } from '../cases/case-row.ts';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireCommuneOn } from '../units/require-commune-on.ts';
import { requirePossibleMinutes } from './minutes-checks.ts';
import { readDeliberation } from './queries.ts';

const ofCommune = 'Họp thôn thuộc một xã, phường, thị trấn có hiệu lực vào ngày họp.';

/**
 * Writes down a village meeting: its vote on each case of that village that waits for one. Those that more than the
 * route's share of all present agreed to go on, the others stop. For 200 cases as for one: all of it or nothing.
 * @throws votes_exceed_attendance · step_not_current · not_competent · invalid_request with the field at fault
 */
export const recordDeliberation: Command<typeof deliberationRoutes.recordDeliberation> = async (context, input) => {
  requirePossibleMinutes(input, dayInVietnam(context.now));
  const ids = input.votes.map(({ caseId }) => caseId.toLowerCase());
  const [, rows, places] = await Promise.all([
    requireCommuneOn(context, input.unitId, input.heldOn, ofCommune),
    lockCases(context, ids),
    readPlaces(context, input.unitId, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [index, id] of ids.entries())
    requireAtMeeting(context, input, index, byId.get(id) as CaseRow, places.get(id));
  const id = context.services.newId();
  const code = await insertMinutes(context, id, input);
  const agreed = await insertVotes(context, id, input, byId);
  const note = `Biên bản họp thôn ${code}`;
  const [chosen, refused] = [rows.filter((row) => agreed.has(row.id)), rows.filter((row) => !agreed.has(row.id))];
  await Promise.all([advanceCases(context, chosen, { note }), declineCases(context, refused, { note })]);
  const result = await readDeliberation(context, id);
  return { result, event: eventsOf(result.unitId, id, note, rows, agreed) };
};

/** One event for the minutes, and one in the history of every case. */
function eventsOf(
  unitId: string,
  id: string,
  note: string,
  rows: readonly CaseRow[],
  agreed: ReadonlySet<string>,
): Event[] {
  return [
    { action: 'deliberation.recorded', subject: { type: 'deliberation', id, unitId } },
    ...rows.map((row) => ({
      action: 'case.deliberated',
      subject: { type: 'case', id: row.id, unitId: row.unitId },
      note,
      changes: { agreed: { old: null, new: agreed.has(row.id) } },
    })),
  ];
}

interface Place {
  village: string;
  /** The case is of the meeting's commune, or of one it took in. */
  inCommune: boolean;
  earliest: string;
}

async function readPlaces({ client }: CommandContext, unitId: string, ids: readonly string[]) {
  const { rows } = await client.query<Place & { id: string }>({
    name: 'places_of_cases',
    text: `SELECT c.id, h.village, coalesce(c.applied_on, s.surveyed_on) AS earliest,
             EXISTS (SELECT FROM unit_reach r WHERE r.root_id = $2 AND r.unit_id = c.unit_id) AS "inCommune"
           FROM cases c JOIN households h ON h.id = c.household_id JOIN surveys s ON s.id = c.survey_id
           WHERE c.id = ANY ($1::uuid[])`,
    values: [ids, unitId],
  });
  return new Map<string, Place>(rows.map((row) => [row.id, row]));
}

/** The case is of this village, waits for its meeting, and was registered by then. */
function requireAtMeeting(
  context: CommandContext,
  { village, heldOn }: RecordDeliberation,
  index: number,
  row: CaseRow,
  place: Place | undefined,
): void {
  if (!place?.inCommune || fold(place.village) !== fold(village))
    throw fieldError(`/votes/${index}/caseId`, 'other_village', `Hồ sơ ${row.code} không thuộc thôn “${village}”.`);
  requireStep(context, row, 'deliberation');
  if (heldOn < place.earliest)
    throw fieldError(
      '/heldOn',
      'too_early',
      `Không được trước ngày đăng ký của hồ sơ ${row.code} (${writtenDay(place.earliest)}).`,
    );
}

async function insertMinutes({ client, now, ...context }: CommandContext, id: string, minutes: RecordDeliberation) {
  const { unitId, village, heldOn, startedAt, endedAt, place, chair, secretary, presentCount, note } = minutes;
  const { rows } = await client.query<{ code: string }>({
    name: 'insert_deliberation',
    text: `INSERT INTO deliberations (id, unit_id, village, held_on, started_at, ended_at, place, chair_name, chair_title, secretary_name,
             secretary_title, attendees, present_count, note, recorded_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING code`,
    values: [
      ...[id, unitId, village, heldOn, startedAt, endedAt, place],
      ...[chair.name, chair.title, secretary.name, secretary.title, JSON.stringify(minutes.attendees)],
      ...[presentCount, note, requireActor(context).id, now.toISOString()],
    ],
  });
  return rows[0]?.code as string;
}

/** Writes the votes; answers the cases that were agreed to. */
async function insertVotes(
  { client }: CommandContext,
  id: string,
  { votes, presentCount }: RecordDeliberation,
  byId: ReadonlyMap<string, CaseRow>,
): Promise<Set<string>> {
  const counted = votes.map(({ caseId, ...vote }, index) => {
    const row = byId.get(caseId.toLowerCase()) as CaseRow;
    const percent = routeStep(row, 'deliberation').majorityPercent as number;
    const agreed = isAgreed(vote.agree, presentCount, percent);
    return { ...vote, caseId: row.id, unitId: row.unitId, position: index + 1, percent, agreed };
  });
  await client.query({
    name: 'insert_deliberation_votes',
    text: `INSERT INTO deliberation_votes (deliberation_id, case_id, unit_id, position, present_count, agree, disagree, abstain,
             majority_percent, agreed, opinion)
           SELECT $1, v."caseId", v."unitId", v.position, $2, v.agree, v.disagree, v.abstain, v.percent, v.agreed, v.opinion
           FROM jsonb_to_recordset($3::jsonb) AS v ("caseId" uuid, "unitId" uuid, position smallint, agree int, disagree int,
             abstain int, percent smallint, agreed boolean, opinion text)`,
    values: [id, presentCount, JSON.stringify(counted)],
  });
  return new Set(counted.filter(({ agreed }) => agreed).map(({ caseId }) => caseId));
}
