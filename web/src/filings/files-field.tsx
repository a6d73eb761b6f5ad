import { type FilingFile, mostFilingFiles } from '@chung-tay/shared/filings/schema';
import { largestUpload } from '@chung-tay/shared/uploads/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { FileDrop } from '../ui/file-drop.tsx';
import styles from './filing.module.css';
import { fileSize } from './words.ts';

/** A file somebody chose; under its key it is sent once, however often the report is. */
export interface ChosenFile {
  file: File;
  key: string;
}

/** What goes with a report: papers of the version that was sent back, and new ones. */
export interface Papers {
  kept: readonly FilingFile[];
  chosen: readonly ChosenFile[];
}

interface FilesFieldProps {
  papers: Papers;
  change: (papers: Papers) => void;
}

/** Papers to go with a report: chosen, dropped, taken out again. */
export function FilesField({ papers: { kept, chosen }, change }: FilesFieldProps) {
  const [refused, setRefused] = useState('');
  const add = (files: File[]) => {
    const large = files.filter(({ size }) => size > largestUpload);
    const fitting = files.filter((file) => file.size > 0 && file.size <= largestUpload);
    const room = mostFilingFiles - kept.length - chosen.length;
    const told = [
      ...large.map(({ name }) => `${name} lớn quá 20 MB.`),
      ...(fitting.length > room ? [`Nhiều nhất ${mostFilingFiles} tệp.`] : []),
    ];
    setRefused(told.join(' '));
    const added = fitting.slice(0, room).map((file) => ({ file, key: crypto.randomUUID() }));
    change({ kept, chosen: [...chosen, ...added] });
  };
  const rows = [
    ...kept.map((file) => ({
      ...{ id: file.id, name: file.name, bytes: file.bytes, note: 'từ bản trước' },
      remove: () => change({ kept: kept.filter((one) => one !== file), chosen }),
    })),
    ...chosen.map((one) => ({
      ...{ id: one.key, name: one.file.name, bytes: one.file.size, note: '' },
      remove: () => change({ kept, chosen: chosen.filter((other) => other !== one) }),
    })),
  ];
  return (
    <div className={styles.files}>
      <FileDrop
        multiple
        label="Tệp kèm báo cáo"
        button="Chọn tệp"
        help={`Nếu có: PDF, Word (DOCX), Excel (XLSX); nhiều nhất ${mostFilingFiles} tệp, mỗi tệp không quá 20 MB. Mạng yếu thì gửi từng phần.`}
        accept=".pdf,.docx,.xlsx"
        onFiles={add}
      />
      {refused && (
        <p role="alert" className={styles.error}>
          {refused}
        </p>
      )}
      <ul className={styles.rows}>
        {rows.map(({ id, name, bytes, note, remove }) => (
          <li key={id}>
            <span className={styles.rowMain}>
              {name}
              <span className={styles.soft}>{note ? `${fileSize(bytes)}, ${note}` : fileSize(bytes)}</span>
            </span>
            <Button variant="default" aria-label={`Bỏ ${name}`} onClick={remove}>
              Bỏ
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
