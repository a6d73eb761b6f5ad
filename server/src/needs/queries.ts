import type { Input } from '@chung-tay/shared/core/contract';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { equals, type ListDefinition, listPage, underUnit } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { searchHouses } from '../houses/house-list.ts';
import { unitNameOn } from '../ledger/queries.ts';

type Filters = Pick<Input<typeof needRoutes.listNeeds>, 'unitId' | 'kind' | 'programme' | 'open' | 'q'>;

/** Houses that take money, with what they lack: the most lacking first. */
const needList: ListDefinition<Filters> = {
  columns: `h.id AS "houseId", h.code AS "houseCode", hh.head_name AS "headName", h.unit_id AS "unitId",
    ${unitNameOn('h.unit_id', 'h.decision_date')} AS "unitName", h.kind, h.programme, h.status, n.need_vnd AS "needVnd",
    n.allocated_vnd AS "allocatedVnd", n.reserved_vnd AS "reservedVnd", n.open_vnd AS "openVnd", h.decision_date AS "approvedOn"`,
  from: 'houses h JOIN households hh ON hh.id = h.household_id JOIN listed_needs n ON n.house_id = h.id',
  unitColumn: 'h.unit_id',
  idColumn: 'h.id',
  where: `h.status IN (${fundable.map((status) => `'${status}'`).join(', ')})`,
  filters: {
    unitId: underUnit('h.unit_id'),
    kind: equals('h.kind'),
    programme: equals('h.programme'),
    open: (wanted) => (wanted ? 'n.open_vnd > 0' : 'true'),
    q: searchHouses,
  },
  sorts: {
    '-openVnd': { expression: 'n.open_vnd', type: 'bigint', direction: 'DESC' },
    openVnd: { expression: 'n.open_vnd', type: 'bigint', direction: 'ASC' },
    approvedOn: { expression: 'h.decision_date', type: 'date', direction: 'ASC' },
  },
  defaultSort: '-openVnd',
};

export const listNeeds: Query<typeof needRoutes.listNeeds> = ({ client, roots }, input) =>
  listPage(client, roots, needList, input);

const exported: readonly ExportColumn[] = [
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Chủ hộ' },
  { name: 'unitName', title: 'Xã, phường' },
  { name: 'kind', title: 'Loại hỗ trợ', labels: houseKinds },
  { name: 'programme', title: 'Chương trình', labels: programmes },
  { name: 'status', title: 'Trạng thái', labels: houseStatuses },
  { name: 'approvedOn', title: 'Ngày phê duyệt', kind: 'day' },
  { name: 'needVnd', title: 'Nhu cầu (đồng)', kind: 'number' },
  { name: 'allocatedVnd', title: 'Đã phân bổ (đồng)', kind: 'number' },
  { name: 'reservedVnd', title: 'Đã có người nhận đỡ đầu (đồng)', kind: 'number' },
  { name: 'openVnd', title: 'Còn cần (đồng)', kind: 'number' },
];

/** The needs of the list, whole, as CSV, XLSX or JSON lines. */
export const exportNeeds: Query<typeof needRoutes.exportNeeds> = (context, { format, ...filters }) =>
  exportList(context, needList, filters, exported, { noun: 'need', format, filename: 'nhu-cau' });
