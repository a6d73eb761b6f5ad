import { createServiceAccountBody, type ServiceAccount } from '@chung-tay/shared/keys/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import type { Column } from '../ui/list-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RecordPage } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { serviceAccountsQuery } from './queries.ts';

const columns: Column<ServiceAccount>[] = [
  {
    key: 'name',
    header: 'Tên',
    render: (row) => (
      <Anchor component={Link} to={`/users/${row.id}`}>
        {row.fullName}
      </Anchor>
    ),
  },
  { key: 'username', header: 'Mã tài khoản', render: (row) => row.username },
  { key: 'roles', header: 'Vai trò', render: (row) => row.roles || 'Chưa giao', align: 'right' },
  { key: 'keys', header: 'Khóa đang dùng', render: (row) => row.keys, align: 'right' },
  { key: 'state', header: 'Tình trạng', render: (row) => (row.active ? 'Đang mở' : 'Đã khóa') },
  { key: 'created', header: 'Ngày thêm', render: (row) => formatDay(row.createdAt), nowrap: true },
];

/** Users for programs alone: each leads to its page, where roles are given. */
export default function ServiceAccountListPage() {
  const found = useQuery(serviceAccountsQuery);
  const mayCreate = useCan('user:manage');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    document.title = 'Tài khoản máy · Chung Tay';
  }, []);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const rows = found.data.data;
  return (
    <>
      <RecordPage
        back={{ to: '/keys', label: 'Khóa API' }}
        title="Tài khoản máy"
        subtitle="Không có mật khẩu, không đăng nhập được; chương trình dùng qua khóa API"
        next={mayCreate && <Button onClick={() => setOpen(true)}>Thêm tài khoản máy</Button>}
        tabs={[
          {
            key: 'main',
            label: 'Tài khoản máy',
            content:
              rows.length > 0 ? (
                <DataTable caption="Tài khoản máy" rows={rows} rowKey={(row) => row.id} columns={columns} />
              ) : (
                <EmptyState title="Chưa có tài khoản máy nào">Thêm một tài khoản cho mỗi chương trình.</EmptyState>
              ),
          },
        ]}
      />
      {open && <CreateDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      title="Thêm tài khoản máy"
      schema={createServiceAccountBody}
      initial={{ fullName: null, username: null }}
      labels={{ fullName: 'Tên chương trình', username: 'Mã tài khoản' }}
      submitLabel="Thêm"
      send={(body, { idempotencyKey }) => client.keys.createServiceAccount(body, { idempotencyKey })}
      invalidates={[['keys'], ['users']]}
      onDone={(account) => {
        notifyDone(`Đã thêm ${account.fullName}. Hãy giao vai trò, rồi tạo khóa.`);
        navigate(`/users/${account.id}`);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <TextField {...fields.fullName} maxLength={120} help="Ví dụ: Phần mềm một cửa của tỉnh" />
          <TextField {...fields.username} maxLength={64} help="Chữ thường không dấu, số, dấu chấm, gạch ngang" />
        </>
      )}
    </CommandDialog>
  );
}
