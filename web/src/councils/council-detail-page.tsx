import { type Council, type CouncilMember, memberRoles } from '@chung-tay/shared/councils/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './council.module.css';
import { AddMemberDialog, EndMemberDialog, UpdateCouncilDialog } from './council-dialogs.tsx';
import { councilQuery } from './queries.ts';
import { councilHistory, councilLabels, shareWords } from './words.ts';

type Open = 'update' | 'add' | CouncilMember;

/** One council: its rules, who sits in it, what happened to it. */
export default function CouncilDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(councilQuery(id));
  const mayManage = useCan('council:manage');
  const [open, setOpen] = useState<Open>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const close = () => setOpen(undefined);
  return (
    <>
      <RecordPage
        back={{ to: '/councils', label: 'Hội đồng' }}
        title={row.name}
        subtitle={`${row.unitName} · ${formatNumber(row.members)} thành viên`}
        next={
          mayManage && (
            <Button component={Link} to={`/council-sessions/new?councilId=${id}`}>
              Lập phiên họp
            </Button>
          )
        }
        more={
          mayManage
            ? [
                { label: 'Thêm thành viên', onClick: () => setOpen('add') },
                { label: 'Sửa Hội đồng', onClick: () => setOpen('update') },
              ]
            : []
        }
        tabs={tabsOf(row, mayManage ? setOpen : undefined)}
      />
      {open === 'update' && <UpdateCouncilDialog row={row} onClose={close} />}
      {open === 'add' && <AddMemberDialog row={row} onClose={close} />}
      {open && typeof open === 'object' && <EndMemberDialog row={row} member={open} onClose={close} />}
    </>
  );
}

const tabsOf = (row: Council, onOpen: ((open: Open) => void) | undefined) => [
  {
    key: 'members',
    label: `Thành viên (${formatNumber(row.members)})`,
    content: <Members row={row} onOpen={onOpen} />,
  },
  {
    key: 'rules',
    label: 'Quy chế',
    content: (
      <Section title="Quy chế làm việc">
        <Facts
          items={[
            [councilLabels.citation, row.citation],
            ['Thời hạn', `${formatDay(row.validFrom)} – ${row.validTo ? formatDay(row.validTo) : 'nay'}`],
            ['Họp khi có ít nhất', `${shareWords(row.quorumPercent)} số thành viên`],
            ['Thành viên vắng mặt khi xét', row.recusedCount ? 'vẫn tính vào tổng số' : 'không tính vào tổng số'],
          ]}
        />
      </Section>
    ),
  },
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['councils', row.id, 'history']}
        words={councilHistory}
        fetchPage={(cursor) => client.councils.getCouncilHistory(cursor ? { id: row.id, cursor } : { id: row.id })}
      />
    ),
  },
];

function Members({ row, onOpen }: { row: Council; onOpen: ((open: Open) => void) | undefined }) {
  if (row.memberList.length === 0)
    return (
      <EmptyState
        title="Hội đồng chưa có thành viên"
        action={onOpen && <Button onClick={() => onOpen('add')}>Thêm thành viên</Button>}
      />
    );
  return (
    <DataTable
      caption="Thành viên"
      rows={row.memberList}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', header: 'Họ tên', render: ({ name }) => name },
        { key: 'role', header: 'Trong Hội đồng', render: ({ role }) => memberRoles[role] },
        { key: 'position', header: 'Chức vụ, đơn vị', render: ({ position }) => position },
        {
          key: 'period',
          header: 'Thời gian',
          render: ({ fromOn, toOn }) => `${formatDay(fromOn)} – ${toOn ? formatDay(toOn) : 'nay'}`,
        },
        {
          key: 'act',
          header: 'Việc',
          render: (member) =>
            onOpen && member.toOn === null ? (
              <Button
                variant="subtle"
                className={styles.act ?? ''}
                onClick={() => onOpen(member)}
                aria-label={`Cho thôi ${member.name}`}
              >
                Cho thôi
              </Button>
            ) : (
              (member.endReason ?? '')
            ),
        },
      ]}
    />
  );
}
