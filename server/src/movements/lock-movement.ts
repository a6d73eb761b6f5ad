import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { openMovement } from '@chung-tay/shared/movements/lifecycle';
import { type Group, type MovementState, movementStates } from '@chung-tay/shared/movements/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** A movement held for a command. */
export interface MovementRow {
  id: string;
  code: string;
  unitId: string;
  name: string;
  objective: string;
  startsOn: string;
  endsOn: string;
  planDueOn: string;
  launchDocumentId: string | null;
  state: MovementState;
}

/** The row whose scope lies within reach (`not_found` else, `stale_version`): two who change it wait for each other. */
export async function lockMovement(context: CommandContext, id: string): Promise<MovementRow> {
  const { rows } = await context.client.query<MovementRow & { version: number }>({
    name: 'lock_movement',
    text: `SELECT m.id, m.code, m.unit_id AS "unitId", m.name, m.objective, m.starts_on AS "startsOn", m.ends_on AS "endsOn",
             m.plan_due_on AS "planDueOn", m.launch_document_id AS "launchDocumentId", m.state, m.version
           FROM movements m WHERE m.id = $1 AND ${withinUnits('m.unit_id', '$2')} FOR NO KEY UPDATE OF m`,
    values: [id, context.roots],
  });
  const { version, ...row } = found(rows[0], 'phong trào này');
  expectVersion(context, version);
  return row;
}

/** The same, while it is not closed. @throws action_not_allowed */
export async function lockOpen(context: CommandContext, id: string): Promise<MovementRow> {
  const row = await lockMovement(context, id);
  if (openMovement.includes(row.state)) return row;
  const now = movementStates[row.state].toLowerCase();
  throw new AppError('action_not_allowed', `Phong trào ${row.code} ${now}, không thay đổi được nữa.`);
}

/** Whoever sees the movement sees that it changed. */
export const bumpMovement = ({ client, now }: CommandContext, id: string) =>
  client.query({
    name: 'bump_movement',
    text: 'UPDATE movements SET version = version + 1, updated_at = $2 WHERE id = $1',
    values: [id, now.toISOString()],
  });

/** What the history of a movement tells of an act. */
export const movementEvent = (
  action: string,
  { id, unitId }: Pick<MovementRow, 'id' | 'unitId'>,
  note?: string | null,
  changes?: Event['changes'],
): Event => ({ action: `movement.${action}`, subject: { type: 'movement', id, unitId }, note: note ?? null, changes });

/** Days in order, plans due within them. @throws invalid_request at /endsOn or /planDueOn */
export function requireDays({
  startsOn,
  endsOn,
  planDueOn,
}: Pick<MovementRow, 'startsOn' | 'endsOn' | 'planDueOn'>): void {
  if (endsOn < startsOn) throw fieldError('/endsOn', 'before_start', 'Ngày kết thúc không được trước ngày bắt đầu.');
  if (planDueOn < startsOn || planDueOn > endsOn)
    throw fieldError('/planDueOn', 'outside', 'Hạn nộp kế hoạch phải nằm trong thời gian của phong trào.');
}

/** Documents that exist and that the caller sees. @throws invalid_request at this pointer */
export async function requireDocuments(
  { client }: CommandContext,
  ids: readonly string[],
  pointer: string,
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<{ id: string }>({
    name: 'documents_named',
    text: 'SELECT d.id FROM documents d WHERE d.id = ANY ($1::uuid[])',
    values: [ids],
  });
  if (rows.length < new Set(ids.map((id) => id.toLowerCase())).size)
    throw fieldError(pointer, 'not_found', 'Có văn bản không tìm thấy, hoặc ngoài phạm vi của bạn.');
}

/** Puts the documents in the place of those named before. */
export async function writeDocuments(
  { client }: CommandContext,
  id: string,
  documentIds: readonly string[],
): Promise<void> {
  await client.query({
    name: 'forget_movement_documents',
    text: 'DELETE FROM movement_documents WHERE movement_id = $1 AND document_id <> ALL ($2::uuid[])',
    values: [id, documentIds],
  });
  await client.query({
    name: 'write_movement_documents',
    text: `INSERT INTO movement_documents (movement_id, document_id) SELECT DISTINCT $1::uuid, d FROM unnest($2::uuid[]) AS d ON CONFLICT DO NOTHING`,
    values: [id, documentIds],
  });
}

/**
 * Puts the groups in the place of those there are; one with participants cannot go (a constraint says so).
 * @throws invalid_request at /groups/n/key for a key given twice
 */
export async function writeGroups({ client }: CommandContext, id: string, groups: readonly Group[]): Promise<void> {
  const twice = groups.findIndex(({ key }, place) => groups.findIndex((one) => one.key === key) < place);
  if (twice !== -1) throw fieldError(`/groups/${twice}/key`, 'duplicate', 'Hai nhóm đối tượng cùng một ký hiệu.');
  await client.query({
    name: 'forget_movement_groups',
    text: 'DELETE FROM movement_groups WHERE movement_id = $1 AND key <> ALL ($2::text[])',
    values: [id, groups.map(({ key }) => key)],
  });
  await client.query({
    name: 'write_movement_groups',
    text: `INSERT INTO movement_groups (movement_id, key, position, name, criteria)
           SELECT $1, g.key, g.position, g.name, ARRAY(SELECT jsonb_array_elements_text(g.criteria))
           FROM jsonb_to_recordset($2::jsonb) AS g (key text, position smallint, name text, criteria jsonb)
           ON CONFLICT (movement_id, key) DO UPDATE SET position = excluded.position, name = excluded.name, criteria = excluded.criteria`,
    values: [id, JSON.stringify(groups.map((group, place) => ({ ...group, position: place + 1 })))],
  });
}

/** This day, or the day of the movement nearest to it. */
export function dayWithin({ startsOn, endsOn }: Pick<MovementRow, 'startsOn' | 'endsOn'>, day: string): string {
  if (day < startsOn) return startsOn;
  return day > endsOn ? endsOn : day;
}
