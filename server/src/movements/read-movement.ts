import type { Movement } from '@chung-tay/shared/movements/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { draftSeen, movementColumns, movementSeen } from './movement-list.ts';

type Row = Omit<Movement, 'documents' | 'groups'>;

const detail = `m.objective, m.launch_document_id AS "launchDocumentId", launcher.full_name AS "launchedBy", m.launched_at AS "launchedAt",
  closer.full_name AS "closedBy", m.closed_at AS "closedAt", m.close_note AS "closeNote", m.created_by_name AS "createdBy",
  m.created_at AS "createdAt", m.updated_at AS "updatedAt"`;

/** One movement that these roots see, with its groups and documents; `not_found` else. Commands answer with it too. */
export async function readMovement(context: HandlerContext, id: string): Promise<Movement> {
  const { client, roots } = context;
  const matters = ownMatters(context);
  const values = [id, roots];
  const [head, groups, documents] = await Promise.all([
    client.query<Row>({
      text: `SELECT ${movementColumns}, ${detail}, ${withinUnits('m.unit_id', '$2')} AND ${matters('m.unit_id')} AS managed FROM movements m
             LEFT JOIN users launcher ON launcher.id = m.launched_by LEFT JOIN users closer ON closer.id = m.closed_by
             WHERE m.id = $1 AND ${movementSeen('$2')} AND ${draftSeen(matters)}`,
      values,
    }),
    client.query<Movement['groups'][number]>({
      name: 'groups_of_movement',
      text: `SELECT g.key, g.name, g.criteria, (SELECT count(*)::int FROM movement_participants p
               WHERE p.movement_id = g.movement_id AND p.group_key = g.key) AS participants
             FROM movement_groups g WHERE g.movement_id = $1 ORDER BY g.position, g.key`,
      values: [id],
    }),
    client.query<Movement['documents'][number]>({
      name: 'documents_of_movement',
      text: `SELECT d.id, d.number, d.subject, d.issuer, d.issued_on AS "issuedOn"
             FROM movement_documents n JOIN documents d ON d.id = n.document_id
             WHERE n.movement_id = $1 ORDER BY d.issued_on NULLS LAST, d.number`,
      values: [id],
    }),
  ]);
  return { ...found(head.rows[0], 'phong trào này'), groups: groups.rows, documents: documents.rows };
}

/** Refuses what these roots do not see (`not_found`), before parts of it are read. */
export async function requireSeen(context: HandlerContext, id: string): Promise<void> {
  const { rows } = await context.client.query({
    text: `SELECT m.id FROM movements m WHERE m.id = $1 AND ${movementSeen('$2')} AND ${draftSeen(ownMatters(context))}`,
    values: [id, context.roots],
  });
  found(rows[0], 'phong trào này');
}
