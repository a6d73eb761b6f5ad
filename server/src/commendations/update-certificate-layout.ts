import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { layoutFault } from '@chung-tay/shared/commendations/layout';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { readLayout } from './layout-queries.ts';

/**
 * Moves the text on the stock of a form, for the certificates a unit prints from today on. A change on the same day takes the
 * place of the one before.
 * @throws stale_version when somebody else moved it meanwhile · invalid_request at /positions/n
 */
export const updateCertificateLayout: Command<typeof commendationRoutes.updateCertificateLayout> = async (
  context,
  { unitId, formCode, paper, positions },
) => {
  const fault = layoutFault(paper, positions);
  if (fault) throw fieldError(`/positions/${fault.at}`, 'invalid_request', fault.words);
  await requirePlace(context, unitId, formCode);
  const before = await readLayout(context, unitId, formCode);
  expectVersion(context, before.version);
  const actor = requireActor(context);
  const { rowCount } = await context.client.query({
    name: 'update_certificate_layout',
    text: `INSERT INTO certificate_layouts AS l (unit_id, form_code, valid_from, paper, positions, changed_by, changed_by_name, changed_at, version)
           VALUES ($1, $2, $3, $4, $5, $6, (SELECT full_name FROM users WHERE id = $6), $7, $8)
           ON CONFLICT (unit_id, form_code, valid_from) DO UPDATE SET paper = $4, positions = $5, changed_by = $6,
             changed_by_name = excluded.changed_by_name, changed_at = $7, version = $8 WHERE l.version = $8 - 1`,
    values: [
      ...[unitId, formCode, dayInVietnam(context.now), JSON.stringify(paper), JSON.stringify(positions)],
      ...[actor.id, context.now.toISOString(), before.version + 1],
    ],
  });
  if (rowCount === 0)
    throw new AppError('stale_version', 'Bố cục vừa được người khác chỉnh. Hãy tải lại rồi sửa tiếp.');
  const result = await readLayout(context, unitId, formCode);
  const changes = { paper: { old: before.paper, new: paper }, positions: { old: before.positions, new: positions } };
  return {
    result,
    event: {
      action: 'certificate_layout.updated',
      subject: { type: 'unit', id: unitId, unitId },
      note: formCode,
      changes,
    },
  };
};

/** A unit within scope and a form of the catalogue. */
async function requirePlace({ client, roots }: CommandContext, unitId: string, formCode: string): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>({
    name: 'place_of_layout',
    text: `SELECT EXISTS (SELECT 1 FROM award_forms WHERE code = $2) AS known FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$3')}`,
    values: [unitId, formCode, roots],
  });
  if (!found(rows[0], 'đơn vị').known)
    throw fieldError('/formCode', 'not_found', 'Không có hình thức khen thưởng này.');
}
