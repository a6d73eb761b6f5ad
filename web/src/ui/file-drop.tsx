import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import { useId, useState } from 'react';
import { formatNumber } from '../core/format.ts';
import styles from './file-drop.module.css';

interface FileDropProps {
  label: string;
  help: string;
  /** As the input's `accept`. */
  accept: string;
  multiple?: boolean;
  /** What the button says when it is not about photos. */
  button?: string;
  chosen?: readonly File[];
  onFiles: (files: File[]) => void;
  disabled?: boolean;
}

/** Files by dropping, choosing, or (on a phone) the camera; a real input, so the keyboard works as everywhere. */
export function FileDrop({
  label,
  help,
  accept,
  multiple = false,
  button,
  chosen = [],
  onFiles,
  disabled,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files?.length && !disabled) onFiles(multiple ? [...files] : [files[0] as File]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the input inside does it all
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <p id={`${id}-label`} className={styles.label}>
        {label}
      </p>
      <p id={`${id}-help`} className={styles.help}>
        {help}
      </p>
      <input
        id={id}
        type="file"
        className={styles.input}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-help`}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={(event) => take(event.currentTarget.files)}
      />
      <label htmlFor={id} className={styles.button}>
        {button ?? (multiple ? 'Chọn tệp hoặc chụp ảnh' : 'Chọn tệp')}
      </label>
      {chosen.map((file) => (
        <p key={file.name} className={styles.chosen}>
          <IconFile size={16} aria-hidden="true" /> {file.name} · {formatNumber(file.size / 1024)} KB
        </p>
      ))}
    </div>
  );
}
