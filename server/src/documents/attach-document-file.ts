import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import { type OfficeFileType, pdfType } from '@chung-tay/shared/core/files';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import { readOfficeFile } from '../core/document/office-file.ts';
import type { Command } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { documentEvent, lockDocument } from './document-row.ts';
import { readDocument } from './queries.ts';

/** The name it is offered under: what the sender called it, without folders, ending in what it is. */
function nameOf(sent: string | undefined, number: string, type: OfficeFileType): string {
  const ending = type === pdfType ? '.pdf' : '.docx';
  const plain = (sent?.split(/[\\/]/).at(-1) ?? number.replaceAll('/', '-')).replace(/\.(pdf|docx)$/i, '').trim();
  return `${[...(plain || 'van-ban')].slice(0, 190).join('')}${ending}`;
}

/**
 * Keeps the file of a document, told by its content; one that was there before is replaced and removed once this stands.
 * The words of a DOCX are read, so that the document is found by them.
 * @throws file_invalid, payload_too_large, conflict for the same file again, action_not_allowed once withdrawn
 */
export const attachDocumentFile: Command<typeof documentRoutes.attachDocumentFile> = async (
  context,
  { id, file, filename },
) => {
  const row = await lockDocument(context, id, 'attach');
  const content = await buffer(file.stream);
  const sha256 = createHash('sha256').update(content).digest();
  if (row.fileSha256?.equals(sha256)) throw new AppError('conflict', 'Tệp này đã được đính vào văn bản rồi.');
  const { type, text } = await readOfficeFile(content);
  const { store, newId } = context.services;
  const key = fileKey('documents', newId());
  const name = nameOf(filename ?? file.filename, row.facts.number, type);
  await keepFile(store, key, content, type, () =>
    context.client.query({
      name: 'attach_document_file',
      text: `UPDATE documents SET file_key = $2, file_name = $3, file_type = $4, file_bytes = $5, file_sha256 = $6, file_text = $7,
               updated_at = $8, version = version + 1 WHERE id = $1`,
      values: [id, key, name, type, content.length, sha256, text, context.now.toISOString()],
    }),
  );
  const changes = { fileName: { old: row.fileName, new: name } };
  return {
    result: await readDocument(context, id),
    event: documentEvent(context, row, { action: 'document.file_attached', changes }),
    afterCommit: () => void (row.fileKey && store.remove(row.fileKey).catch(() => undefined)),
  };
};
