import { buffer } from 'node:stream/consumers';
import { type OfficeFileType, pdfType } from '@chung-tay/shared/core/files';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { readOfficeFile } from '../core/document/office-file.ts';
import type { Command } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { lockSummaryReport, reportEvent } from './lock-summary.ts';
import { readSummaryReport } from './queries.ts';

/** The name it is offered under: what the sender called it, without folders, ending in what it is. */
function nameOf(sent: string | undefined, code: string, type: OfficeFileType): string {
  const ending = type === pdfType ? '.pdf' : '.docx';
  const plain = (sent?.split(/[\\/]/).at(-1) ?? code).replace(/\.(pdf|docx)$/i, '').trim();
  return `${[...(plain || code)].slice(0, 190).join('')}${ending}`;
}

/**
 * Keeps the signed paper of a report that still waits to be taken in, told by its content; another one replaces it.
 * @throws file_invalid · action_not_allowed
 */
export const attachSummaryReportFile: Command<typeof summaryRoutes.attachSummaryReportFile> = async (
  context,
  { id, file, filename },
) => {
  const report = await lockSummaryReport(context, id, 'attach');
  const content = await buffer(file.stream);
  const { type } = await readOfficeFile(content);
  const name = nameOf(filename ?? file.filename, report.code, type);
  const { store, newId } = context.services;
  const key = fileKey('summaries', newId());
  await keepFile(store, key, content, type, () =>
    context.client.query({
      name: 'attach_summary_report_file',
      text: `UPDATE summary_reports SET file_key = $2, file_name = $3, file_type = $4, file_bytes = $5, version = version + 1 WHERE id = $1`,
      values: [id, key, name, type, content.length],
    }),
  );
  return {
    result: await readSummaryReport(context, id),
    event: reportEvent('file_attached', report, name),
    afterCommit: () => void (report.fileKey && store.remove(report.fileKey).catch(() => undefined)),
  };
};
