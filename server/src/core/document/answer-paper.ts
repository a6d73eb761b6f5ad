import { Readable } from 'node:stream';
import { documentTypes } from '@chung-tay/shared/core/paging';
import type { Download } from '../http/handler.ts';
import type { Paper, PaperFormat } from './paper.ts';
import { renderPaper } from './render-paper.ts';
import type { Sheets } from './sheets.ts';

/**
 * A paper as a file to keep: DOCX to go on writing, PDF to print. `filename` without its ending.
 * @throws unavailable when too many papers wait to be drawn
 */
export async function answerPaper(paper: Paper | Sheets, format: PaperFormat, filename: string): Promise<Download> {
  const bytes = await renderPaper(paper, format);
  const [docx, pdf] = documentTypes;
  return {
    stream: Readable.from([bytes]),
    contentType: format === 'docx' ? docx : pdf,
    filename: `${filename}.${format}`,
  };
}
