import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { DownloadMenu } from './download-menu.tsx';

export type ExportFormat = 'csv' | 'xlsx' | 'jsonl';

const formats: Record<ExportFormat, string> = { xlsx: 'Excel (XLSX)', csv: 'CSV', jsonl: 'JSON từng dòng' };

/** Everything the list shows now, in the person's choice of format. */
export const ExportMenu = (props: { name: string; run: (format: ExportFormat) => Promise<Response> }) => (
  <DownloadMenu label="Xuất" icon={IconDownload} formats={formats} {...props} />
);
