import { AppError } from '@chung-tay/shared/core/errors';
import type { Answer, CheckItem } from '@chung-tay/shared/inspections/schema';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';

/** A house or unit of an inspection, held for a command. */
export interface LockedSubject {
  id: string;
  houseId: string | null;
  unitId: string;
  pickedBy: 'random' | 'risk' | 'named';
  inspectedOn: string | null;
  answers: Answer[];
  note: string | null;
  version: number;
  /** The house's code, or the unit's name. */
  label: string;
  /** What the checklist of the inspection asks of it. */
  items: CheckItem[];
}

/** Takes the row of a subject of an inspection that is held already; `not_found` else. */
export async function lockSubject(context: CommandContext, inspectionId: string, id: string): Promise<LockedSubject> {
  const { rows } = await context.client.query<LockedSubject>({
    name: 'lock_inspection_subject',
    text: `SELECT o.id, o.house_id AS "houseId", o.unit_id AS "unitId", o.picked_by AS "pickedBy", o.inspected_on AS "inspectedOn", o.answers,
             o.note, o.version,
             coalesce((SELECT h.code FROM houses h WHERE h.id = o.house_id),
               (SELECT v.name FROM unit_versions v WHERE v.unit_id = o.unit_id ORDER BY v.valid_from DESC LIMIT 1)) AS label,
             coalesce((SELECT c.items FROM inspections i JOIN inspection_checklists c
               ON c.id = CASE o.type WHEN 'house' THEN i.house_checklist_id ELSE i.unit_checklist_id END WHERE i.id = o.inspection_id), '[]') AS items
           FROM inspection_subjects o WHERE o.id = $1 AND o.inspection_id = $2 FOR NO KEY UPDATE OF o`,
    values: [id, inspectionId],
  });
  const subject = found(rows[0], 'đối tượng này trong cuộc kiểm tra');
  expectVersion(context, subject.version);
  return subject;
}

/**
 * Nobody judges their own work: who surveyed, photographed, reported or verified the house does not inspect it, nor does
 * somebody whose right to is lent by them. @throws same_person
 */
export async function requireNoOwnWork(context: CommandContext, houseId: string | null): Promise<void> {
  if (houseId === null) return;
  const { id, grants } = requireActor(context);
  const lenders = grants.flatMap(({ delegatedById }) => delegatedById ?? []);
  const { rows } = await context.client.query<{ person: string }>({
    name: 'worked_on_house',
    text: 'SELECT p.person FROM unnest($2::uuid[]) AS p (person) WHERE worked_on_house($1, p.person)',
    values: [houseId, [id, ...lenders]],
  });
  const worked = new Set(rows.map(({ person }) => person));
  const lent = grants.length > 0 && grants.every(({ delegatedById }) => delegatedById && worked.has(delegatedById));
  if (!worked.has(id) && !lent) return;
  throw new AppError(
    'same_person',
    `${worked.has(id) ? 'Bạn' : 'Người ủy quyền cho bạn'} đã khảo sát, chụp ảnh, báo hoặc nghiệm thu căn nhà này nên không kiểm tra nó được.`,
  );
}
