import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { type AwardForm, awardeeTypes } from '@chung-tay/shared/awards/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { getAward } from './queries.ts';
import { awards } from './table.ts';

type Nomination = Input<typeof awardRoutes.nominateAward>;

/** Nominates a unit, a household or a person for a form in force today. One living award per awardee and form. */
export const nominateAward: Command<typeof awardRoutes.nominateAward> = async (context, input) => {
  const actor = requireActor(context);
  const today = dayInVietnam(context.now);
  requireAwardee(input);
  const [, form, awardeeName] = await Promise.all([
    requireNominatingUnit(context, input.nominatingUnitId, today),
    requireForm(context, input, today),
    nameOfAwardee(context, input, today),
  ]);
  const id = context.services.newId();
  const now = context.now.toISOString();
  await context.db.insert(awards).values({
    id,
    unitId: input.nominatingUnitId,
    awardeeType: input.awardeeType,
    awardeeUnitId: input.awardeeUnitId,
    awardeeHouseholdId: input.awardeeHouseholdId,
    awardeeName,
    awardeePosition: input.awardeePosition,
    formId: input.formId,
    formCode: form.code,
    achievement: input.achievement,
    initiative: input.initiative,
    nominatedBy: actor.id,
    nominatedAt: now,
    submittedBy: actor.id,
    updatedAt: now,
  });
  const result = await getAward(context, { id });
  const event = {
    action: 'award.nominated',
    subject: { type: 'award', id, unitId: input.nominatingUnitId },
    changes: { status: { old: null, new: 'submitted' }, form: { old: null, new: form.name } },
  };
  return { result, event };
};

const fieldOf = { collective: 'awardeeUnitId', household: 'awardeeHouseholdId', individual: 'awardeeName' } as const;

/** Exactly the field of the type of awardee, and a position only for a person. */
function requireAwardee(input: Nomination): void {
  for (const [type, field] of Object.entries(fieldOf) as [
    keyof typeof fieldOf,
    (typeof fieldOf)[keyof typeof fieldOf],
  ][]) {
    if (type === input.awardeeType && input[field] === null)
      throw fieldError(`/${field}`, 'required', `Cần cho biết ${awardeeTypes[type].toLowerCase()} được đề nghị.`);
    if (type !== input.awardeeType && input[field] !== null)
      throw fieldError(
        `/${field}`,
        'not_applicable',
        `Không dùng trường này khi đề nghị khen ${awardeeTypes[input.awardeeType].toLowerCase()}.`,
      );
  }
  if (input.awardeeType !== 'individual' && input.awardeePosition !== null)
    throw fieldError('/awardeePosition', 'not_applicable', 'Chức vụ chỉ dùng khi đề nghị khen cá nhân.');
}

async function requireNominatingUnit({ client, roots }: CommandContext, unitId: string, today: string): Promise<void> {
  const { rows } = await client.query<{ standing: boolean }>({
    name: 'nominating_unit',
    text: `SELECT EXISTS (
             SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ) AS standing FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots, today],
  });
  if (!found(rows[0], 'đơn vị đề nghị').standing)
    throw new AppError('unit_not_active', 'Đơn vị đề nghị không còn hoạt động.', {
      fields: [{ pointer: '/nominatingUnitId', code: 'unit_not_active', message: 'Chọn đơn vị đang hoạt động.' }],
    });
}

async function requireForm(
  { client }: CommandContext,
  input: Nomination,
  today: string,
): Promise<{ code: string; name: string }> {
  const { rows } = await client.query<Pick<AwardForm, 'code' | 'name' | 'awardeeTypes'> & { inForce: boolean }>({
    name: 'nominated_form',
    text: `SELECT code, name, awardee_types AS "awardeeTypes", $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') AS "inForce"
           FROM award_forms WHERE id = $1`,
    values: [input.formId, today],
  });
  const form = rows[0];
  if (!form) throw fieldError('/formId', 'not_found', 'Không có hình thức khen thưởng này.');
  if (!form.inForce)
    throw fieldError(
      '/formId',
      'not_in_force',
      `“${form.name}” theo văn bản này không còn hiệu lực; chọn hình thức đang hiệu lực.`,
    );
  if (!form.awardeeTypes.includes(input.awardeeType))
    throw fieldError(
      '/formId',
      'not_applicable',
      `“${form.name}” không dành cho ${awardeeTypes[input.awardeeType].toLowerCase()}.`,
    );
  return form;
}

async function nameOfAwardee(context: CommandContext, input: Nomination, today: string): Promise<string> {
  if (input.awardeeType === 'household') return nameOfHousehold(context, input.awardeeHouseholdId as string);
  if (input.awardeeType === 'collective') return nameOfUnit(context, input.awardeeUnitId as string, today);
  return input.awardeeName as string;
}

/** Who nominates a household must be allowed to see it: a hidden one looks like a missing one. */
async function nameOfHousehold(context: CommandContext, id: string): Promise<string> {
  const { rows } = await context.client.query<{ name: string }>({
    name: 'nominated_household',
    text: `SELECT h.head_name AS name FROM households h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`,
    values: [id, rootsFor(requireActor(context), 'household:read')],
  });
  return found(rows[0], 'hộ gia đình').name;
}

/** A unit of the registry that stands today, or went into another: under its last name. */
async function nameOfUnit({ client }: CommandContext, id: string, today: string): Promise<string> {
  const { rows } = await client.query<{ name: string; eligible: boolean }>({
    name: 'nominated_unit',
    text: `SELECT v.name, coalesce(v.valid_to, 'infinity') >= $2::date
             OR EXISTS (SELECT 1 FROM unit_lineage l WHERE l.predecessor_id = v.unit_id) AS eligible
           FROM unit_versions v WHERE v.unit_id = $1 AND v.valid_from <= $2::date ORDER BY v.valid_from DESC LIMIT 1`,
    values: [id, today],
  });
  const unit = rows[0];
  if (!unit) throw fieldError('/awardeeUnitId', 'not_found', 'Không có đơn vị này trong danh mục.');
  if (!unit.eligible)
    throw new AppError('unit_not_active', 'Tập thể được đề nghị không còn hoạt động.', {
      fields: [{ pointer: '/awardeeUnitId', code: 'unit_not_active', message: 'Chọn tập thể đang hoạt động.' }],
    });
  return unit.name;
}
