import {
  type Document,
  type DocumentRelation,
  relationKinds,
  relationsReceived,
} from '@chung-tay/shared/documents/schema';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../core/format.ts';
import { Section } from '../ui/record-page.tsx';
import styles from './document.module.css';
import { UnrelateDialog } from './document-dialogs.tsx';

/** What this document does to others, and what others do to it: both ends say so. */
export function DocumentRelations({ row, mayChange }: { row: Document; mayChange: boolean }) {
  const [taken, setTaken] = useState<DocumentRelation>();
  if (row.actsOn.length + row.actedOnBy.length === 0) return null;
  return (
    <Section title="Quan hệ với văn bản khác">
      <ul className={styles.relations}>
        {row.actedOnBy.map((one) => (
          <li key={`by ${one.documentId} ${one.kind}`}>
            <Told words={relationsReceived[one.kind]} one={one} />
          </li>
        ))}
        {row.actsOn.map((one) => (
          <li key={`on ${one.documentId} ${one.kind}`}>
            <Told words={relationKinds[one.kind]} one={one} />
            {mayChange && (
              <Button
                variant="subtle"
                size="compact-sm"
                className={styles.take}
                aria-label={`Bỏ quan hệ với ${one.number}`}
                onClick={() => setTaken(one)}
              >
                Bỏ
              </Button>
            )}
          </li>
        ))}
      </ul>
      {taken && <UnrelateDialog row={row} relation={taken} onClose={() => setTaken(undefined)} />}
    </Section>
  );
}

const Told = ({ words, one }: { words: string; one: DocumentRelation }) => (
  <span>
    {words}{' '}
    <Anchor component={Link} to={`/documents/${one.documentId}`} underline="always">
      {one.number}
    </Anchor>{' '}
    từ {formatDay(one.fromOn)}
    <small className={styles.small}>
      {one.issuer}: {one.subject}
    </small>
  </span>
);
