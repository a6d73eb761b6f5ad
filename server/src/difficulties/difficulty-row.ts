import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { DifficultyReason, DifficultyState } from '@chung-tay/shared/difficulties/schema';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

/** A difficulty held for a command. */
export interface DifficultyRow {
  id: string;
  code: string;
  unitId: string;
  reason: DifficultyReason;
  state: DifficultyState;
  ownerUnitId: string;
  ownerUnitName: string;
  dueOn: string;
  level: number;
  raisedBy: string;
  raisedUnitId: string;
  answer: string | null;
  answeredBy: string | null;
  result: string | null;
  /** Whether the roots of the act reach who owns it now. */
  ownerReached: boolean;
}

/** The row within scope (`not_found` else, `stale_version`): two who change it wait for each other. */
export async function lockDifficulty(context: CommandContext, id: string): Promise<DifficultyRow> {
  const text = `SELECT d.id, d.code, d.unit_id AS "unitId", d.reason, d.state, d.owner_unit_id AS "ownerUnitId",
             (SELECT n.name FROM unit_versions n WHERE n.unit_id = d.owner_unit_id ORDER BY n.valid_from DESC LIMIT 1) AS "ownerUnitName",
             d.due_on AS "dueOn", d.level, d.raised_by AS "raisedBy", d.raised_unit_id AS "raisedUnitId", d.answer,
             d.answered_by AS "answeredBy", d.result, ${withinUnits('d.owner_unit_id', '$2')} AS "ownerReached", d.version
           FROM difficulties d WHERE d.id = $1 AND ${withinUnits('d.unit_id', '$2')} AND ${sightOf(context).reads('d.unit_id')} FOR NO KEY UPDATE OF d`;
  const { rows } = await context.client.query<DifficultyRow & { version: number }>({
    name: statementName(text),
    text,
    values: [id, context.roots],
  });
  const { version, ...row } = found(rows[0], 'khó khăn này');
  expectVersion(context, version);
  return row;
}

/** Whose move it is answers, passes on and passes up; whoever stands above them may too. @throws not_competent */
export function requireOwner({ ownerReached, ownerUnitName }: DifficultyRow): void {
  if (!ownerReached) throw new AppError('not_competent', `Việc này của ${ownerUnitName} hoặc cấp trên.`);
}

const dayMs = 86_400_000;

/** So many days after a day (`YYYY-MM-DD`). */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** At most a year is given at a time. */
export const longestDays = 365;

/** A day to wait for: from today to `last`, a year from now unless told otherwise. */
export function requireDue(dueOn: string, now: Date, last = daysAfter(dayInVietnam(now), longestDays)): void {
  if (dueOn < dayInVietnam(now)) throw fieldError('/dueOn', 'in_past', 'Hạn giải quyết không được trước hôm nay.');
  if (dueOn > last) throw fieldError('/dueOn', 'too_late', `Hạn giải quyết không được sau ${writtenDay(last)}.`);
}

/** What a move says: whose it becomes, until when, and why. */
export interface Move {
  kind: 'raised' | 'assigned' | 'escalated';
  fromUnitId: string | null;
  toUnitId: string;
  dueOn: string;
  note: string | null;
}

/** Writes the trace of a move by the acting person. */
export const insertMove = (context: CommandContext, { id, unitId }: { id: string; unitId: string }, move: Move) =>
  context.client.query({
    name: 'insert_difficulty_move',
    text: `INSERT INTO difficulty_moves (id, difficulty_id, unit_id, at, kind, from_unit_id, to_unit_id, due_on, by_id, note)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[context.services.newId(), id, unitId, context.now.toISOString(), move.kind, move.fromUnitId, move.toUnitId],
      ...[move.dueOn, requireActor(context).id, move.note],
    ],
  });
