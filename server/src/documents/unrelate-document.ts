import { AppError } from '@chung-tay/shared/core/errors';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { Command } from '../core/http/handler.ts';
import { documentEvent, lockDocument, touchDocument } from './document-row.ts';
import { readDocument } from './queries.ts';

/** Takes back what was said about two documents by mistake; what fell by it stands again. @throws conflict when it was not said */
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
  if (!rows[0]) throw new AppError('conflict', 'Quan hệ này chưa được ghi, hoặc đã bỏ.');
  const { number } = rows[0];
  await touchDocument(context, id);
  const event = documentEvent(context, row, {
    action: 'document.unrelated',
    note: reason,
    changes: { [kind]: { old: number, new: null } },
  });
  return { result: await readDocument(context, id), event };
};
