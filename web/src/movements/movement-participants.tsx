import type { Movement, Participant } from '@chung-tay/shared/movements/schema';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { useListRows } from '../ui/list-state.ts';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './movement.module.css';
import { AddKindDialog, AddUnitDialog, RemoveParticipantDialog } from './participant-dialogs.tsx';

type Open = { kind: 'many' } | { kind: 'one'; unit?: Participant } | { kind: 'remove'; unit: Participant };

/** Who takes part, by group; the group chosen stands in the address. */
export function MovementParticipants({ row, manages }: { row: Movement; manages: boolean }) {
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<Open>();
  const groupKey = row.groups.find(({ key }) => key === params.get('groupKey'))?.key;
  const { query, rows } = useListRows<Participant>(['movements', row.id, 'participants', groupKey ?? 'all'], (page) =>
    client.movements.listParticipants({ id: row.id, ...page, ...(groupKey ? { groupKey } : {}) }),
  );
  const choose = (key: string) =>
    setParams(
      (current) => {
        const after = new URLSearchParams(current);
        if (key) after.set('groupKey', key);
        else after.delete('groupKey');
        return after;
      },
      { replace: true },
    );
  if (query.isError && rows.length === 0) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <>
      <div className={styles.tools}>
        <NativeSelect
          label="Nhóm đối tượng"
          value={groupKey ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: `Tất cả (${formatNumber(row.participants)})` },
            ...row.groups.map(({ key, name, participants }) => ({
              value: key,
              label: `${key}. ${name} (${formatNumber(participants)})`,
            })),
          ]}
        />
        {manages && (
          <span className={styles.acts}>
            <Button onClick={() => setOpen({ kind: 'many' })}>Thêm theo loại đơn vị</Button>
            <Button variant="default" onClick={() => setOpen({ kind: 'one' })}>
              Thêm một đơn vị
            </Button>
          </span>
        )}
      </div>
      {query.isPending && <PageSkeleton />}
      {query.isSuccess && rows.length === 0 && <EmptyState title="Chưa có đơn vị nào tham gia" />}
      <ul className={styles.rows} data-fading={query.isPlaceholderData || undefined}>
        {rows.map((unit) => (
          <li key={unit.unitId}>
            <span className={styles.rowMain}>
              <b>{unit.unitName}</b>
              <span className={styles.soft}>
                Nhóm {unit.groupKey}
                {unit.headcount !== null && ` · ${formatNumber(unit.headcount)} người (${unit.headcountSource})`}
              </span>
            </span>
            {manages && (
              <span className={styles.acts}>
                <Button
                  variant="default"
                  onClick={() => setOpen({ kind: 'one', unit })}
                  aria-label={`Sửa ${unit.unitName}`}
                >
                  Sửa
                </Button>
                <Button
                  variant="subtle"
                  color="brick"
                  onClick={() => setOpen({ kind: 'remove', unit })}
                  aria-label={`Đưa ra ${unit.unitName}`}
                >
                  Đưa ra
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {query.isFetchNextPageError && <ErrorNote error={query.error} />}
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
      {open?.kind === 'many' && <AddKindDialog row={row} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'one' && <AddUnitDialog row={row} unit={open.unit} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'remove' && (
        <RemoveParticipantDialog row={row} unit={open.unit} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
