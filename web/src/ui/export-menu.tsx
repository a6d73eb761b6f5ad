import { Button, Menu } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useState } from 'react';
import { saveDownload } from '../core/download.ts';
import { notifyError } from './notify.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'jsonl';

const formats: Record<ExportFormat, string> = { xlsx: 'Excel (XLSX)', csv: 'CSV', jsonl: 'JSON từng dòng' };

/** Everything the list shows now, in the person's choice of format. */
export function ExportMenu({ name, run }: { name: string; run: (format: ExportFormat) => Promise<Response> }) {
  const [busy, setBusy] = useState(false);
  const save = async (format: ExportFormat) => {
    setBusy(true);
    try {
      await saveDownload(await run(format), `${name}.${format}`);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end" shadow="sm">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={16} aria-hidden="true" />}>
          Xuất
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(formats) as ExportFormat[]).map((format) => (
          <Menu.Item key={format} onClick={() => save(format)}>
            {formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
