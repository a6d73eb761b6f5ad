import type { Key, NewKey } from '@chung-tay/shared/keys/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { RevokeKeyDialog, RotateKeyDialog, ShowKeyDialog } from './key-dialogs.tsx';
import { KeyState, lastUse } from './key-list-page.tsx';
import { keyQuery } from './queries.ts';
import { scopeWords } from './scope-words.ts';
import { keyHistory, keyLabels } from './words.ts';

/** One key: whose, for what, until when, when it was used. */
export default function KeyDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(keyQuery(id));
  const mayManage = useCan('key:manage');
  const [open, setOpen] = useState<'rotate' | 'revoke'>();
  const [made, setMade] = useState<NewKey>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const acts = mayManage && row.state !== 'revoked';
  return (
    <>
      <RecordPage
        back={{ to: '/keys', label: 'Khóa API' }}
        title={row.name}
        code={`${row.start}…`}
        status={<KeyState row={row} />}
        subtitle={row.userName}
        next={acts && <Button onClick={() => setOpen('rotate')}>Đổi khóa</Button>}
        more={acts ? [{ label: 'Thu hồi', danger: true, onClick: () => setOpen('revoke') }] : []}
        tabs={[
          { key: 'main', label: 'Khóa', content: <KeyFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['keys', id, 'history']}
                words={keyHistory}
                fetchPage={(cursor) => client.keys.getKeyHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'rotate' && <RotateKeyDialog row={row} onDone={setMade} onClose={() => setOpen(undefined)} />}
      {made?.secret && <ShowKeyDialog made={made} onClose={() => setMade(undefined)} />}
      {open === 'revoke' && <RevokeKeyDialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const KeyFacts = ({ row }: { row: Key }) => (
  <div>
    <Section title="Được làm gì, ở đâu">
      <Facts
        items={[
          [
            keyLabels.userId,
            <Anchor
              key="user"
              component={Link}
              to={`/users/${row.userId}`}
            >{`${row.userName}${row.service ? ' (tài khoản máy)' : ''}`}</Anchor>,
          ],
          [keyLabels.scopes, row.scopes.map(scopeWords).join('; ')],
          [keyLabels.unitIds, row.units.map(({ name }) => name).join(', ') || 'Mọi đơn vị của người dùng'],
          [keyLabels.addresses, row.addresses.join(', ') || 'Mọi nơi'],
        ]}
      />
    </Section>
    <Section title="Thời hạn và sử dụng">
      <Facts
        items={[
          [keyLabels.expiresOn, formatDay(row.expiresOn)],
          ['Dùng gần nhất', lastUse(row)],
          ['Tạo', `${row.createdBy}, ${formatInstant(row.createdAt)}`],
          ...(row.rotatedAt ? [['Đổi gần nhất', formatInstant(row.rotatedAt)] as [string, string]] : []),
          ...(row.previousUntil
            ? [['Khóa cũ còn dùng đến', formatInstant(row.previousUntil)] as [string, string]]
            : []),
          ...(row.revokedAt
            ? [
                ['Thu hồi', `${row.revokedBy}, ${formatInstant(row.revokedAt)}: ${row.revokeReason}`] as [
                  string,
                  string,
                ],
              ]
            : []),
        ]}
      />
    </Section>
  </div>
);
