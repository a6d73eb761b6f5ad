import { Button, Menu } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { saveDownload } from '../core/download.ts';
import { notifyError } from './notify.ts';

interface DownloadMenuProps<Format extends string> {
  label: string;
  icon: Icon;
  /** The formats offered, in words. */
  formats: Readonly<Record<Format, string>>;
  /** The file's name without its ending, when the server gives none. */
  name: string;
  run: (format: Format) => Promise<Response>;
}

/** A file in the person's choice of format. */
export function DownloadMenu<Format extends string>(props: DownloadMenuProps<Format>) {
  const { label, icon: Icon, formats, name, run } = props;
  const [busy, setBusy] = useState(false);
  const save = async (format: Format) => {
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
        <Button variant="default" loading={busy} leftSection={<Icon size={16} aria-hidden="true" />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(formats) as Format[]).map((format) => (
          <Menu.Item key={format} onClick={() => save(format)}>
            {formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
