import { buffer } from 'node:stream/consumers';
import { docxType, pdfType } from '@chung-tay/shared/core/files';
import { readOfficeFile } from '../core/document/office-file.ts';
import type { Upload } from '../core/http/handler.ts';
import { readPhoto } from '../core/photo/photo-image.ts';

export interface EvidenceFile {
  content: Buffer;
  type: string;
  name: string;
}

const endings: Record<string, string> = { [pdfType]: '.pdf', [docxType]: '.docx', 'image/webp': '.webp' };

const isPaper = (content: Buffer): boolean =>
  content.subarray(0, 1024).includes('%PDF-') || ['PK', '\xd0\xcf'].includes(content.subarray(0, 2).toString('latin1'));

/**
 * What was sent, told by its content: a PDF or DOCX as it came, a picture as a copy without place, camera or hidden parts.
 * @throws file_invalid, photo_invalid for anything else
 */
export async function readEvidenceFile(file: Upload, fileName: string | undefined): Promise<EvidenceFile> {
  const sent = await buffer(file.stream);
  const { content, type } = isPaper(sent)
    ? { content: sent, type: (await readOfficeFile(sent)).type }
    : { content: (await readPhoto(sent)).large, type: 'image/webp' };
  return { content, type, name: nameOf(fileName ?? file.filename, type) };
}

/** What the sender called it, without folders, ending in what it is. */
function nameOf(sent: string | undefined, type: string): string {
  const plain = (sent?.split(/[\\/]/).at(-1) ?? '').replace(/\.(pdf|docx|jpe?g|png|webp)$/i, '').trim();
  return `${[...(plain || 'minh-chung')].slice(0, 190).join('')}${endings[type] ?? ''}`;
}
