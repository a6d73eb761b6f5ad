import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { type CertificateLayout, defaultLayout } from '@chung-tay/shared/commendations/layout';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';

const columns = `l.unit_id AS "unitId", l.form_code AS "formCode", l.valid_from AS "validFrom", l.paper, l.positions,
  l.changed_by_name AS "changedBy", l.changed_at AS "changedAt", l.version`;

/** Where a unit prints on the stock of a form: as last moved, or where nobody has moved it yet. */
export async function readLayout(
  { client, roots }: Pick<HandlerContext, 'client' | 'roots'>,
  unitId: string,
  formCode: string,
): Promise<CertificateLayout> {
  const { rows } = await client.query<CertificateLayout>({
    name: 'read_certificate_layout',
    text: `SELECT ${columns} FROM certificate_layouts l WHERE l.unit_id = $1 AND l.form_code = $2 AND ${withinUnits('l.unit_id', '$3')}
           ORDER BY l.valid_from DESC LIMIT 1`,
    values: [unitId, formCode, roots],
  });
  return rows[0] ?? defaultLayout(unitId, formCode);
}

/** The same for a unit within scope; `not_found` otherwise. */
export async function layoutWithin(
  context: HandlerContext,
  unitId: string,
  formCode: string,
): Promise<CertificateLayout> {
  const { rows } = await context.client.query({
    name: 'unit_of_layout',
    text: `SELECT 1 FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, context.roots],
  });
  found(rows[0], 'đơn vị');
  return readLayout(context, unitId, formCode);
}

export const getCertificateLayout: Query<typeof commendationRoutes.getCertificateLayout> = (
  context,
  { unitId, formCode },
) => layoutWithin(context, unitId, formCode);
