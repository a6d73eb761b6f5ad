import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { DownloadMenu } from './download-menu.tsx';

export type PaperFormat = 'docx' | 'pdf';

const formats: Record<PaperFormat, string> = { pdf: 'PDF để in', docx: 'Word (DOCX) để sửa tiếp' };

interface PaperMenuProps {
  label: string;
  /** The file's name without its ending, when the server gives none. */
  name: string;
  run: (format: PaperFormat) => Promise<Response>;
}

/** A printable paper of a record, to print or to go on writing. */
export const PaperMenu = (props: PaperMenuProps) => <DownloadMenu icon={IconPrinter} formats={formats} {...props} />;
