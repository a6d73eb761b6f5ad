import { fieldError } from '@chung-tay/shared/core/errors';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { councilEvent, readCouncil } from './read-council.ts';

/**
 * Records a council as its decision made it, with the working rules that its sessions follow. A unit has one on any day.
 * @throws rule_overlap at /validFrom · invalid_request at /unitId, /validTo
 */
export const createCouncil: Command<typeof councilRoutes.createCouncil> = async (context, input) => {
  const { client, services, now, roots } = context;
  const unit = await client.query({
    name: 'unit_of_council',
    text: `SELECT FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')} AND EXISTS (SELECT FROM unit_versions v
             WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity'))`,
    values: [input.unitId, roots, input.validFrom],
  });
  if (unit.rowCount === 0)
    throw fieldError('/unitId', 'not_found', 'Không có đơn vị này vào ngày thành lập, hoặc ngoài phạm vi của bạn.');
  const id = services.newId();
  await client.query({
    name: 'insert_council',
    text: `INSERT INTO councils (id, unit_id, name, citation, valid_from, valid_to, quorum_percent, recused_count, created_by, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    values: [
      ...[id, input.unitId, input.name, input.citation, input.validFrom, input.validTo, input.quorumPercent],
      ...[input.recusedCount, requireActor(context).id, now.toISOString()],
    ],
  });
  const result = await readCouncil(context, id);
  return { result, event: councilEvent('created', result) };
};
