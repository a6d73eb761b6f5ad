import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { DraftCriteriaSet } from '@chung-tay/shared/criteria/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { requireCriteria, requireTieRule } from './criteria-checks.ts';
import { readCriteriaSet } from './criteria-list.ts';
import { criteriaSetEvent } from './lock-criteria-set.ts';
import { insertCriteria } from './write-criteria.ts';

/**
 * Begins a criteria set of a unit in reach for a movement that the actor sees. It may be incomplete, but what it says must
 * make sense.
 * @throws not_found · invalid_request at /criteria/n/…, /tieRule/n, /groupKey
 */
export const draftCriteriaSet: Command<typeof criteriaRoutes.draftCriteriaSet> = async (context, input) => {
  requireCriteria(input.criteria);
  requireTieRule(input.tieRule);
  await requirePlace(context, input);
  const id = context.services.newId();
  await insertSet(context, id, input);
  await insertCriteria(context, id, input.criteria);
  const changes = { name: { old: null, new: input.name }, criteria: { old: null, new: input.criteria.length } };
  const event = criteriaSetEvent('drafted', { id, unitId: input.unitId }, input.name, changes);
  return { result: await readCriteriaSet(context, id), event };
};

/** The unit is in reach, the movement is one the actor sees, and what it was written from is readable. */
async function requirePlace({ client, roots }: CommandContext, input: DraftCriteriaSet): Promise<void> {
  const { rows } = await client.query<{ unit: boolean; movement: boolean; source: boolean }>({
    name: 'criteria_set_place',
    text: `SELECT EXISTS (SELECT FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$4')}) AS unit,
             EXISTS (SELECT FROM movements m WHERE m.id = $2) AS movement,
             $3::uuid IS NULL OR EXISTS (SELECT FROM criteria_sets s WHERE s.id = $3) AS source`,
    values: [input.unitId, input.movementId, input.copiedFromId, roots],
  });
  const place = found(rows[0], 'đơn vị');
  found(place.unit || undefined, 'đơn vị ban hành');
  found(place.movement || undefined, 'phong trào thi đua');
  found(place.source || undefined, 'bảng điểm để chép');
}

const insertSet = (context: CommandContext, id: string, set: DraftCriteriaSet) =>
  context.client.query({
    name: 'insert_criteria_set',
    text: `INSERT INTO criteria_sets (id, unit_id, movement_id, group_key, name, year, valid_from, citation, assumed, total_points, tie_rule, copied_from_id,
             created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      ...[id, set.unitId, set.movementId, set.groupKey, set.name, set.year, set.validFrom, set.citation, set.assumed],
      ...[set.totalPoints, JSON.stringify(set.tieRule), set.copiedFromId],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });
