import { type AwardForm, awardeeTypes, type RouteCode, routeCodes } from '@chung-tay/shared/awards/schema';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import { type Awardee, nameOfAwardee, requireAwardee } from './awardee.ts';
import { formColumns } from './form-queries.ts';

/** What a nomination says of whom, in which form, for which merit. */
export interface NominationInput extends Awardee {
  nominatingUnitId: string;
  formId: string;
  movementId: string | null;
  meritYear?: number | undefined;
  merit: string | null;
  route?: RouteCode | undefined;
}

/** A nomination that could be: everything it names is there today. What may still stop it is told by its checks. */
export interface Nomination extends Omit<Awardee, 'awardeeName'> {
  unitId: string;
  awardeeName: string;
  form: AwardForm;
  routeId: string;
  route: RouteCode;
  movementId: string | null;
  meritYear: number;
  merit: string | null;
  submissionId: string | null;
  /** Of the file itself, once it is written. */
  id: string | null;
}

/**
 * Looks up whom and what a nomination names: a standing unit within reach, a form in force today that is for such an awardee,
 * an awardee the nominator may see, the route of today.
 * @throws not_found, unit_not_active, invalid_request at the field
 */
export async function resolveNomination(
  context: HandlerContext,
  input: NominationInput,
  fallback: RouteCode,
): Promise<Nomination> {
  const today = dayInVietnam(context.now);
  requireAwardee(input);
  const route = input.route ?? fallback;
  const [, form, awardeeName, routeId] = await Promise.all([
    requireNominatingUnit(context, input.nominatingUnitId, today),
    requireForm(context, input, today),
    nameOfAwardee(context, input, today),
    routeOfDay(context, route, today),
    requireMovement(context, input.movementId),
  ]);
  const { awardeeType, awardeeUnitId, awardeeHouseholdId, awardeeDonorId, awardeePosition, movementId, merit } = input;
  return {
    ...{ id: null, unitId: input.nominatingUnitId, awardeeType, awardeeUnitId, awardeeHouseholdId, awardeeDonorId },
    ...{ awardeeName, awardeePosition, form, routeId, route, movementId, merit, submissionId: null },
    meritYear: yearOf(input.meritYear, today),
  };
}

function yearOf(wanted: number | undefined, today: string): number {
  const year = Number(today.slice(0, 4));
  if (wanted !== undefined && wanted > year)
    throw fieldError('/meritYear', 'in_future', 'Năm của thành tích không được ở tương lai.');
  return wanted ?? year;
}

/** A standing unit within reach of who nominates; the representative of an organisation speaks for that alone. */
export async function requireNominatingUnit(context: HandlerContext, unitId: string, today: string): Promise<void> {
  const text = `SELECT EXISTS (
             SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ) AS standing FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')} AND ${sightOf(context).reads('u.id')}`;
  const { rows } = await context.client.query<{ standing: boolean }>({
    name: statementName(text),
    text,
    values: [unitId, context.roots, today],
  });
  if (!found(rows[0], 'đơn vị đề nghị').standing)
    throw new AppError('unit_not_active', 'Đơn vị đề nghị không còn hoạt động.', {
      fields: [{ pointer: '/nominatingUnitId', code: 'unit_not_active', message: 'Chọn đơn vị đang hoạt động.' }],
    });
}

async function requireForm(
  { client }: HandlerContext,
  input: Pick<NominationInput, 'formId' | 'awardeeType'>,
  today: string,
): Promise<AwardForm> {
  const { rows } = await client.query<AwardForm & { inForce: boolean }>({
    name: 'nominated_form',
    text: `SELECT ${formColumns}, $2::date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity') AS "inForce"
           FROM award_forms f WHERE f.id = $1`,
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

async function routeOfDay({ client }: HandlerContext, code: RouteCode, today: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'award_route_of_day',
    text: `SELECT id FROM award_routes WHERE code = $1 AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [code, today],
  });
  if (!rows[0]) throw fieldError('/route', 'not_in_force', `“${routeCodes[code]}” chưa có hiệu lực vào ngày này.`);
  return rows[0].id;
}

async function requireMovement({ client }: HandlerContext, id: string | null): Promise<void> {
  if (id === null) return;
  const { rows } = await client.query({
    name: 'movement_of_merit',
    text: `SELECT m.id FROM movements m WHERE m.id = $1 AND m.state <> 'draft'`,
    values: [id],
  });
  if (rows.length === 0) throw fieldError('/movementId', 'not_found', 'Không có phong trào này.');
}
