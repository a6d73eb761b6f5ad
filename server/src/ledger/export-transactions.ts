import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { accountTypes, transactionKinds, valueKinds } from '@chung-tay/shared/ledger/schema';
import type { ListDefinition } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { chartNumberOn } from './chart-accounts.ts';
import { type JournalFilters, transactionList, unitNameOn } from './queries.ts';

/** The journal line by line: a transaction's debit first. Names of both sides are given by the owner's function. */
const lineList: ListDefinition<JournalFilters> = {
  columns: `t.number, t.occurred_on AS "occurredOn", t.kind AS "transactionKind", ${unitNameOn('t.unit_id', 't.occurred_on')} AS "unitName",
    l.account_type AS "accountType", ${chartNumberOn('l.account_type', 'l.kind', 't.occurred_on')} AS "accountNumber",
    l.account_name AS "accountName", l.kind, l.item, l.measure, l.debit, l.credit,
    l.value_vnd AS "valueVnd", t.memo, (SELECT o.number FROM ledger_transactions o WHERE o.id = t.reverses_id) AS "reversesNumber",
    t.actor_name AS "actorName", t.created_at AS "createdAt"`,
  from: 'ledger_transactions t CROSS JOIN LATERAL journal_lines(t.id) l',
  unitColumn: 't.unit_id',
  otherUnitColumn: 't.other_unit_id',
  idColumn: '(l.debit IS NULL, l.account_id)',
  filters: transactionList.filters,
  sorts: { number: { expression: 't.number', type: 'bigint', direction: 'ASC' } },
  defaultSort: 'number',
};

const columns: readonly ExportColumn[] = [
  { name: 'number', title: 'Số bút toán', kind: 'number' },
  { name: 'occurredOn', title: 'Ngày', kind: 'day' },
  { name: 'transactionKind', title: 'Loại bút toán', labels: transactionKinds },
  { name: 'unitName', title: 'Đơn vị giữ quỹ' },
  { name: 'accountType', title: 'Loại tài khoản', labels: accountTypes },
  { name: 'accountNumber', title: 'Số hiệu tài khoản' },
  { name: 'accountName', title: 'Tài khoản' },
  { name: 'kind', title: 'Loại giá trị', labels: valueKinds },
  { name: 'item', title: 'Hiện vật' },
  { name: 'measure', title: 'Đơn vị tính' },
  { name: 'debit', title: 'Nợ', kind: 'number' },
  { name: 'credit', title: 'Có', kind: 'number' },
  { name: 'valueVnd', title: 'Quy ra tiền (đồng)', kind: 'number' },
  { name: 'memo', title: 'Diễn giải' },
  { name: 'reversesNumber', title: 'Đảo bút toán số', kind: 'number' },
  { name: 'actorName', title: 'Người ghi' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The journal of the list, one row for each entry, oldest first, as CSV, XLSX or JSON lines. */
export const exportTransactions: Query<typeof ledgerRoutes.exportTransactions> = (context, { format, ...filters }) =>
  exportList(context, lineList, filters, columns, { noun: 'transaction', format, filename: 'so-nhat-ky' });
