import { AppError } from '@chung-tay/shared/core/errors';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { RelationKind } from '@chung-tay/shared/documents/schema';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { ownedWithin, readableWithin } from './document-list.ts';
import { documentEvent, lockDocument, touchDocument } from './document-row.ts';
import { readDocument } from './queries.ts';

/** The document acted on: one that may be read; one that falls must be in scope, for it falls for everybody. */
async function readTarget(context: CommandContext, id: string, kind: RelationKind): Promise<string> {
  const { client, roots } = context;
  const matters = ownMatters(context);
  const { rows } = await client.query<{ number: string; owned: boolean }>({
    text: `SELECT d.number, ${ownedWithin('$2', matters)} AS owned FROM documents d WHERE d.id = $1 AND ${readableWithin('$2', matters)}`,
    values: [id, roots],
  });
  const { number, owned } = found(rows[0], 'văn bản kia');
  if (kind === 'replaces' && !owned)
    throw new AppError(
      'not_competent',
      `Văn bản ${number} không thuộc sổ của đơn vị trong phạm vi của bạn, nên bạn không ghi là nó bị thay thế được.`,
    );
  return number;
}

/**
 * Says that a document in scope replaces, amends or guides another, from a day on: the day it takes effect unless told
 * otherwise. A replaced one is in force no longer from that day.
 * @throws not_competent, conflict when it was said before, round in a circle, or by an older document
 */
export const relateDocument: Command<typeof documentRoutes.relateDocument> = async (
  context,
  { id, kind, targetId, fromOn },
) => {
  const row = await lockDocument(context, id, 'relate');
  const target = await readTarget(context, targetId, kind);
  const from = fromOn ?? row.facts.effectiveFrom ?? row.facts.issuedOn;
  if (from === null)
    throw new AppError('invalid_request', 'Chưa rõ văn bản này có hiệu lực từ ngày nào; hãy ghi ngày.', {
      fields: [{ pointer: '/fromOn', code: 'required', message: 'Ghi ngày.' }],
    });
  await context.client.query({
    name: 'insert_document_relation',
    text: 'INSERT INTO document_relations (document_id, kind, target_id, from_on) VALUES ($1, $2, $3, $4)',
    values: [id, kind, targetId, from],
  });
  await touchDocument(context, id);
  const changes = { [kind]: { old: null, new: target }, fromOn: { old: null, new: from } };
  return {
    result: await readDocument(context, id),
    event: documentEvent(context, row, { action: 'document.related', changes }),
  };
};
