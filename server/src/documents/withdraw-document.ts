import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { Command } from '../core/http/handler.ts';
import { documentEvent, lockDocument } from './document-row.ts';
import { readDocument } from './queries.ts';

/**
 * Takes an entry that was a mistake out of the registry, for good; its number may be registered anew.
 * @throws conflict while other documents rest on it · action_not_allowed the second time
 */
export const withdrawDocument: Command<typeof documentRoutes.withdrawDocument> = async (context, { id, reason }) => {
  const row = await lockDocument(context, id, 'withdraw');
  await context.client.query({
    name: 'withdraw_document',
    text: `UPDATE documents SET state = 'withdrawn', withdraw_reason = $2, withdrawn_at = $3, updated_at = $3, version = version + 1 WHERE id = $1`,
    values: [id, reason, context.now.toISOString()],
  });
  const changes = { state: { old: row.state, new: 'withdrawn' } };
  const event = documentEvent(context, row, { action: 'document.withdrawn', note: reason, changes });
  return { result: await readDocument(context, id), event };
};
