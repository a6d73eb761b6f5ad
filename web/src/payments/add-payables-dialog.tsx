import { formatVnd } from '@chung-tay/shared/core/money';
import type { Payable } from '@chung-tay/shared/payments/schema';
import { Button, Checkbox, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { Coded } from './coded.tsx';
import { payableSum } from './lines.ts';
import styles from './payment.module.css';
import { payablesQuery } from './queries.ts';
import { verifiedStage } from './words.ts';

interface AddPayablesDialogProps {
  unitId: string;
  /** The allocations that stand in the list already. */
  listed: ReadonlySet<string>;
  /** How many more the list may hold. */
  room: number;
  onAdd: (rows: Payable[]) => void;
  onClose: () => void;
}

/** More of what may be paid from the same fund. */
export function AddPayablesDialog({ unitId, listed, room, onAdd, onClose }: AddPayablesDialogProps) {
  const payables = useQuery({ ...payablesQuery(unitId), staleTime: 0 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = payables.data?.filter((row) => !listed.has(row.allocationId)) ?? [];
  const picked = rows.filter((row) => chosen.has(row.allocationId));
  const toggle = (id: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <Modal opened onClose={onClose} title="Thêm khoản được chi ngay" size="xl">
      {payables.isPending && <PageSkeleton />}
      <ErrorNote error={payables.error} />
      {payables.data && rows.length === 0 && <EmptyState title="Quỹ này không còn khoản nào được chi ngay" />}
      {rows.length > 0 && (
        <>
          <div className={styles.tools}>
            <p role="status">
              Chọn {formatNumber(picked.length)}/{formatNumber(rows.length)} khoản, {formatVnd(payableSum(picked))}
              {picked.length > room && `. Bảng kê chỉ còn chỗ cho ${formatNumber(room)} khoản`}
            </p>
            <Button
              variant="default"
              onClick={() =>
                setChosen(new Set(picked.length === rows.length ? [] : rows.map((row) => row.allocationId)))
              }
            >
              {picked.length === rows.length ? 'Bỏ chọn hết' : 'Chọn hết'}
            </Button>
          </div>
          <DataTable
            caption="Khoản được chi ngay"
            rows={rows}
            rowKey={(row) => row.allocationId}
            columns={[
              {
                key: 'pick',
                header: 'Chọn',
                render: (row) => (
                  <Checkbox
                    aria-label={`Chọn ${row.headName}, ${row.donationCode}`}
                    checked={chosen.has(row.allocationId)}
                    onChange={(event) => toggle(row.allocationId, event.currentTarget.checked)}
                  />
                ),
              },
              { key: 'house', header: 'Căn nhà', render: (row) => <Coded name={row.headName} code={row.houseCode} /> },
              { key: 'payable', header: 'Được chi ngay', render: (row) => formatVnd(row.payableVnd), align: 'right' },
              {
                key: 'donation',
                header: 'Từ',
                render: (row) => <Coded name={row.donorName} code={row.donationCode} />,
              },
              { key: 'stage', header: 'Đã nghiệm thu', render: (row) => verifiedStage(row.stage) },
            ]}
          />
          <Button
            mt="md"
            disabled={picked.length === 0 || picked.length > room}
            onClick={() => {
              onAdd(picked);
              onClose();
            }}
          >
            Thêm {formatNumber(picked.length)} khoản
          </Button>
        </>
      )}
    </Modal>
  );
}
