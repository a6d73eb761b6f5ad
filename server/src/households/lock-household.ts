import type { HouseholdStatus, WithdrawReason } from '@chung-tay/shared/households/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** A household as its commands see it, locked until the end of the transaction. */
export interface LockedHousehold {
  id: string;
  unitId: string;
  status: HouseholdStatus;
  withdrawReason: WithdrawReason | null;
  version: number;
  /** What a survey wrote, by the names of the API: the old side of the audit event. */
  survey: Record<string, unknown>;
}

/** Locks a household within the roots; `not_found` otherwise. */
export async function lockHousehold(context: CommandContext, id: string): Promise<LockedHousehold> {
  const { rows } = await context.client.query<LockedHousehold>({
    name: 'lock_household',
    text: `SELECT h.id, h.unit_id AS "unitId", h.status, h.withdraw_reason AS "withdrawReason", h.version, jsonb_build_object(
             'village', h.village, 'headName', h.head_name, 'headBirthYear', h.head_birth_year, 'category', h.category,
             'categoryYear', h.category_year, 'memberCount', h.member_count, 'ethnicity', h.ethnicity,
             'landStatus', h.land_status, 'dwellingAreaM2', h.dwelling_area_m2, 'note', h.note,
             'spouseName', h.spouse_name, 'spouseBirthYear', h.spouse_birth_year, 'hasMeritMember', h.has_merit_member,
             'hasSocialProtection', h.has_social_protection, 'specialHardship', h.special_hardship,
             'permanentResidence', h.permanent_residence, 'previouslySupported', h.previously_supported,
             'categoryDocument', h.category_document) AS survey
           FROM households h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')} FOR UPDATE OF h`,
    values: [id, context.roots],
  });
  return found(rows[0], 'hộ này');
}
