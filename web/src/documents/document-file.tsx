import type { Document } from '@chung-tay/shared/documents/schema';
import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { saveDownload } from '../core/download.ts';
import { formatNumber } from '../core/format.ts';
import { notifyError } from '../ui/notify.ts';

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${formatNumber(Math.ceil(bytes / 1024))} KB`
    : `${formatNumber(Math.round(bytes / 1024 / 1024))} MB`;

/** The file to take away; says so when there is none. */
export function DocumentFile({ row }: { row: Document }) {
  const [busy, setBusy] = useState(false);
  if (row.fileName === null || row.fileBytes === null) return <span>Chưa đính tệp</span>;
  const name = row.fileName;
  const save = async () => {
    setBusy(true);
    try {
      await saveDownload(await client.documents.getDocumentFile({ id: row.id }), name);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      onClick={save}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      title={name}
    >
      Tải tệp ({size(row.fileBytes)})
    </Button>
  );
}
