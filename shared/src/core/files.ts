export const pdfType = 'application/pdf';
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Papers that are taken as files: told apart by content, never by their name. */
export const officeFileTypes = [pdfType, docxType] as const;
export type OfficeFileType = (typeof officeFileTypes)[number];

/** Bytes of the largest paper: what may be sent in parts. */
export const largestOfficeFile = 20 * 1024 * 1024;
