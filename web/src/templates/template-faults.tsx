import { ApiError } from '@chung-tay/shared/client';
import { useEffect, useRef } from 'react';
import { inVietnamese } from '../english/say.ts';
import styles from './template.module.css';

/** What the server found in the file, each with its place; empty when it was refused for another reason. */
export const faultsOf = (error: unknown): string[] =>
  error instanceof ApiError
    ? (error.problem.errors ?? []).filter(({ pointer }) => pointer === '/file').map(({ message }) => message)
    : [];

interface TemplateFaultsProps {
  faults: readonly string[];
  /** How often the file was refused: the list takes the focus each time. */
  refusals: number;
}

/** The faults of the file as a list to work off in Word or Excel. */
export function TemplateFaults({ faults, refusals }: TemplateFaultsProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = faults.length > 0;
  useEffect(() => {
    if (shown && refusals > 0) box.current?.focus();
  }, [shown, refusals]);
  if (!shown) return null;
  return (
    <div className={styles.faults} role="alert" tabIndex={-1} ref={box}>
      <strong>{faults.length === 1 ? 'Tệp mẫu có một chỗ cần sửa' : `Tệp mẫu có ${faults.length} chỗ cần sửa`}</strong>
      <ol lang={inVietnamese}>
        {faults.map((message, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may come twice, and the list is only ever replaced whole
          <li key={at}>{message}</li>
        ))}
      </ol>
      <p>Chưa ghi gì. Hãy sửa trong Word hoặc Excel, lưu lại, rồi chọn lại tệp và gửi.</p>
    </div>
  );
}
