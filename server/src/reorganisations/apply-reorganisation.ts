import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { Outcome } from '@chung-tay/shared/reorganisations/before';
import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { moveOpenCases } from '../cases/move-open-cases.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { holdUnits } from './hold-units.ts';
import { type LockedReorganisation, lockDrafted, reorganisationEvent } from './lock-reorganisation.ts';
import { losesDistricts } from './preview.ts';
import { type Judged, judgeSteps } from './read-before.ts';
import { readReorganisation } from './read-reorganisation.ts';
import { registryAfter } from './registry-changes.ts';

/**
 * Makes the new units, hands over what is open with a trace on each, and rebuilds trees and reach, in one transaction. What is
 * finished keeps its unit. By somebody who drafted no part of it, neither as themselves nor by a key they hold for another account,
 * from its day on. Undone only from a backup.
 * @throws unavailable while something long is being written · not_found · stale_version · action_not_allowed · same_person · invalid_request at /confirm, /effectiveOn, /steps/n
 */
export const applyReorganisation: Command<typeof reorganisationRoutes.applyReorganisation> = async (
  context,
  { id, confirm },
) => {
  await holdUnits(context);
  const locked = await lockDrafted(context, id);
  requireMayApply(context, locked, confirm);
  const judged = await judgeSteps(context, locked);
  if (judged.outcome.faults.length > 0)
    throw new AppError('invalid_request', 'Các bước còn lỗi; không có gì thay đổi.', {
      fields: judged.outcome.faults.slice(0, 100),
    });
  await writeRegistry(context, locked, judged.outcome);
  const counts = await carryOut(context, locked, judged);
  const result = await writeResult(context, locked, counts);
  const changes = {
    state: { old: 'drafted', new: 'applied' },
    ...Object.fromEntries(Object.entries(counts).map(([what, many]) => [what, { old: null, new: many }])),
  };
  return {
    result,
    event: reorganisationEvent('applied', locked, `${locked.title}, ${locked.resolutionNumber}`, changes),
    afterCommit: context.services.actors.forget,
  };
};

function requireMayApply(
  context: CommandContext,
  { code, ownDraft, effectiveOn }: LockedReorganisation,
  confirm: string,
): void {
  if (confirm.trim().toUpperCase() !== code)
    throw fieldError('/confirm', 'not_confirmed', `Gõ lại mã ${code} để xác nhận.`);
  if (ownDraft) throw new AppError('same_person', 'Người soạn không tự áp dụng; cần một quản trị viên khác.');
  if (effectiveOn > dayInVietnam(context.now))
    throw new AppError('action_not_allowed', `Chỉ áp dụng được từ ngày có hiệu lực, ${writtenDay(effectiveOn)}.`);
}

async function writeRegistry(
  context: CommandContext,
  { id, effectiveOn }: LockedReorganisation,
  outcome: Outcome,
): Promise<void> {
  const { units, lineage } = await registryAfter(context.client, outcome, effectiveOn);
  await context.client.query('SELECT apply_registry($1, $2, $3::jsonb, $4::jsonb)', [
    id,
    dayInVietnam(context.now),
    JSON.stringify(units),
    JSON.stringify(lineage),
  ]);
}

/** @returns how many units and records moved, by kind */
async function carryOut(
  context: CommandContext,
  { id, code, effectiveOn, resolutionNumber }: LockedReorganisation,
  judged: Judged,
): Promise<Record<string, number>> {
  const { client, now, request } = context;
  const { ended, begun, changed, handovers } = judged.outcome;
  const { rows } = await client.query<{ moved: Record<string, number> }>(
    'SELECT carry_out_moves($1, NULL, $2::jsonb, $3, $4, $5, $6, $7) AS moved',
    [
      ...[id, JSON.stringify(handovers), effectiveOn, now.toISOString(), requireActor(context).id],
      ...[`Sắp xếp đơn vị ${code}, ${resolutionNumber}`, request.id],
    ],
  );
  const rerouted = losesDistricts(judged) ? await reroute(context, effectiveOn) : 0;
  return {
    unitsEnded: ended.length,
    unitsBegun: begun.length,
    unitsChanged: changed.length,
    ...rows[0]?.moved,
    casesRerouted: rerouted,
  };
}

/** Cases whose route leads through a level that is no more go over to the route in force that day; their days count on. */
async function reroute(context: CommandContext, day: string): Promise<number> {
  const { rows } = await context.client.query<{ id: string }>(
    `SELECT r.id FROM case_routes r WHERE $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
       AND NOT EXISTS (SELECT FROM case_route_steps s WHERE s.route_id = r.id AND s.level = 'district')`,
    [day],
  );
  return rows[0] ? moveOpenCases(context, rows[0].id) : 0;
}

async function writeResult(context: CommandContext, { id }: LockedReorganisation, counts: Record<string, number>) {
  const { id: by, name } = requireActor(context);
  await context.client.query(
    `UPDATE reorganisations SET state = 'applied', applied_by = $2, applied_by_name = $3, applied_at = $4, updated_at = $4, result = $5,
       version = version + 1 WHERE id = $1`,
    [id, by, name, context.now.toISOString(), JSON.stringify(counts)],
  );
  return readReorganisation(context, id);
}
