import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { type BlockItem, blockKinds, blockStates } from '@chung-tay/shared/blocks/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type BlockFilters, blockList, readBlock } from './block-list.ts';

export const listBlocks: Query<typeof blockRoutes.listBlocks> = ({ client, roots }, input) =>
  listPage<BlockItem, BlockFilters>(client, roots, blockList(roots), input);

export const getBlock: Query<typeof blockRoutes.getBlock> = (context, { id }) => readBlock(context, id);

/** Who did what with a block: told to those who reach its organiser. */
export const getBlockHistory: Query<typeof blockRoutes.getBlockHistory> = async (context, { id, ...page }) => {
  await readBlock(context, id);
  return readHistory(context.client, context.roots, { type: 'block', id }, page);
};

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'year', title: 'Năm', kind: 'number' },
  { name: 'kind', title: 'Loại', labels: blockKinds },
  { name: 'name', title: 'Tên' },
  { name: 'unitName', title: 'Đơn vị tổ chức' },
  { name: 'groupKey', title: 'Nhóm đối tượng' },
  { name: 'leadUnitName', title: 'Trưởng' },
  { name: 'deputyUnitName', title: 'Phó' },
  { name: 'members', title: 'Số thành viên', kind: 'number' },
  { name: 'state', title: 'Trạng thái', labels: blockStates },
];

/** The blocks of the list, whole. */
export const exportBlocks: Query<typeof blockRoutes.exportBlocks> = (context, { format, ...filters }) =>
  exportList(context, blockList(context.roots), filters, exported, {
    noun: 'block',
    format,
    filename: 'cum-khoi-thi-dua',
  });
