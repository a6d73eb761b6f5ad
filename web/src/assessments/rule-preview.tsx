import type { CreateRule } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import styles from './assessment.module.css';
import { Comparison } from './comparison.tsx';

interface RulePreviewProps {
  /** The version as it stands in the form; undefined while something is missing. */
  rule: CreateRule | undefined;
  /** The version that was asked about. */
  asked: CreateRule | undefined;
  onAsk: (rule: CreateRule | undefined) => void;
}

/** Whose result the version in the form would change: asked for by a button, and told to be old once the form changes. */
export function RulePreview({ rule, asked, onAsk }: RulePreviewProps) {
  const result = useRef<HTMLDivElement>(null);
  const old = asked !== undefined && JSON.stringify(asked) !== JSON.stringify(rule);
  useEffect(() => {
    if (asked) result.current?.focus();
  }, [asked]);
  return (
    <div className={styles.parts}>
      <div>
        <Button variant="default" disabled={!rule} onClick={() => onAsk(rule)}>
          Xem trước ai thay đổi
        </Button>
        {!rule && <p className={styles.text}>Điền đủ các ô bắt buộc để xem trước.</p>}
      </div>
      {old && <p className={styles.text}>Nội dung đã đổi từ lần xem trước; hãy xem lại trước khi lưu.</p>}
      {asked && (
        <section ref={result} tabIndex={-1} aria-label="Kết quả xem trước">
          <p className={styles.text}>
            Quy định ngày {formatDay(asked.validFrom)}, không có và có bản này. Chưa có gì được ghi.
          </p>
          <Comparison
            queryKey={['assessments', 'preview', asked]}
            fetchPage={(cursor) =>
              client.assessments.previewRule({ rule: asked, limit: 20, ...(cursor ? { cursor } : {}) })
            }
            sides={{ before: 'Hiện nay', after: 'Theo bản này' }}
          />
        </section>
      )}
    </div>
  );
}
