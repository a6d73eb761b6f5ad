import type { FilingDetail, FilingFile } from '@chung-tay/shared/filings/schema';
import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { saveDownload } from '../core/download.ts';
import { notifyError } from '../ui/notify.ts';
import styles from './filing.module.css';
import { fileSize } from './words.ts';

/** The papers of a report, as they were filed. */
export const AttachedFiles = ({ row }: { row: Pick<FilingDetail, 'id' | 'files'> }) => (
  <ul className={styles.rows}>
    {row.files.map((file) => (
      <li key={file.id}>
        <span className={styles.rowMain}>
          {file.name}
          <span className={styles.soft}>{fileSize(file.bytes)}</span>
        </span>
        <SaveFile filingId={row.id} file={file} />
      </li>
    ))}
  </ul>
);

function SaveFile({ filingId, file }: { filingId: string; file: FilingFile }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveDownload(await client.filings.getFilingAttachment({ id: filingId, fileId: file.id }), file.name);
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
      aria-label={`Tải ${file.name}`}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
    >
      Tải
    </Button>
  );
}
