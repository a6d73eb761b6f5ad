import { fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { requireChangeable } from '@chung-tay/shared/houses/lifecycle';
import type { BuilderKind } from '@chung-tay/shared/houses/schema';
import { type HouseKind, houseKinds } from '@chung-tay/shared/rules/schema';
import { eq, sql } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { lockHouse } from './house-row.ts';
import { readHouse } from './read-house.ts';
import { houses } from './table.ts';

/** What of a house may be put right. */
interface Facts {
  modelId: string | null;
  builderKind: BuilderKind | null;
  builderName: string | null;
  plannedStartOn: string | null;
  plannedAreaM2: number | null;
  note: string | null;
  plannedCostVnd: number;
  ownShareVnd: number;
}

interface Known extends Facts {
  kind: HouseKind;
  allocatedVnd: number;
  reservedVnd: number;
}

/**
 * Puts right how a house is to be built, until it is handed over. Only fields that are sent change; null empties. Another
 * estimate or own share asks for a reason, and never leaves less to raise than is set aside and taken on already.
 */
export const updateHouse: Command<typeof houseRoutes.updateHouse> = async (context, input) => {
  const { id, reason, ...facts } = input;
  const [house, before] = await Promise.all([lockHouse(context, id), readFacts(context, id)]);
  requireChangeable(house.status);
  const { kind, allocatedVnd, reservedVnd, ...known } = before;
  const after = { ...known, ...facts };
  const changes = changesBetween<Facts>(known, facts);
  const changed = new Set(Object.keys(changes ?? {}));
  if (changed.has('plannedCostVnd') || changed.has('ownShareVnd'))
    requireCost(after, { allocatedVnd, reservedVnd, ...(reason ? { reason } : {}) });
  if (after.builderName && !after.builderKind)
    throw fieldError('/builderKind', 'required', 'Hãy chọn ai thi công trước khi ghi tên.');
  if (changed.has('modelId') && facts.modelId) await requireModel(context, facts.modelId, kind);
  if (changed.has('plannedStartOn')) requireStartDay(facts.plannedStartOn ?? null, house);
  await context.db
    .update(houses)
    .set({ ...facts, updatedAt: context.now.toISOString(), version: sql`${houses.version} + 1` })
    .where(eq(houses.id, id));
  const subject = { type: 'house', id, unitId: house.unitId };
  return {
    result: await readHouse(context, id),
    event: {
      action: 'house.updated',
      subject,
      ...(reason ? { note: reason } : {}),
      ...(changes ? { changes } : {}),
    },
  };
};

async function readFacts({ client }: CommandContext, id: string): Promise<Known> {
  const { rows } = await client.query<Known>({
    name: 'facts_of_house',
    text: `SELECT h.kind, h.model_id AS "modelId", h.builder_kind AS "builderKind", h.builder_name AS "builderName",
             h.planned_start_on AS "plannedStartOn", h.planned_area_m2 AS "plannedAreaM2", h.note,
             h.planned_cost_vnd AS "plannedCostVnd", h.own_share_vnd AS "ownShareVnd",
             n.allocated_vnd AS "allocatedVnd", n.reserved_vnd AS "reservedVnd"
           FROM houses h JOIN house_needs n ON n.house_id = h.id WHERE h.id = $1`,
    values: [id],
  });
  return found(rows[0], 'căn nhà');
}

function requireCost(
  { plannedCostVnd, ownShareVnd }: Facts,
  { allocatedVnd, reservedVnd, reason }: { allocatedVnd: number; reservedVnd: number; reason?: string },
): void {
  if (!reason) throw fieldError('/reason', 'required', 'Đổi dự toán hoặc phần hộ tự lo thì phải nêu lý do.');
  if (ownShareVnd > plannedCostVnd)
    throw fieldError('/ownShareVnd', 'invalid', 'Phần hộ tự lo không được lớn hơn dự toán.');
  const takenVnd = allocatedVnd + reservedVnd;
  if (plannedCostVnd - ownShareVnd >= takenVnd) return;
  const taken =
    reservedVnd > 0
      ? `${formatVnd(allocatedVnd)} đã phân bổ và ${formatVnd(reservedVnd)} đã nhận đỡ đầu`
      : `${formatVnd(allocatedVnd)} đã phân bổ`;
  throw fieldError(
    '/plannedCostVnd',
    'below_allocated',
    `Dự toán trừ phần hộ tự lo không được dưới ${formatVnd(takenVnd)} (${taken}); hãy thu hồi phân bổ trước.`,
  );
}

async function requireModel({ client, now }: CommandContext, modelId: string, kind: HouseKind): Promise<void> {
  const { rows } = await client.query<{ kind: HouseKind; inForce: boolean }>({
    name: 'model_of_house',
    text: `SELECT kind, $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') AS "inForce" FROM house_models WHERE id = $1`,
    values: [modelId, dayInVietnam(now)],
  });
  const [model] = rows;
  if (!model?.inForce) throw fieldError('/modelId', 'unknown', 'Mẫu nhà này không có hoặc hết hiệu lực.');
  if (model.kind !== kind)
    throw fieldError('/modelId', 'invalid', `Mẫu này là ${houseKinds[model.kind].toLowerCase()}, căn nhà thì không.`);
}

function requireStartDay(
  day: string | null,
  { status, decisionDate }: { status: string; decisionDate: string | null },
): void {
  if (status !== 'approved') throw fieldError('/plannedStartOn', 'started', 'Nhà đã khởi công.');
  if (day && decisionDate && day < decisionDate)
    throw fieldError(
      '/plannedStartOn',
      'too_early',
      `Không được trước ngày quyết định phê duyệt (${writtenDay(decisionDate)}).`,
    );
}
