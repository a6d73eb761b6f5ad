import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { LabourNorm } from '@chung-tay/shared/ledger/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { CreateLabourNormDialog } from './create-labour-norm-dialog.tsx';
import { LedgerPages } from './ledger-pages.tsx';
import { labourNormsQuery } from './queries.ts';
import { Assumed, validity, validityState } from './validity.tsx';

/** What a day of labour is reckoned at, over time: each norm with its ground. */
export default function LabourNormsPage() {
  const mayCreate = useCan('rule:create');
  const norms = useQuery(labourNormsQuery);
  const today = dayInVietnam(new Date());
  const [adding, setAdding] = useState(false);
  const rows = [...(norms.data?.data ?? [])].sort((one, other) => other.validFrom.localeCompare(one.validFrom));
  return (
    <ViewPage
      title="Mức quy đổi ngày công"
      aside={<LedgerPages />}
      filters={
        mayCreate && (
          <Button
            w="fit-content"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            Thêm mức
          </Button>
        )
      }
    >
      {norms.isError && <ErrorState error={norms.error} retry={() => norms.refetch()} />}
      {norms.isPending && <PageSkeleton />}
      {norms.data && rows.length === 0 && (
        <EmptyState title="Chưa có mức quy đổi nào">Chưa có mức thì chưa nhận được ngày công.</EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable<LabourNorm>
          caption="Mức quy đổi ngày công"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'value', header: 'Một ngày công', render: (row) => formatVnd(row.dayVnd), align: 'right' },
            { key: 'days', header: 'Hiệu lực', render: validity, nowrap: true },
            {
              key: 'state',
              header: 'Trạng thái',
              render: (row) => {
                const { tone, label } = validityState(row, today);
                return <StatusBadge tone={tone}>{label}</StatusBadge>;
              },
            },
            {
              key: 'citation',
              header: 'Căn cứ',
              render: (row) => (
                <>
                  {row.citation} <Assumed of={row} />
                </>
              ),
            },
          ]}
        />
      )}
      {adding && <CreateLabourNormDialog onClose={() => setAdding(false)} />}
    </ViewPage>
  );
}
