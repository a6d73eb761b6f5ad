import type { AwardeeAward } from '@chung-tay/shared/awards/check-schema';
import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { awardSight } from './award-sight.ts';

interface Known {
  key: string;
  name: string;
}

/**
 * Everything somebody was or is proposed for, newest first: within reach in any state, beyond it only what was decided.
 * @throws not_found for whom the reader may not see
 */
export const getAwardeeHistory: Query<typeof awardRoutes.getAwardeeHistory> = async (context, input) => {
  const { key, name } = await awardeeOf(context, input);
  const text = `SELECT id, code, nominating.name AS "nominatingUnitName", f.name AS "formName", f.level AS "formLevel", merit_year AS "meritYear",
        status, decision_number AS "decisionNumber", decision_date AS "decisionDate"
      FROM (
        SELECT a.id, a.code, a.unit_id, a.form_code, a.merit_year, a.status, a.decision_number, a.decision_date FROM awards a
        WHERE a.awardee_key = $1 AND ${withinUnits('a.unit_id', '$2')} AND ${awardSight(context).seen}
        UNION ALL
        SELECT NULL, d.code, d.unit_id, d.form_code, d.merit_year, d.status, d.decision_number, d.decision_date FROM awardee_decisions($1) d
        WHERE NOT ${withinUnits('d.unit_id', '$2')}
      ) known
      JOIN LATERAL (SELECT name, level FROM award_forms WHERE code = known.form_code ORDER BY valid_from DESC LIMIT 1) f ON true
      JOIN LATERAL (SELECT name FROM unit_versions WHERE unit_id = known.unit_id ORDER BY valid_from DESC LIMIT 1) nominating ON true
      ORDER BY merit_year DESC, decision_date DESC NULLS FIRST, code DESC LIMIT 300`;
  const { rows } = await context.client.query<AwardeeAward>({
    name: statementName(text),
    text,
    values: [key, context.roots],
  });
  return { awardeeName: name, data: rows };
};

async function awardeeOf(
  context: HandlerContext,
  { awardId, unitId, householdId, donorId }: Parameters<Query<typeof awardRoutes.getAwardeeHistory>>[1],
): Promise<Known> {
  const asked = [awardId, unitId, householdId, donorId].filter((one) => one !== undefined);
  if (asked.length !== 1)
    throw fieldError('/awardId', 'required', 'Cho biết đúng một: hồ sơ, đơn vị, hộ hoặc nhà hảo tâm.');
  const actor = requireActor(context);
  if (awardId) {
    const { seen, name } = awardSight(context);
    const from = `awards a WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')} AND ${seen}`;
    return read(context, `a.awardee_key AS key, ${name} AS name`, from, awardId);
  }
  if (unitId)
    return read(
      context,
      'a.unit_id::text AS key, a.name',
      'unit_versions a WHERE a.unit_id = $1 AND $2::uuid[] IS NOT NULL ORDER BY a.valid_from DESC LIMIT 1',
      unitId,
    );
  if (householdId)
    return read(
      context,
      'a.id::text AS key, a.head_name AS name',
      `households a WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')}`,
      householdId,
      rootsFor(actor, 'household:read'),
    );
  return read(
    context,
    'a.id::text AS key, a.name',
    `donors a WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')}`,
    donorId as string,
    rootsFor(actor, 'donation:read'),
  );
}

async function read(
  { client, roots }: HandlerContext,
  columns: string,
  from: string,
  id: string,
  within: readonly string[] = roots,
): Promise<Known> {
  const text = `SELECT ${columns} FROM ${from}`;
  const { rows } = await client.query<Known>({ name: statementName(text), text, values: [id, within] });
  return found(rows[0], 'đối tượng');
}
