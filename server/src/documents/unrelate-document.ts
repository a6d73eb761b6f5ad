import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import { type Command, found } from '../core/http/handler.ts';
import { documentEvent, lockDocument, touchDocument } from './document-row.ts';
import { readDocument } from './queries.ts';

/** Takes back what was said about two documents by mistake; what fell by it stands again. `not_found` when it was not said. */
export const unrelateDocument: Command<typeof documentRoutes.unrelateDocument> = async (
  context,
  { id, kind, targetId, reason },
) => {
  const row = await lockDocument(context, id, 'unrelate');
  const { rows } = await context.client.query<{ number: string }>({
    name: 'delete_document_relation',
    text: `DELETE FROM document_relations r USING documents t WHERE r.document_id = $1 AND r.kind = $2 AND r.target_id = $3 AND t.id = r.target_id
           RETURNING t.number`,
    values: [id, kind, targetId],
  });
  const { number } = found(rows[0], 'quan hệ này');
  await touchDocument(context, id);
  const event = documentEvent(context, row, {
    action: 'document.unrelated',
    note: reason,
    changes: { [kind]: { old: number, new: null } },
  });
  return { result: await readDocument(context, id), event };
};
