import type { Movement } from '@chung-tay/shared/movements/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import styles from './movement.module.css';
import { movementLabels } from './words.ts';

/** What the movement wants, when, and who competes by what. */
export const MovementFacts = ({ row }: { row: Movement }) => (
  <div>
    {row.closeNote && (
      <Section title="Đã kết thúc">
        <p className={styles.text}>{row.closeNote}</p>
        <p className={styles.soft}>
          {row.closedBy}, {formatInstant(row.closedAt)}
        </p>
      </Section>
    )}
    <Section title={movementLabels.objective}>
      <p className={styles.text}>{row.objective}</p>
      <Facts
        items={[
          [movementLabels.unitId, row.unitName],
          ['Thời gian', `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`],
          [movementLabels.planDueOn, `23:59:59 ngày ${formatDay(row.planDueOn)}`],
          ['Phát động', row.launchedAt && `${row.launchedBy}, ${formatInstant(row.launchedAt)}`],
          ['Người soạn', `${row.createdBy}, ${formatInstant(row.createdAt)}`],
        ]}
      />
    </Section>
    <Section title="Đối tượng, tiêu chí thi đua">
      <ol className={styles.groupList}>
        {row.groups.map((group) => (
          <li key={group.key}>
            <h3>
              <span className={styles.key}>{group.key}</span> {group.name}{' '}
              <small>
                {group.participants > 0 ? (
                  <Link to={`/movements/${row.id}?tab=participants&groupKey=${group.key}`}>
                    {formatNumber(group.participants)} đơn vị
                  </Link>
                ) : (
                  'chưa có đơn vị'
                )}
              </small>
            </h3>
            {group.criteria.length > 0 && (
              <ul>
                {group.criteria.map((criterion) => (
                  <li key={criterion}>{criterion}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Section>
  </div>
);

/** What the movement rests on, each leading to the registry of documents. */
export const MovementDocuments = ({ row }: { row: Movement }) => {
  if (row.documents.length === 0 && !row.launchDocumentId)
    return <EmptyState title="Chưa ghi văn bản nào làm căn cứ" />;
  return (
    <>
      {row.launchDocumentId && (
        <p className={styles.text}>
          <Anchor component={Link} to={`/documents/${row.launchDocumentId}`}>
            {movementLabels.launchDocumentId}
          </Anchor>
        </p>
      )}
      <ul className={styles.documents}>
        {row.documents.map((document) => (
          <li key={document.id}>
            <Link to={`/documents/${document.id}`}>{document.number}</Link> {document.subject}
            <p className={styles.soft}>
              {document.issuer}
              {document.issuedOn && `, ${formatDay(document.issuedOn)}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
};
