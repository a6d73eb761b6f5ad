import { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardQuota } from '@chung-tay/shared/awards/form-schema';
import { Button, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, NumberField, SelectField } from '../ui/fields.tsx';
import type { Column } from '../ui/list-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewLinks, ViewPage } from '../ui/view-page.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './award.module.css';
import { catalogueLinks } from './catalogue-links.ts';
import { awardChanges, awardFormsQuery, awardQuotasQuery } from './queries.ts';

const labels = { formCode: 'Hình thức', unitId: 'Đơn vị', year: 'Năm', quota: 'Chỉ tiêu', citation: 'Căn cứ giao' };

/** Quotas of a year, how much of each is used, and the way to set one. */
export default function QuotaPage() {
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('year')) || new Date().getFullYear();
  const quotas = useQuery(awardQuotasQuery(year));
  const maySet = useCan('award:appraise');
  const [open, setOpen] = useState<Partial<AwardQuota>>();
  const columns: Column<AwardQuota>[] = [
    { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
    { key: 'form', header: 'Hình thức', render: (row) => row.formName },
    {
      key: 'used',
      header: 'Đã dùng',
      render: (row) => `${formatNumber(row.used)} / ${formatNumber(row.quota)}`,
      align: 'right',
    },
    {
      key: 'left',
      header: 'Còn lại',
      render: (row) =>
        row.used >= row.quota ? <StatusBadge tone="late">Hết</StatusBadge> : formatNumber(row.quota - row.used),
    },
    { key: 'citation', header: 'Căn cứ giao', render: (row) => row.citation },
    ...(maySet
      ? [
          {
            key: 'act',
            header: 'Việc',
            render: (row: AwardQuota) => (
              <Button variant="subtle" className={styles.act} onClick={() => setOpen(row)}>
                Sửa chỉ tiêu
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <ViewPage
      title="Chỉ tiêu khen thưởng"
      aside={<ViewLinks label="Danh mục khen thưởng" links={catalogueLinks} />}
      filters={
        <>
          <NumberInput
            label="Năm"
            value={year}
            min={2020}
            max={2100}
            onChange={(value) => setSearch({ year: String(value) }, { replace: true })}
          />
          {maySet && (
            <Button className={styles.beside} onClick={() => setOpen({ year })}>
              Giao chỉ tiêu
            </Button>
          )}
        </>
      }
    >
      {quotas.isError ? (
        <ErrorState error={quotas.error} retry={() => quotas.refetch()} />
      ) : quotas.isPending ? (
        <PageSkeleton />
      ) : quotas.data.data.length === 0 ? (
        <EmptyState title={`Chưa giao chỉ tiêu nào năm ${year}`}>
          Không giao thì không giới hạn. Chỉ tiêu của một đơn vị gồm cả cấp dưới, đếm khi thẩm định.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Chỉ tiêu năm ${year}`}
          rows={quotas.data.data}
          rowKey={(row) => row.id}
          columns={columns}
        />
      )}
      {open && <SetQuotaDialog quota={open} onClose={() => setOpen(undefined)} />}
    </ViewPage>
  );
}

function SetQuotaDialog({ quota, onClose }: { quota: Partial<AwardQuota>; onClose: () => void }) {
  const forms = useQuery(awardFormsQuery);
  const options = Object.fromEntries((forms.data?.data ?? []).map(({ code, name }) => [code, name]));
  return (
    <CommandDialog
      title="Giao chỉ tiêu"
      intro="Chỉ tiêu tính cho đơn vị và mọi đơn vị cấp dưới; đã giao thì số mới thay số cũ."
      schema={awardRoutes.setAwardQuota.body}
      initial={{
        formCode: quota.formCode ?? null,
        unitId: quota.unitId ?? null,
        year: quota.year ?? new Date().getFullYear(),
        quota: quota.quota ?? null,
        citation: quota.citation ?? null,
      }}
      labels={labels}
      submitLabel="Giao chỉ tiêu"
      send={(body, { idempotencyKey }) => client.awards.setAwardQuota(body, { idempotencyKey })}
      invalidates={awardChanges}
      onDone={(set) => notifyDone(`Đã giao ${set.quota} cho ${set.unitName}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <SelectField {...fields.formCode} options={options} />
          <FormPair>
            <NumberField {...fields.year} plain />
            <NumberField {...fields.quota} />
          </FormPair>
          <LongTextField {...fields.citation} rows={2} help="Số, ngày văn bản giao chỉ tiêu" />
        </>
      )}
    </CommandDialog>
  );
}
