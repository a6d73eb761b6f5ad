import { AppError } from '@chung-tay/shared/core/errors';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { UpdateMovement } from '@chung-tay/shared/movements/schema';
import { type Changes, changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import {
  lockOpen,
  type MovementRow,
  movementEvent,
  requireDays,
  requireDocuments,
  writeDocuments,
  writeGroups,
} from './lock-movement.ts';
import { readMovement } from './read-movement.ts';

/**
 * Changes words, groups and documents of a movement that is not closed, and its days while it is not launched.
 * @throws action_not_allowed · invalid_request at /endsOn, /planDueOn, /documentIds, /groups/n/key
 */
export const updateMovement: Command<typeof movementRoutes.updateMovement> = async (context, { id, ...input }) => {
  const row = await lockOpen(context, id);
  const before = await readMovement(context, id);
  const { documentIds, groups, ...words } = input;
  const after = { ...row, ...definite(words) };
  requireDays(after);
  requireDaysKept(row, after);
  if (documentIds) await requireDocuments(context, documentIds, '/documentIds');
  if (input.launchDocumentId) await requireDocuments(context, [input.launchDocumentId], '/launchDocumentId');
  await writeRow(context, after);
  if (groups) await writeGroups(context, id, groups);
  if (documentIds) await writeDocuments(context, id, documentIds);
  const result = await readMovement(context, id);
  const changes = { ...changesBetween(row, definite(words)), ...partChanges(before, result) };
  return { result, event: movementEvent('updated', row, null, changes) };
};

const definite = <Value extends object>(value: Value): { [Key in keyof Value]: NonNullable<Value[Key]> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;

/** What units work by since the launch does not change under them. */
function requireDaysKept(row: MovementRow, after: MovementRow): void {
  const kept = (['startsOn', 'endsOn', 'planDueOn'] as const).find((name) => row[name] !== after[name]);
  if (row.state === 'draft' || !kept) return;
  const message = 'Phong trào đã phát động: thời gian và hạn nộp kế hoạch giữ nguyên; hãy gia hạn cho từng đơn vị.';
  throw new AppError('action_not_allowed', message, { fields: [{ pointer: `/${kept}`, code: 'kept', message }] });
}

const writeRow = ({ client, now }: CommandContext, after: MovementRow & UpdateMovement) =>
  client.query({
    name: 'update_movement',
    text: `UPDATE movements SET name = $2, objective = $3, starts_on = $4, ends_on = $5, plan_due_on = $6, launch_document_id = $7,
             updated_at = $8, version = version + 1 WHERE id = $1`,
    values: [
      ...[after.id, after.name, after.objective, after.startsOn, after.endsOn, after.planDueOn],
      ...[after.launchDocumentId, now.toISOString()],
    ],
  });

type Parts = { groups: readonly { key: string; name: string }[]; documents: readonly { number: string }[] };

/** Groups and documents as they are called, old beside new, when they changed. */
const partChanges = (before: Parts, after: Parts): Changes => changesBetween(called(before), called(after)) ?? {};

const called = ({ groups, documents }: Parts) => ({
  groups: groups.map(({ key, name }) => `${key}. ${name}`).join('; '),
  documents: documents.map(({ number }) => number).join('; '),
});
