import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { movementEvent, requireDays, requireDocuments, writeDocuments, writeGroups } from './lock-movement.ts';
import { readMovement } from './read-movement.ts';

/**
 * Drafts a movement of a unit and all below it: seen by who reaches that unit until it is launched.
 * @throws unit_not_active · invalid_request at /unitId, /endsOn, /planDueOn, /documentIds, /launchDocumentId, /groups/n/key
 */
export const createMovement: Command<typeof movementRoutes.createMovement> = async (context, input) => {
  requireDays(input);
  await requireScope(context, input);
  await requireDocuments(context, input.documentIds, '/documentIds');
  if (input.launchDocumentId) await requireDocuments(context, [input.launchDocumentId], '/launchDocumentId');
  const id = context.services.newId();
  const actor = requireActor(context);
  await context.client.query({
    name: 'insert_movement',
    text: `INSERT INTO movements (id, unit_id, name, objective, starts_on, ends_on, plan_due_on, launch_document_id, created_by, created_by_name,
             created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    values: [
      ...[id, input.unitId, input.name, input.objective, input.startsOn, input.endsOn, input.planDueOn],
      ...[input.launchDocumentId, actor.id, actor.name, context.now.toISOString()],
    ],
  });
  await writeGroups(context, id, input.groups);
  await writeDocuments(context, id, input.documentIds);
  const result = await readMovement(context, id);
  return { result, event: movementEvent('created', result, `${result.code}: ${result.name}`) };
};

/** A place (province, district, commune) within reach that stands on the first day. */
async function requireScope(
  { client, roots }: CommandContext,
  { unitId, startsOn }: { unitId: string; startsOn: string },
): Promise<void> {
  const { rows } = await client.query<{ place: boolean; stands: boolean }>({
    name: 'scope_of_movement',
    text: `SELECT u.kind IN ('province', 'district', 'commune') AS place, EXISTS (
             SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')) AS stands
           FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots, startsOn],
  });
  const [unit] = rows;
  if (!unit) throw fieldError('/unitId', 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  if (!unit.place) throw fieldError('/unitId', 'wrong_kind', 'Phạm vi của phong trào là tỉnh, huyện hoặc xã.');
  if (unit.stands) return;
  const message = 'Đơn vị không hoạt động vào ngày bắt đầu.';
  const fields = [{ pointer: '/unitId', code: 'unit_not_active', message }];
  throw new AppError('unit_not_active', message, { fields });
}
