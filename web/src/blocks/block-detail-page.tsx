import { type Block, type BlockMember, blockKinds, blockStates } from '@chung-tay/shared/blocks/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, type RecordAction, RecordPage, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './block.module.css';
import { AddBlockMembersDialog, EndBlockDialog, RemoveBlockMemberDialog, UpdateBlockDialog } from './block-dialogs.tsx';
import { blockQuery } from './queries.ts';
import { blockHistory, blockTones, groupWords } from './words.ts';

type Open = 'update' | 'add' | 'end' | BlockMember;

/** One block of a year: who is in it, who leads, and how that came to be. */
export default function BlockDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(blockQuery(id));
  const manages = useCan('block:manage');
  const seesCards = useCan('scorecard:read');
  const [open, setOpen] = useState<Open>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const block = found.data;
  const may = manages && block.manageable && block.state === 'open';
  const more: RecordAction[] = may
    ? [
        { label: 'Sửa tên, trưởng, phó', onClick: () => setOpen('update') },
        { label: 'Kết thúc cụm, khối', onClick: () => setOpen('end'), danger: true },
      ]
    : [];
  return (
    <>
      <RecordPage
        back={{ to: '/blocks', label: 'Cụm, khối thi đua' }}
        title={block.name}
        code={block.code}
        status={<StatusBadge tone={blockTones[block.state]}>{blockStates[block.state]}</StatusBadge>}
        subtitle={`${blockKinds[block.kind]} năm ${block.year}`}
        next={
          <>
            {may && <Button onClick={() => setOpen('add')}>Thêm thành viên</Button>}
            {seesCards && (
              <Button component={Link} to={`/scorecards?blockId=${id}`} variant="default">
                Phiếu điểm
              </Button>
            )}
          </>
        }
        more={more}
        tabs={tabsOf(block, may, setOpen)}
      />
      {open && <BlockDialog open={open} block={block} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const tabsOf = (block: Block, may: boolean, onOpen: (open: Open) => void) => [
  {
    key: 'main',
    label: `Thành viên (${formatNumber(block.members)})`,
    content: (
      <>
        <Facts
          items={[
            ['Đơn vị tổ chức', block.unitName],
            ['Nhóm đối tượng', groupWords(block.groupKey)],
            ['Đơn vị trưởng', block.leadUnitName],
            ['Đơn vị phó', block.deputyUnitName],
          ]}
        />
        <div className={styles.below}>
          <Section title="Thành viên">
            <Members block={block} {...(may ? { onRemove: onOpen } : {})} />
          </Section>
        </div>
      </>
    ),
  },
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['blocks', block.id, 'history']}
        words={blockHistory}
        fetchPage={(cursor) => client.blocks.getBlockHistory(cursor ? { id: block.id, cursor } : { id: block.id })}
      />
    ),
  },
];

function Members({ block, onRemove }: { block: Block; onRemove?: (member: BlockMember) => void }) {
  if (block.memberUnits.length === 0) return <EmptyState title="Chưa có thành viên nào" />;
  const part = (unitId: string) =>
    unitId === block.leadUnitId ? 'Trưởng' : unitId === block.deputyUnitId ? 'Phó' : undefined;
  return (
    <ul className={styles.members}>
      {block.memberUnits.map((member) => {
        const leads = part(member.unitId);
        return (
          <li key={member.unitId}>
            <span className={styles.name}>
              <span {...(member.toOn ? { className: styles.left } : {})}>{member.unitName}</span>
              {leads && <StatusBadge tone="info">{leads}</StatusBadge>}
              <small className={styles.soft}>{memberDays(member, block.year)}</small>
            </span>
            {onRemove && !leads && !member.toOn && (
              <Button
                variant="subtle"
                color="brick"
                size="compact-md"
                aria-label={`Cho rời: ${member.unitName}`}
                onClick={() => onRemove(member)}
              >
                Cho rời
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Nothing for who is there the whole year. */
function memberDays({ fromOn, toOn }: BlockMember, year: number): string {
  const begun = fromOn === `${year}-01-01` ? '' : `từ ${formatDay(fromOn)}`;
  return [begun, toOn ? `đến ${formatDay(toOn)}` : ''].filter(Boolean).join(' ');
}

function BlockDialog({ open, block, onClose }: { open: Open; block: Block; onClose: () => void }) {
  switch (open) {
    case 'update':
      return <UpdateBlockDialog block={block} onClose={onClose} />;
    case 'add':
      return <AddBlockMembersDialog block={block} onClose={onClose} />;
    case 'end':
      return <EndBlockDialog block={block} onClose={onClose} />;
    default:
      return <RemoveBlockMemberDialog block={block} member={open} onClose={onClose} />;
  }
}
