import { Button, Menu } from '@mantine/core';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { useState } from 'react';
import { saveDownload } from '../core/download.ts';
import { notifyError } from './notify.ts';

export type PaperFormat = 'docx' | 'pdf';

const formats: Record<PaperFormat, string> = { pdf: 'PDF để in', docx: 'Word (DOCX) để sửa tiếp' };

interface PaperMenuProps {
  label: string;
  /** The file's name without its ending, when the server gives none. */
  name: string;
  run: (format: PaperFormat) => Promise<Response>;
}

/** A printable paper of a record, to print or to go on writing. */
export function PaperMenu({ label, name, run }: PaperMenuProps) {
  const [busy, setBusy] = useState(false);
  const save = async (format: PaperFormat) => {
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
        <Button variant="default" loading={busy} leftSection={<IconPrinter size={16} aria-hidden="true" />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(formats) as PaperFormat[]).map((format) => (
          <Menu.Item key={format} onClick={() => save(format)}>
            {formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
