import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import { eq, sql } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { documentEvent, lockDocument } from './document-row.ts';
import { readDocument } from './queries.ts';
import { requireIssued } from './register-document.ts';
import { documents } from './table.ts';

/** That the text changed is told in the history, not the text itself. */
const shortened = <Facts extends { body?: string | null }>(facts: Facts) =>
  facts.body === undefined ? facts : { ...facts, body: facts.body === null ? null : `${facts.body.length} ký tự` };

/**
 * Corrects an entry in scope. Only fields that are sent change; null empties.
 * @throws document_duplicate · conflict when a relation no longer holds with the new day or audience · action_not_allowed
 */
export const updateDocument: Command<typeof documentRoutes.updateDocument> = async (context, { id, ...sent }) => {
  requireIssued(sent.issuedOn, dayInVietnam(context.now));
  const row = await lockDocument(context, id, 'update');
  await context.db
    .update(documents)
    .set({ ...sent, updatedAt: context.now.toISOString(), version: sql`${documents.version} + 1` })
    .where(eq(documents.id, id));
  const changes = changesBetween(shortened(row.facts), shortened(sent));
  return {
    result: await readDocument(context, id),
    event: documentEvent(context, row, { action: 'document.updated', changes }),
  };
};
