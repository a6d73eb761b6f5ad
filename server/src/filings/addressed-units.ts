import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { FilingAddressees } from '@chung-tay/shared/filings/schema';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { nameOn, speaksFor } from '../movements/movement-list.ts';

/** Whom a call asks. */
export interface Addressed {
  unitId: string;
  addressees: FilingAddressees;
  movementId?: string | null | undefined;
  unitIds?: readonly string[] | undefined;
}

export interface AddressedUnit {
  id: string;
  name: string;
}

const chosen: Record<FilingAddressees, string> = {
  communes: `u.kind = 'commune'`,
  districts: `u.kind = 'district'`,
  participants: 'u.id IN (SELECT p.unit_id FROM movement_participants p WHERE p.movement_id = $3::uuid)',
  chosen: 'u.id = ANY ($4::uuid[])',
};

/** The units of that day below who asks. What does not stand that day is not asked. */
export async function addressedUnits(
  client: Client,
  { unitId, ...asked }: Addressed,
  day: string,
): Promise<AddressedUnit[]> {
  const { rows } = await client.query<AddressedUnit>(
    `SELECT u.id, v.name FROM unit_reach r JOIN units u ON u.id = r.unit_id AND u.id <> r.root_id
       JOIN unit_versions v ON v.unit_id = u.id AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
     WHERE r.root_id = $1 AND ($3::uuid IS NULL OR true) AND ($4::uuid[] IS NULL OR true) AND ${chosen[asked.addressees]} ORDER BY v.code, u.id`,
    [unitId, day, asked.movementId ?? null, asked.unitIds ?? null],
  );
  return rows;
}

/**
 * The units a command asks, at least one; every chosen one is among them.
 * @throws invalid_request at /movementId, /unitIds/n, /addressees
 */
export async function requireAddressed({ client, now }: CommandContext, asked: Addressed): Promise<AddressedUnit[]> {
  if (asked.addressees === 'participants' && !asked.movementId)
    throw fieldError('/movementId', 'required', 'Chọn phong trào mà các đơn vị tham gia.');
  if (asked.addressees === 'chosen' && !asked.unitIds?.length)
    throw fieldError('/unitIds', 'required', 'Chọn ít nhất một đơn vị.');
  const units = await addressedUnits(client, asked, dayInVietnam(now));
  if (asked.addressees === 'chosen')
    for (const [at, id] of (asked.unitIds ?? []).entries())
      if (!units.some((unit) => unit.id === id.toLowerCase()))
        throw fieldError(`/unitIds/${at}`, 'not_found', 'Đơn vị này không thuộc cấp dưới hoặc không còn hoạt động.');
  if (units.length === 0) throw fieldError('/addressees', 'empty', 'Không có đơn vị cấp dưới nào để yêu cầu.');
  return units;
}

/**
 * The name of the unit in whose name the caller asks.
 * @throws invalid_request at /unitId · not_competent
 */
export async function requireAsking({ client, roots, now }: CommandContext, unitId: string): Promise<string> {
  const today = dayInVietnam(now);
  const { rows } = await client.query<{ name: string; speaks: boolean }>(
    `SELECT ${nameOn('u.id', `DATE '${today}'`)} AS name, ${speaksFor('u.id', '$2', today)} AS speaks FROM units u
     WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    [unitId, roots],
  );
  if (!rows[0]) throw fieldError('/unitId', 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  if (!rows[0].speaks) throw new AppError('not_competent', 'Chỉ người của chính đơn vị yêu cầu báo cáo.');
  return rows[0].name;
}
