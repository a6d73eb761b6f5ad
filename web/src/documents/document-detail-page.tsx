import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Document, documentAudiences, documentKinds } from '@chung-tay/shared/documents/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, type RecordAction, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './document.module.css';
import { AttachFileDialog, RelateDialog, WithdrawDialog } from './document-dialogs.tsx';
import { DocumentFile } from './document-file.tsx';
import { DocumentRelations } from './document-relations.tsx';
import { documentQuery } from './queries.ts';
import { documentHistory, documentLabels, forceOf } from './words.ts';

type Act = 'attach' | 'relate' | 'withdraw';

/** One document: whether it holds, what replaced it or what it replaces, its file and its text. */
export default function DocumentDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const found = useQuery(documentQuery(id));
  const mayRegister = useCan('document:register');
  const [open, setOpen] = useState<Act>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const mayChange = mayRegister && row.mayChange && row.state === 'registered';
  const force = forceOf(row, dayInVietnam(new Date()));
  const more: RecordAction[] = [
    { label: 'Sửa', onClick: () => navigate(`/documents/${id}/edit`) },
    { label: 'Ghi quan hệ với văn bản khác', onClick: () => setOpen('relate') },
    { label: 'Rút khỏi sổ', danger: true, onClick: () => setOpen('withdraw') },
  ];
  return (
    <>
      <RecordPage
        back={{ to: '/documents', label: 'Văn bản, chính sách' }}
        title={`${documentKinds[row.kind]} ${row.number}`}
        code={row.code}
        status={<StatusBadge tone={force.tone}>{force.word}</StatusBadge>}
        subtitle={force.sentence}
        next={mayChange && <Button onClick={() => setOpen('attach')}>{row.fileName ? 'Thay tệp' : 'Đính tệp'}</Button>}
        more={mayChange ? more : []}
        tabs={[
          { key: 'main', label: 'Văn bản', content: <DocumentFacts row={row} mayChange={mayChange} /> },
          ...(row.mayChange
            ? [
                {
                  key: 'history',
                  label: 'Lịch sử',
                  content: (
                    <HistoryTimeline
                      queryKey={['documents', id, 'history']}
                      words={documentHistory}
                      fetchPage={(cursor) => client.documents.getDocumentHistory(cursor ? { id, cursor } : { id })}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {open === 'attach' && <AttachFileDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'relate' && <RelateDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'withdraw' && <WithdrawDialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const DocumentFacts = ({ row, mayChange }: { row: Document; mayChange: boolean }) => (
  <div>
    <Section title={row.subject} aside={<DocumentFile row={row} />}>
      <Facts
        items={[
          [documentLabels.issuer, row.issuer],
          [documentLabels.issuedOn, row.issuedOn ? formatDay(row.issuedOn) : 'Chưa rõ'],
          [documentLabels.effectiveFrom, row.effectiveFrom ? formatDay(row.effectiveFrom) : 'Chưa rõ'],
          [documentLabels.effectiveTo, row.effectiveTo && formatDay(row.effectiveTo)],
          [documentLabels.audience, documentAudiences[row.audience]],
          [documentLabels.unitId, row.unitName ?? 'Dùng chung, có sẵn'],
          ...(row.createdBy
            ? [['Người ghi', `${row.createdBy}, ${formatInstant(row.createdAt)}`] as [string, string]]
            : []),
          ...(row.withdrawReason ? [['Vì sao rút', row.withdrawReason] as [string, string]] : []),
        ]}
      />
    </Section>
    <DocumentRelations row={row} mayChange={mayChange} />
    {row.body && (
      <Section title="Nội dung">
        <p className={styles.text}>{row.body}</p>
      </Section>
    )}
    {row.fileText && (
      <Section title="Chữ trong tệp">
        <details className={styles.read}>
          <summary>Xem chữ đọc được trong {row.fileName}</summary>
          <p className={styles.text}>{row.fileText}</p>
        </details>
      </Section>
    )}
  </div>
);
