import { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { BankAccount } from '@chung-tay/shared/statements/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { CreateBankAccountDialog } from './create-bank-account-dialog.tsx';
import { bankAccountQuery } from './queries.ts';
import { signedVnd } from './words.ts';

const schema = statementRoutes.listBankAccounts.query;
type FilterName = keyof typeof schema.shape;
const filters: Filter<FilterName>[] = [unitFilter('unitId')];

const balance = ({ balanceVnd }: BankAccount) => (balanceVnd === null ? '—' : signedVnd(balanceVnd));
const columns: Column<BankAccount>[] = [
  { key: 'bank', header: 'Ngân hàng', render: (row) => row.bankName },
  { key: 'number', header: 'Số tài khoản', render: (row) => row.accountMasked, nowrap: true },
  { key: 'unit', header: 'Đơn vị giữ quỹ', render: (row) => row.unitName },
  { key: 'holder', header: 'Chủ tài khoản', render: (row) => row.holder, wide: true },
  { key: 'known', header: 'Sao kê đến ngày', render: (row) => formatDay(row.knownOn), nowrap: true },
  { key: 'open', header: 'Dòng chưa khớp', render: (row) => formatNumber(row.unmatchedLines), align: 'right' },
  { key: 'balance', header: 'Số dư sao kê', render: balance, align: 'right' },
];

/** The funds' accounts at banks: up to which day they are known, what waits to be matched. */
export default function BankAccountListPage() {
  const mayImport = useCan('statement:import');
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <ListPage
        title="Tài khoản ngân hàng"
        schema={schema}
        queryKey={['bank-accounts', 'list']}
        fetchPage={(query) => client.statements.listBankAccounts(query)}
        exported={{ name: 'tai-khoan-ngan-hang', run: (query) => client.statements.exportBankAccounts(query) }}
        filters={filters}
        searchLabel="Tìm ngân hàng, chủ tài khoản"
        sorts={[
          { value: '-createdAt', label: 'Mới nhất' },
          { value: 'createdAt', label: 'Cũ nhất' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/bank-accounts/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(bankAccountQuery(row.id))}
        card={(row) => ({
          title: row.bankName,
          facts: `${row.accountMasked}, ${row.unitName}. ${formatNumber(row.unmatchedLines)} dòng chưa khớp, số dư ${balance(row)}`,
        })}
        actions={() => (
          <>
            <Button variant="default" component={Link} to="/statement-lines">
              Mọi dòng sao kê
            </Button>
            {mayImport && (
              <Button
                leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
                onClick={() => setCreating(true)}
              >
                Khai tài khoản
              </Button>
            )}
          </>
        )}
        empty={
          <EmptyState title="Chưa có tài khoản ngân hàng nào trong phạm vi của bạn">
            Khai tài khoản của quỹ, rồi nhập sao kê để đối chiếu với sổ.
          </EmptyState>
        }
      />
      {creating && (
        <CreateBankAccountDialog
          onDone={({ id }) => navigate(`/bank-accounts/${id}`)}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
