import { type AwardeeType, awardeeTypes } from '@chung-tay/shared/awards/schema';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

/** Whom an award is for, as the caller says it. */
export interface Awardee {
  awardeeType: AwardeeType;
  awardeeUnitId: string | null;
  awardeeHouseholdId: string | null;
  awardeeDonorId: string | null;
  awardeeName: string | null;
  awardeePosition: string | null;
}

const fieldOf = { collective: 'awardeeUnitId', household: 'awardeeHouseholdId', individual: 'awardeeName' } as const;
const types = Object.keys(fieldOf) as AwardeeType[];

/**
 * Exactly one way to say who it is: the field of the type, or a donor; a position only for a person.
 * @throws invalid_request at the field
 */
export function requireAwardee(input: Awardee): void {
  const called = awardeeTypes[input.awardeeType].toLowerCase();
  for (const type of types) {
    const field = fieldOf[type];
    if (type === input.awardeeType && input.awardeeDonorId === null && input[field] === null)
      throw fieldError(`/${field}`, 'required', `Cần cho biết ${awardeeTypes[type].toLowerCase()} được đề nghị.`);
    if ((type !== input.awardeeType || input.awardeeDonorId !== null) && input[field] !== null)
      throw fieldError(`/${field}`, 'not_applicable', `Không dùng trường này khi đề nghị khen ${called}.`);
  }
  if (input.awardeeType !== 'individual' && input.awardeePosition !== null)
    throw fieldError('/awardeePosition', 'not_applicable', 'Chức vụ chỉ dùng khi đề nghị khen cá nhân.');
}

/** The name an awardee has today; refuses who is not there, no longer there, or not to be seen by who nominates. */
export function nameOfAwardee(context: HandlerContext, input: Awardee, today: string): Promise<string> | string {
  if (input.awardeeDonorId !== null) return nameOfDonor(context, input, input.awardeeDonorId);
  if (input.awardeeUnitId !== null) return nameOfUnit(context, input.awardeeUnitId, today);
  if (input.awardeeHouseholdId !== null) return nameOfHousehold(context, input.awardeeHouseholdId);
  return input.awardeeName as string;
}

/** Who nominates a household must be allowed to see it: a hidden one looks like a missing one. */
async function nameOfHousehold(context: HandlerContext, id: string): Promise<string> {
  const { rows } = await context.client.query<{ name: string }>({
    name: 'nominated_household',
    text: `SELECT h.head_name AS name FROM households h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`,
    values: [id, rootsFor(requireActor(context), 'household:read')],
  });
  return found(rows[0], 'hộ gia đình').name;
}

/** The kinds of donor that count as each type of awardee. */
const donorKinds: Record<AwardeeType, readonly string[]> = {
  collective: ['enterprise', 'organisation', 'international'],
  household: ['family'],
  individual: ['person'],
};

/** A donor the nominator may see, who wants to be named, and who is of that type. */
async function nameOfDonor(context: HandlerContext, input: Awardee, id: string): Promise<string> {
  const { rows } = await context.client.query<{ name: string; kind: string; anonymous: boolean }>({
    name: 'nominated_donor',
    text: `SELECT d.name, d.kind, d.anonymous FROM donors d WHERE d.id = $1 AND (${withinUnits('d.unit_id', '$2')}
             OR EXISTS (SELECT 1 FROM donations g WHERE g.donor_id = d.id AND ${withinUnits('g.unit_id', '$2')}))`,
    values: [id, rootsFor(requireActor(context), 'donation:read')],
  });
  const donor = found(rows[0], 'nhà hảo tâm');
  if (donor.anonymous)
    throw fieldError('/awardeeDonorId', 'anonymous', 'Nhà hảo tâm đề nghị không nêu tên nên không đề nghị khen được.');
  if (!donorKinds[input.awardeeType].includes(donor.kind))
    throw fieldError('/awardeeDonorId', 'not_applicable', 'Nhà hảo tâm này không thuộc loại đối tượng đã chọn.');
  return donor.name;
}

/**
 * A unit of the registry that stands today, or went into another: under its last name. It lies within reach of who nominates: a file
 * of somebody else's would stand in the way of its own.
 */
async function nameOfUnit(context: HandlerContext, id: string, today: string): Promise<string> {
  const text = `SELECT v.name, ${withinUnits('v.unit_id', '$3')} AND ${sightOf(context).reads('v.unit_id')} AS within, coalesce(v.valid_to, 'infinity') >= $2::date
             OR EXISTS (SELECT 1 FROM unit_lineage l WHERE l.predecessor_id = v.unit_id) AS eligible
           FROM unit_versions v WHERE v.unit_id = $1 AND v.valid_from <= $2::date ORDER BY v.valid_from DESC LIMIT 1`;
  const { rows } = await context.client.query<{ name: string; within: boolean; eligible: boolean }>({
    name: statementName(text),
    text,
    values: [id, today, context.roots],
  });
  const unit = rows[0];
  if (!unit) throw fieldError('/awardeeUnitId', 'not_found', 'Không có đơn vị này trong danh mục.');
  if (!unit.within)
    throw fieldError(
      '/awardeeUnitId',
      'out_of_scope',
      `${unit.name} không thuộc đơn vị của bạn; đơn vị đó hoặc cấp quản lý đơn vị đó đề nghị.`,
    );
  if (!unit.eligible)
    throw new AppError('unit_not_active', 'Tập thể được đề nghị không còn hoạt động.', {
      fields: [{ pointer: '/awardeeUnitId', code: 'unit_not_active', message: 'Chọn tập thể đang hoạt động.' }],
    });
  return unit.name;
}
