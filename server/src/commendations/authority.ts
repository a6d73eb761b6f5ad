import type { AwardLevel } from '@chung-tay/shared/awards/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import type { HandlerContext } from '../core/http/handler.ts';

interface Authority {
  id: string;
  kind: UnitKind;
  /** Whether every nominating unit lies at or below it. */
  above: boolean;
  standing: boolean;
}

/** What is decided: forms of a level, for awards nominated by these units. */
export interface Decided {
  level: AwardLevel;
  formName: string;
  /** As the catalogue says it: “Chủ tịch Ủy ban nhân dân tỉnh”. */
  decidedBy: string;
  unitIds: readonly string[];
}

const administrative: readonly string[] = ['province', 'district', 'commune'];

/** Whose authority a level needs. What the State confers is recorded by the province that proposed it. */
const fits = ({ level, unitIds }: Decided, root: Authority): boolean => {
  if (level === 'unit') return !administrative.includes(root.kind) && unitIds.every((unit) => unit === root.id);
  return root.above && root.kind === (level === 'state' ? 'province' : level);
};

/** What an abolished level decided is in the hands of the one above (districts, from 1/7/2025: NQ 202/2025/QH15). */
const inherits = ({ level }: Decided, root: Authority): boolean =>
  level === 'district' && root.kind === 'province' && root.above;

/**
 * The unit whose authority the actor uses: one at which they hold the permission, above those who nominated, of the level of
 * the form, standing on that day. With `heirs`, the level above stands in for an abolished one. Luật TĐKT 06/2022/QH15: each
 * form is decided by its own level.
 * @throws forbidden when the level is another · unit_not_active when the unit was not there
 */
export async function authorityFor(
  { client, roots }: Pick<HandlerContext, 'client' | 'roots'>,
  decided: Decided,
  day: string,
  heirs = false,
): Promise<string> {
  const { rows } = await client.query<Authority>({
    name: 'authority_for_awards',
    text: `SELECT u.id, u.kind, NOT EXISTS (
               SELECT 1 FROM unnest($2::uuid[]) AS n (id) WHERE NOT EXISTS (SELECT 1 FROM unit_reach r WHERE r.root_id = u.id AND r.unit_id = n.id)
             ) AS above, EXISTS (
               SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
             ) AS standing
           FROM units u WHERE u.id = ANY ($1::uuid[]) ORDER BY u.id`,
    values: [roots, decided.unitIds, day],
  });
  const able = rows.filter((root) => fits(decided, root) || (heirs && inherits(decided, root)));
  if (able.length === 0)
    throw new AppError(
      'forbidden',
      `“${decided.formName}” thuộc thẩm quyền của ${decided.decidedBy}; bạn không giữ thẩm quyền ở cấp đó.`,
    );
  const standing = able.find((root) => root.standing);
  if (!standing)
    throw new AppError('unit_not_active', 'Đơn vị của bạn không hoạt động vào ngày quyết định.', {
      fields: [{ pointer: '/decidedOn', code: 'unit_not_active', message: 'Chọn ngày đơn vị đang hoạt động.' }],
    });
  return standing.id;
}
