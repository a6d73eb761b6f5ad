import { AppError } from '@chung-tay/shared/core/errors';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import type { CommandContext } from '../core/http/handler.ts';
import type { LockedAward } from './lock-award.ts';

interface Authority {
  id: string;
  kind: UnitKind;
  standing: boolean;
}

/** Whose authority a form of this level needs: the administrative level itself, or the head of the nominating body. */
const fits = (award: LockedAward, root: Authority): boolean =>
  award.level === 'unit'
    ? root.id === award.unitId && !['province', 'district', 'commune'].includes(root.kind)
    : root.kind === award.level;

/** What an abolished level decided is in the hands of the one above (districts, from 1/7/2025: NQ 202/2025/QH15). */
const inherits = (award: LockedAward, root: Authority): boolean =>
  award.level === 'district' && root.kind === 'province';

/**
 * The unit whose authority the actor uses for this award: one at which they hold the permission, above the nominating
 * unit, of the level of the form, standing on that day. `forbidden` when the level is another, `unit_not_active` when the
 * unit was not there. With `heirs`, the level above may stand in for an abolished one. Luật TĐKT 06/2022/QH15: each form
 * is decided by its own level.
 */
export async function decidingUnit(
  context: CommandContext,
  award: LockedAward,
  day: string,
  heirs = false,
): Promise<string> {
  const { rows } = await context.client.query<Authority>({
    name: 'deciding_unit',
    text: `SELECT u.id, u.kind, EXISTS (
             SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ) AS standing
           FROM unit_reach r JOIN units u ON u.id = r.root_id
           WHERE r.root_id = ANY ($1::uuid[]) AND r.unit_id = $2 ORDER BY u.id`,
    values: [context.roots, award.unitId, day],
  });
  const able = rows.filter((root) => fits(award, root) || (heirs && inherits(award, root)));
  if (able.length === 0)
    throw new AppError(
      'forbidden',
      `“${award.formName}” thuộc thẩm quyền của ${award.decidedByTitle}; bạn không giữ thẩm quyền ở cấp đó.`,
    );
  const standing = able.find((root) => root.standing);
  if (!standing) throw new AppError('unit_not_active', 'Đơn vị của bạn không hoạt động vào ngày quyết định.');
  return standing.id;
}
