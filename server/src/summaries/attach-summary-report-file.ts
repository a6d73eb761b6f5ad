import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { reportFileTypes } from '@chung-tay/shared/summaries/schema';
import type { Command } from '../core/http/handler.ts';
import { lockSummaryReport, reportEvent } from './lock-summary.ts';
import { readSummaryReport } from './queries.ts';

const [pdf, docx] = reportFileTypes;

/** What a file is by its first bytes, whatever its name says: PDF, or a ZIP that begins as a DOCX does. */
function typeOf(content: Buffer): (typeof reportFileTypes)[number] {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return pdf;
  const zipped = content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  if (zipped && content.includes('word/document.xml')) return docx;
  throw new AppError('file_invalid', 'Tệp phải là PDF hoặc DOCX.');
}

/** At most 200 characters of a name, and only those that name a file anywhere. */
const nameOf = (name: string | undefined, code: string, type: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  [...(name ?? '').replace(/[\u0000-\u001f\u007f/\\]/g, '')].slice(0, 200).join('').trim() ||
  `${code}.${type === pdf ? 'pdf' : 'docx'}`;

/**
 * Keeps the signed paper of a report that still waits to be taken in; another one replaces it. Looked at by content.
 * @throws file_invalid · action_not_allowed
 */
export const attachSummaryReportFile: Command<typeof summaryRoutes.attachSummaryReportFile> = async (
  context,
  { id, file, fileName },
) => {
  const report = await lockSummaryReport(context, id, 'attach');
  const content = await buffer(file.stream);
  const type = typeOf(content);
  const name = nameOf(fileName ?? file.filename, report.code, type);
  const { store, newId } = context.services;
  const key = `summaries/${newId()}`;
  await store.put(key, content, type);
  try {
    await context.client.query({
      name: 'attach_summary_report_file',
      text: `UPDATE summary_reports SET file_key = $2, file_name = $3, file_type = $4, file_bytes = $5, version = version + 1 WHERE id = $1`,
      values: [id, key, name, type, content.length],
    });
  } catch (error) {
    await store.remove(key);
    throw error;
  }
  const event = reportEvent('file_attached', report, name);
  const former = report.fileKey;
  const afterCommit = former ? () => void store.remove(former).catch(() => undefined) : () => undefined;
  return { result: await readSummaryReport(context, id), event, afterCommit };
};
