import { AppError } from '@chung-tay/shared/core/errors';
import type { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { CreateRule } from '@chung-tay/shared/rules/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { readRule } from './queries.ts';
import { parametersOf } from './rule-parameters.ts';
import { placeOf, readVersions, type Version } from './version-place.ts';

/**
 * Records a version of a rule from a day on; the one in force then ends the day before. What was computed by a former
 * version keeps it.
 * @throws rule_overlap, rule_gap (see {@link placeOf}); not_competent when the actor does not keep the whole province
 */
export const createRule: Command<typeof ruleRoutes.createRule> = async (context, input) => {
  const parameters = parametersOf(input);
  await requireWholeProvince(context);
  const predecessor = placeOf(await lockVersions(context, input), input);
  if (predecessor) await closeVersion(context, predecessor, dayBefore(input.validFrom));
  const id = context.services.newId();
  await insertRule(context, id, input, parameters);
  const result = found(await readRule(context.client, id), 'bản quy định');
  const unitId = context.roots[0] as string;
  const created: Event = {
    action: 'rule.created',
    subject: { type: 'rule', id, unitId },
    note: input.title,
    changes: { validFrom: { old: null, new: input.validFrom }, citation: { old: null, new: input.citation } },
  };
  return { result, event: predecessor ? [created, closedEvent(predecessor, unitId, input)] : created };
};

/** Rules bind every commune, so who records one answers for all of them. */
export async function requireWholeProvince({ client, roots }: CommandContext): Promise<void> {
  const { rows } = await client.query({
    name: 'whole_province',
    text: 'SELECT FROM unit_reach_all WHERE root_id = ANY ($1::uuid[])',
    values: [roots],
  });
  if (rows.length === 0)
    throw new AppError('not_competent', 'Quy định áp dụng cho toàn tỉnh do quản trị cấp tỉnh ghi.');
}

/** One writer at a time for a kind, programme and area: two that do not see each other could leave a day out. */
async function lockVersions({ client }: CommandContext, input: CreateRule): Promise<Version[]> {
  const key = `rule ${input.kind} ${input.programme} ${input.areaKind}`;
  await client.query({ name: 'lock_rule', text: 'SELECT pg_advisory_xact_lock(hashtext($1))', values: [key] });
  return readVersions(client, input);
}

const closeVersion = ({ client }: CommandContext, { id }: Version, validTo: string) =>
  client.query({ name: 'close_rule', text: 'UPDATE rules SET valid_to = $2 WHERE id = $1', values: [id, validTo] });

const closedEvent = ({ id, title, validTo }: Version, unitId: string, by: CreateRule): Event => ({
  action: 'rule.closed',
  subject: { type: 'rule', id, unitId },
  note: `${title} → ${by.title}`,
  changes: { validTo: { old: validTo, new: dayBefore(by.validFrom) } },
});

const insertRule = (context: CommandContext, id: string, input: CreateRule, parameters: object) =>
  context.client.query({
    name: 'insert_rule',
    text: `INSERT INTO rules (id, kind, programme, area_kind, title, citation, valid_from, valid_to, assumed, parameters, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      id,
      input.kind,
      input.programme,
      input.areaKind,
      input.title,
      input.citation,
      input.validFrom,
      input.validTo,
      input.assumed,
      JSON.stringify(parameters),
      requireActor(context).id,
      context.now.toISOString(),
    ],
  });
