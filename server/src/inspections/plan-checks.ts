import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { grants, type Role, roleNames } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { daysBetween } from '@chung-tay/shared/houses/schedule';
import { leads, plannableKinds } from '@chung-tay/shared/inspections/lifecycle';
import { type InspectionKind, inspectionKinds, type TeamMember } from '@chung-tay/shared/inspections/schema';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';

/** What of a plan is checked against the rest of the world. */
export interface Plan {
  kind: InspectionKind;
  unitId: string;
  leadUnitId: string;
  planNumber: string | null;
  planDay: string | null;
  fromDay: string;
  toDay: string;
}

/** The kinds that the actor's roles plan. */
export const kindsOf = (context: CommandContext): InspectionKind[] =>
  plannableKinds(requireActor(context).grants.map(({ role }) => role));

/** The Front supervises, the State inspects. @throws not_competent */
export function requireKind(context: CommandContext, kind: InspectionKind): void {
  const able = kindsOf(context);
  if (able.includes(kind)) return;
  const names = able.map((one) => inspectionKinds[one].toLowerCase()).join(', ');
  throw new AppError(
    'not_competent',
    `Bạn không lập được kế hoạch “${inspectionKinds[kind].toLowerCase()}”; vai trò của bạn lập: ${names}.`,
  );
}

/** Days in order, a number for a plan that has a day, and no plan signed in the future. */
export function requireDays({ now }: CommandContext, { planNumber, planDay, fromDay, toDay }: Plan): void {
  if (toDay < fromDay) throw fieldError('/toDay', 'before_start', 'Ngày kết thúc không trước ngày bắt đầu.');
  if (planDay !== null && planNumber === null)
    throw fieldError('/planNumber', 'required', 'Ghi số của kế hoạch đã có ngày ký.');
  if (planDay !== null && planDay > dayInVietnam(now))
    throw fieldError('/planDay', 'in_future', 'Ngày ký kế hoạch không được ở tương lai.');
}

/**
 * Both units are within reach and stand on the first day; the one that leads may lead this kind.
 * @throws invalid_request, unit_not_active at /unitId or /leadUnitId
 */
export async function requireUnits({ client, roots }: CommandContext, plan: Plan): Promise<void> {
  const { rows } = await client.query<{ id: string; kind: UnitKind; standing: boolean }>({
    name: 'units_of_inspection',
    text: `SELECT u.id, u.kind, EXISTS (
             SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ) AS standing FROM units u WHERE u.id = ANY ($1::uuid[]) AND ${withinUnits('u.id', '$2')}`,
    values: [[plan.unitId, plan.leadUnitId], roots, plan.fromDay],
  });
  for (const name of ['unitId', 'leadUnitId'] as const) {
    const unit = rows.find(({ id }) => id === plan[name].toLowerCase());
    if (!unit) throw fieldError(`/${name}`, 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
    if (!unit.standing) throw notActive(`/${name}`);
    if (name === 'leadUnitId' && !leads(plan.kind, unit.kind))
      throw fieldError('/leadUnitId', 'wrong_kind', 'Đơn vị này không chủ trì được hình thức kiểm tra, giám sát đó.');
  }
}

const notActive = (pointer: string): AppError => {
  const message = 'Đơn vị không hoạt động vào ngày bắt đầu.';
  return new AppError('unit_not_active', message, { fields: [{ pointer, code: 'unit_not_active', message }] });
};

/** Roles with which one may write down what was found. */
export const recordingRoles: readonly Role[] = roleNames.filter((role) => grants[role].includes('inspection:record'));

/** Those of the team who have a login hold the right to record today. @throws invalid_request at /team/n/userId */
export async function requireTeamUsers({ client, now }: CommandContext, team: readonly TeamMember[]): Promise<void> {
  const ids = team.flatMap(({ userId }) => userId ?? []);
  if (ids.length === 0) return;
  const { rows } = await client.query<{ id: string }>({
    name: 'recording_users_of',
    text: `SELECT u.id FROM users u WHERE u.id = ANY ($1::uuid[]) AND u.active AND EXISTS (SELECT FROM grants g
             WHERE g.user_id = u.id AND g.role = ANY ($2::text[]) AND $3::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity'))`,
    values: [ids, recordingRoles, dayInVietnam(now)],
  });
  const known = new Set(rows.map(({ id }) => id));
  const wrong = team.findIndex(({ userId }) => userId !== null && !known.has(userId.toLowerCase()));
  if (wrong !== -1)
    throw fieldError(
      `/team/${wrong}/userId`,
      'not_found',
      'Không có người dùng này, tài khoản đã khóa, hoặc không có quyền ghi kết quả kiểm tra; hãy chỉ ghi tên.',
    );
}

export const insertTeam = ({ client }: CommandContext, inspectionId: string, team: readonly TeamMember[]) =>
  client.query({
    name: 'insert_inspection_team',
    text: `INSERT INTO inspection_team (inspection_id, position, name, post, part, user_id)
           SELECT $1, t.place, t.name, t.post, t.part, t.user_id
           FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) WITH ORDINALITY AS t (name, post, part, user_id, place)`,
    values: [
      inspectionId,
      team.map(({ name }) => name),
      team.map(({ position }) => position),
      team.map(({ part }) => part),
      team.map(({ userId }) => userId),
    ],
  });

const mostDays = 730;

/** A day to put something right by: not past, nor so far off that nobody is held to it. @throws invalid_request at /dueOn */
export function requireDueDay({ now }: CommandContext, dueOn: string): void {
  const today = dayInVietnam(now);
  if (dueOn < today) throw fieldError('/dueOn', 'in_past', 'Hạn khắc phục không được ở quá khứ.');
  if (daysBetween(today, dueOn) > mostDays) throw fieldError('/dueOn', 'too_late', 'Hạn khắc phục không quá hai năm.');
}
