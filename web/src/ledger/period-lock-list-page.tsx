import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { PeriodLock } from '@chung-tay/shared/ledger/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { LedgerPages } from './ledger-pages.tsx';
import { LockPeriodDialog, UnlockPeriodDialog } from './period-lock-dialogs.tsx';

const schema = ledgerRoutes.listPeriodLocks.query;
const filters: Filter<keyof typeof schema.shape>[] = [unitFilter('unitId')];

const state = (row: PeriodLock) => (
  <StatusBadge tone={row.unlockedAt ? 'quiet' : 'info'}>{row.unlockedAt ? 'Đã mở lại' : 'Đang khóa'}</StatusBadge>
);

/** Every closing of books: until when, by whom and why, and who opened it again. */
export default function PeriodLockListPage() {
  const mayLock = useCan('period:lock');
  const mayUnlock = useCan('period:unlock');
  const [open, setOpen] = useState<'lock' | PeriodLock>();
  const close = () => setOpen(undefined);
  const unlock = (row: PeriodLock) =>
    mayUnlock && !row.unlockedAt ? (
      <Button variant="default" size="compact-sm" onClick={() => setOpen(row)}>
        Mở lại
      </Button>
    ) : null;
  const columns: Column<PeriodLock>[] = [
    { key: 'unit', header: 'Quỹ', render: (row) => row.unitName },
    { key: 'until', header: 'Khóa đến hết', render: (row) => formatDay(row.lockedUntil), nowrap: true },
    { key: 'state', header: 'Trạng thái', render: state },
    {
      key: 'locked',
      header: 'Khóa',
      render: (row) => `${row.lockedBy}, ${formatInstant(row.lockedAt)}: ${row.reason}`,
    },
    {
      key: 'unlocked',
      header: 'Mở lại',
      render: (row) =>
        row.unlockedAt
          ? `${row.unlockedBy}, ${formatInstant(row.unlockedAt)}: ${row.unlockReason}`
          : (unlock(row) ?? '—'),
    },
  ];
  return (
    <>
      <ListPage
        title="Khóa sổ"
        schema={schema}
        queryKey={['ledger', 'period-locks']}
        fetchPage={(query) => client.ledger.listPeriodLocks(query)}
        exported={{ name: 'khoa-so', run: (query) => client.ledger.exportPeriodLocks(query) }}
        filters={filters}
        searchLabel="Tìm lý do khóa"
        sorts={[
          { value: '-lockedAt', label: 'Mới nhất' },
          { value: 'lockedAt', label: 'Cũ nhất' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: `${row.unitName}, đến hết ${formatDay(row.lockedUntil)}`,
          status: state(row),
          facts: (
            <>
              {row.lockedBy}: {row.reason} {unlock(row)}
            </>
          ),
        })}
        actions={() => (
          <>
            <LedgerPages />
            {mayLock && <Button onClick={() => setOpen('lock')}>Khóa sổ</Button>}
          </>
        )}
        empty={
          <EmptyState title="Chưa khóa sổ lần nào">
            Khóa sổ sau khi đối chiếu xong một kỳ: không ai ghi, đảo bút toán vào ngày trong kỳ nữa.
          </EmptyState>
        }
      />
      {open === 'lock' && <LockPeriodDialog onClose={close} />}
      {open && open !== 'lock' && <UnlockPeriodDialog lock={open} onClose={close} />}
    </>
  );
}
