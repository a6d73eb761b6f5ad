import { next } from '@chung-tay/shared/core/lifecycle';
import { type DocumentAction, documentLifecycle } from '@chung-tay/shared/documents/lifecycle';
import type { Document } from '@chung-tay/shared/documents/schema';
import type { Event } from '../core/audit/audit.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { ownedWithin } from './document-list.ts';

type Facts = Pick<
  Document,
  'number' | 'kind' | 'issuer' | 'issuedOn' | 'subject' | 'effectiveFrom' | 'effectiveTo' | 'audience' | 'body'
>;

/** An entry held for a command. */
export interface DocumentRow extends Pick<Document, 'id' | 'unitId' | 'state' | 'fileName'> {
  facts: Facts;
  fileKey: string | null;
  fileSha256: Buffer | null;
}

/**
 * The entry within scope (`not_found` else, `stale_version`), in a state from which the action starts. Two who change it
 * wait for each other.
 */
export async function lockDocument(context: CommandContext, id: string, action: DocumentAction): Promise<DocumentRow> {
  const { rows } = await context.client.query<Omit<DocumentRow, 'facts'> & Facts & { version: number }>({
    text: `SELECT d.id, d.unit_id AS "unitId", d.state, d.file_key AS "fileKey", d.file_name AS "fileName", d.file_sha256 AS "fileSha256",
             d.number, d.kind, d.issuer, d.issued_on AS "issuedOn", d.subject, d.effective_from AS "effectiveFrom",
             d.effective_to AS "effectiveTo", d.audience, d.body, d.version
           FROM documents d WHERE d.id = $1 AND ${ownedWithin('$2', ownMatters(context))} FOR NO KEY UPDATE`,
    values: [id, context.roots],
  });
  const { version, id: own, unitId, state, fileKey, fileName, fileSha256, ...facts } = found(rows[0], 'văn bản này');
  expectVersion(context, version);
  next(documentLifecycle, state, action);
  return { id: own, unitId, state, fileKey, fileName, fileSha256, facts };
}

/** What happened to an entry; one that is common to all is told at the unit from which the actor reaches every other. */
export const documentEvent = (
  { roots }: CommandContext,
  { id, unitId }: Pick<DocumentRow, 'id' | 'unitId'>,
  told: Omit<Event, 'subject'>,
): Event => ({ ...told, subject: { type: 'document', id, unitId: unitId ?? (roots[0] as string) } });

/** Every change of an entry, its relations included, makes it a newer version. */
export const touchDocument = ({ client, now }: CommandContext, id: string) =>
  client.query({
    name: 'touch_document',
    text: 'UPDATE documents SET updated_at = $2, version = version + 1 WHERE id = $1',
    values: [id, now.toISOString()],
  });
