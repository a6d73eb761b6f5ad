import { facetWords } from '@chung-tay/shared/surveys/facets';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Choice } from './choice.tsx';
import type { Merged } from './draft-changes.ts';
import styles from './survey.module.css';

interface ConflictDialogProps {
  merged: Merged;
  choose: (takeTheirs: readonly string[]) => void;
}

/** Two people wrote differently at the same place: both values, and the person says which one stands. */
export function ConflictDialog({ merged, choose }: ConflictDialogProps) {
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  const pick = (field: string, take: boolean) =>
    setTheirs((all) => (take ? [...new Set([...all, field])] : all.filter((one) => one !== field)));
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Người khác vừa sửa cùng chỗ với bạn"
    >
      <div className={styles.page}>
        <p>Những chỗ khác đã được ghép lại, không mất gì. Ở những chỗ dưới đây hãy chọn giá trị đúng.</p>
        {merged.conflicts.map(({ facet, mine, theirs: their }) => (
          <Choice
            key={facet.field}
            id={`conflict-${facet.field}`}
            legend={facet.label}
            options={[
              ['mine', `Bạn ghi: ${facetWords(facet, mine) ?? 'trống'}`],
              ['theirs', `Trên máy chủ: ${facetWords(facet, their) ?? 'trống'}`],
            ]}
            value={theirs.includes(facet.field) ? 'theirs' : 'mine'}
            onChange={(chosen) => chosen && pick(facet.field, chosen === 'theirs')}
          />
        ))}
        <Button size="md" onClick={() => choose(theirs)} data-autofocus>
          Ghi lựa chọn
        </Button>
      </div>
    </Modal>
  );
}
