import { parentPort } from 'node:worker_threads';
import type { Paper, PaperFormat } from './paper.ts';
import type { Sheets } from './sheets.ts';

/** What the thread is asked for, and what it answers. */
export interface PaperTask {
  id: number;
  paper: Paper | Sheets;
  format: PaperFormat;
}
export type PaperAnswer = { id: number; bytes: Uint8Array<ArrayBuffer> } | { id: number; error: string };

/** Each library is loaded when its format is first asked for. */
async function render({ paper, format }: PaperTask): Promise<Uint8Array> {
  if ('pages' in paper)
    return format === 'docx'
      ? (await import('./render-sheets-docx.ts')).renderSheetsDocx(paper)
      : (await import('./render-sheets-pdf.ts')).renderSheetsPdf(paper);
  if (format === 'docx') return (await import('./render-docx.ts')).renderDocx(paper);
  return (await import('./render-pdf.ts')).renderPdf(paper);
}

parentPort?.on('message', async (task: PaperTask) => {
  try {
    // A buffer may be a part of a pool, which cannot be handed over.
    const bytes = Uint8Array.from(await render(task));
    parentPort?.postMessage({ id: task.id, bytes } satisfies PaperAnswer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id: task.id, error: String((error as Error).stack ?? error) } satisfies PaperAnswer);
  }
});
