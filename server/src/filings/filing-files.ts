import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { docxType, pdfType } from '@chung-tay/shared/core/files';
import { sheetTypes } from '@chung-tay/shared/core/paging';
import { type FileFiling, type FilingFile, mostFilingFiles } from '@chung-tay/shared/filings/schema';
import { largestUpload } from '@chung-tay/shared/uploads/schema';
import { readOfficeFile } from '../core/document/office-file.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { openTemplate } from '../templates/open-template.ts';

type FileType = FilingFile['type'];
type Given = Pick<FileFiling, 'files' | 'keptFileIds'>;

/** Whose papers they are. */
interface Carrier {
  id: string;
  callId: string;
  unitId: string;
}

const endings: Record<FileType, string> = { [pdfType]: '.pdf', [docxType]: '.docx', [sheetTypes[1]]: '.xlsx' };

/**
 * What a paper is by its content, whatever it is called.
 * @throws file_invalid for anything but PDF, DOCX and XLSX, for macros, passwords, embedded objects, links that load from outside
 */
async function typeOf(content: Buffer): Promise<FileType> {
  if (content.subarray(0, 1024).includes('%PDF-')) return (await readOfficeFile(content)).type;
  if (!/^(PK|\xd0\xcf)/.test(content.subarray(0, 2).toString('latin1')))
    throw new AppError('file_invalid', 'Chỉ nhận tệp PDF, DOCX hoặc XLSX.');
  return (await openTemplate(content)).format === 'docx' ? docxType : sheetTypes[1];
}

/** The name it is offered under: what the sender called it, without folders, ending in what it is. */
function nameOf(sent: string, type: FileType): string {
  const plain = (sent.split(/[\\/]/).at(-1) ?? '').replace(/\.(pdf|docx|xlsx)$/i, '').trim();
  return `${[...(plain || 'tep-kem')].slice(0, 190).join('')}${endings[type]}`;
}

/**
 * Keeps the papers of a filing being filed: those of the unit's former filings to the same call that it keeps, then those sent in
 * parts before. All or none.
 * @throws invalid_request at /files, /keptFileIds · file_invalid with the name of the file · upload_incomplete · not_found · conflict
 */
export async function keepFilingFiles(context: CommandContext, filing: Carrier, given: Given): Promise<void> {
  const kept = [...new Set(given.keptFileIds)];
  if (kept.length + given.files.length > mostFilingFiles)
    throw fieldError('/files', 'too_many', `Một báo cáo kèm nhiều nhất ${mostFilingFiles} tệp.`);
  if (kept.length > 0) await takeOver(context, filing, kept);
  const stored: string[] = [];
  try {
    for (const [at, file] of given.files.entries())
      stored.push(await keepOne(context, filing, { ...file, at, place: kept.length + at + 1 }));
  } catch (error) {
    await Promise.allSettled(stored.map((key) => context.services.store.remove(key)));
    throw error;
  }
}

async function takeOver({ client, services }: CommandContext, filing: Carrier, ids: readonly string[]): Promise<void> {
  const { rowCount } = await client.query({
    name: 'take_over_filing_files',
    text: `INSERT INTO filing_files (id, filing_id, unit_id, place, file_key, name, type, bytes, sha256)
           SELECT w.new_id, $1, $2, w.place, o.file_key, o.name, o.type, o.bytes, o.sha256
           FROM unnest($4::uuid[], $5::uuid[]) WITH ORDINALITY AS w (id, new_id, place)
           JOIN filing_files o ON o.id = w.id JOIN filings f ON f.id = o.filing_id AND f.call_id = $3 AND f.unit_id = $2`,
    values: [filing.id, filing.unitId, filing.callId, ids, ids.map(() => services.newId())],
  });
  if (rowCount !== ids.length)
    throw fieldError('/keptFileIds', 'not_found', 'Có tệp không thuộc bản đã nộp trước của yêu cầu này.');
}

interface Sent {
  uploadId: string;
  name: string;
  at: number;
  place: number;
}

/** Keeps one paper; returns where it lies. */
async function keepOne(context: CommandContext, filing: Carrier, { uploadId, name, at, place }: Sent): Promise<string> {
  const { services, client } = context;
  const content = await buffer((await services.takeUpload(context, uploadId, largestUpload)).stream);
  const type = await typeOf(content).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const message = `${name}: ${error.detail ?? error.message}`;
    throw new AppError(error.code, message, { fields: [{ pointer: `/files/${at}`, code: error.code, message }] });
  });
  const key = fileKey('filings', services.newId());
  const sha256 = createHash('sha256').update(content).digest();
  await keepFile(services.store, key, content, type, () =>
    client.query({
      name: 'insert_filing_file',
      text: `INSERT INTO filing_files (id, filing_id, unit_id, place, file_key, name, type, bytes, sha256)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[services.newId(), filing.id, filing.unitId, place, key, nameOf(name, type), type, content.length, sha256],
      ],
    }),
  );
  return key;
}
