import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { type CommandContext, found } from '../core/http/handler.ts';

/** A unit that may join a block, and from which day. */
export interface Joining {
  unitId: string;
  unitName: string;
  fromOn: string;
}

interface Candidate {
  unitId: string;
  unitName: string | null;
  reached: boolean;
  /** The first day of the year, from the asked one on, on which it stands; null: on none. */
  standsFrom: string | null;
  blockName: string | null;
}

/** Where units would join: a block of this organising unit and year. */
export interface JoinPlace {
  unitId: string;
  year: number;
  /** The day they join; undefined: the first of the year on which each stands. */
  fromOn?: string | undefined;
}

/**
 * Refuses what may not join, at its place in the list under this pointer: a unit named twice, out of the organiser's reach,
 * one that does not stand then, or one that competes in another block of the year.
 * @throws not_found · not_competent · unit_not_active · unit_in_block · invalid_request
 */
export async function requireJoining(
  context: CommandContext,
  place: JoinPlace,
  unitIds: readonly string[],
  pointer: string,
): Promise<Joining[]> {
  if (place.fromOn && !place.fromOn.startsWith(`${place.year}-`))
    throw refused('invalid_request', '/fromOn', `Ngày vào phải trong năm ${place.year}.`);
  const candidates = new Map((await readCandidates(context, place, unitIds)).map((one) => [one.unitId, one]));
  // As the database writes ids, so that one named in capitals is the same unit.
  const ids = unitIds.map((unitId) => unitId.toLowerCase());
  return ids.map((unitId, at) => {
    const field = `${pointer}/${at}`;
    if (ids.indexOf(unitId) < at) throw refused('invalid_request', field, 'Đơn vị này đã chọn ở trên.');
    return joiningOf(found(candidates.get(unitId), 'đơn vị'), place, field);
  });
}

function joiningOf(candidate: Candidate, { year, fromOn }: JoinPlace, field: string): Joining {
  const { unitId, reached, standsFrom, blockName } = candidate;
  const unitName = candidate.unitName ?? 'Đơn vị';
  if (!reached) throw refused('not_competent', field, `${unitName} nằm ngoài phạm vi của đơn vị tổ chức.`);
  if (standsFrom === null || (fromOn !== undefined && standsFrom !== fromOn)) {
    const when = fromOn ? `vào ngày ${writtenDay(fromOn)}` : `trong năm ${year}`;
    throw refused('unit_not_active', field, `${unitName} không hoạt động ${when}.`);
  }
  if (blockName !== null) throw refused('unit_in_block', field, `${unitName} đã ở ${blockName} của năm ${year}.`);
  return { unitId, unitName, fromOn: standsFrom };
}

const refused = (
  code: 'invalid_request' | 'not_competent' | 'unit_not_active' | 'unit_in_block',
  pointer: string,
  message: string,
) => new AppError(code, message, { fields: [{ pointer, code, message }] });

/** What is known of each of these units that decides whether it may join there. Unknown ones are left out. */
export async function readCandidates(
  { client }: CommandContext,
  { unitId, year, fromOn }: JoinPlace,
  unitIds: readonly string[],
): Promise<Candidate[]> {
  const { rows } = await client.query<Candidate>({
    name: 'block_candidates',
    text: `SELECT u.id AS "unitId", (SELECT v.name FROM unit_versions v WHERE v.unit_id = u.id ORDER BY v.valid_from <= $3::date DESC, v.valid_from DESC LIMIT 1) AS "unitName",
             EXISTS (SELECT FROM unit_reach r WHERE r.root_id = $2 AND r.unit_id = u.id) AS reached,
             (SELECT min(greatest(v.valid_from, $3::date)) FROM unit_versions v
              WHERE v.unit_id = u.id AND v.valid_from <= make_date($4, 12, 31) AND coalesce(v.valid_to, 'infinity') >= $3::date) AS "standsFrom",
             (SELECT b.name FROM block_members m JOIN blocks b ON b.id = m.block_id
              WHERE m.unit_id = u.id AND m.year = $4 AND (m.to_on IS NULL OR m.to_on >= $3::date) LIMIT 1) AS "blockName"
           FROM units u WHERE u.id = ANY ($1::uuid[])`,
    values: [unitIds, unitId, fromOn ?? `${year}-01-01`, year],
  });
  return rows;
}

/** Writes units into a block in one statement. */
export const insertMembers = (
  { client }: CommandContext,
  block: { id: string; year: number },
  joining: readonly Joining[],
) =>
  client.query({
    name: 'insert_block_members',
    text: `INSERT INTO block_members (block_id, year, unit_id, from_on)
           SELECT $1, $2, j.unit_id, j.from_on FROM unnest($3::uuid[], $4::date[]) AS j (unit_id, from_on)`,
    values: [block.id, block.year, joining.map(({ unitId }) => unitId), joining.map(({ fromOn }) => fromOn)],
  });

/** Lead and deputy are two of the members who have not left. @throws invalid_request at /leadUnitId, /deputyUnitId */
export function requireLeaders(
  { leadUnitId, deputyUnitId }: { leadUnitId: string | null; deputyUnitId: string | null },
  memberIds: readonly string[],
): void {
  const among = 'Phải là một thành viên đang ở trong cụm, khối.';
  const members = new Set(memberIds.map((id) => id.toLowerCase()));
  const [lead, deputy] = [leadUnitId?.toLowerCase(), deputyUnitId?.toLowerCase()];
  if (lead && !members.has(lead)) throw refused('invalid_request', '/leadUnitId', among);
  if (deputy && !members.has(deputy)) throw refused('invalid_request', '/deputyUnitId', among);
  if (lead && lead === deputy)
    throw refused('invalid_request', '/deputyUnitId', 'Đơn vị trưởng và đơn vị phó phải khác nhau.');
}
