import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import {
  addBlockMembersBody,
  blockItemSchema,
  blockKindSchema,
  blockSchema,
  blockStateSchema,
  copiedBlocksSchema,
  copyBlocksBody,
  createBlockBody,
  removeBlockMemberBody,
  updateBlockBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  year: z.int().min(2020).max(2100).optional(),
  kind: blockKindSchema.optional(),
  unitId: idSchema.optional().meta({ description: 'Cụm, khối mà đơn vị này là thành viên' }),
  state: blockStateSchema.optional(),
  led: z.boolean().optional().meta({ description: 'Đơn vị của tôi là trưởng hoặc phó' }),
};

/** Emulation clusters and blocks by year: who competes with whom and who leads (U4). */
export const blockRoutes = defineRoutes({
  listBlocks: {
    method: 'GET',
    path: '/blocks',
    summary: 'Cụm, khối thi đua',
    description: 'Ai làm việc trong phong trào đều xem được mọi cụm, khối.',
    permission: 'block:read',
    query: listQuery(filters, ['-year', 'name']),
    response: pageOf(blockItemSchema),
  },
  exportBlocks: {
    method: 'GET',
    path: '/blocks/export',
    summary: 'Xuất cụm, khối thi đua',
    permission: 'block:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  copyBlocks: {
    method: 'POST',
    path: '/blocks/copy',
    summary: 'Chép cụm, khối của một năm sang năm khác',
    description:
      'Cụm, khối đã có cùng tên ở năm mới thì bỏ qua; đơn vị không còn hoạt động hoặc đã ở cụm, khối khác thì để lại và nêu tên.',
    permission: 'block:manage',
    body: copyBlocksBody,
    response: copiedBlocksSchema,
    idempotency: 'required',
  },
  getBlock: {
    method: 'GET',
    path: '/blocks/:id',
    summary: 'Một cụm, khối với các thành viên',
    permission: 'block:read',
    params,
    response: blockSchema,
  },
  getBlockHistory: {
    method: 'GET',
    path: '/blocks/:id/history',
    summary: 'Lịch sử của một cụm, khối',
    permission: 'block:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  createBlock: {
    method: 'POST',
    path: '/blocks',
    summary: 'Lập cụm, khối thi đua',
    description: 'Mỗi đơn vị ở một cụm, khối trong một năm (unit_in_block). Trưởng, phó là thành viên.',
    permission: 'block:manage',
    body: createBlockBody,
    response: blockSchema,
    status: 201,
    idempotency: 'required',
  },
  updateBlock: {
    method: 'PATCH',
    path: '/blocks/:id',
    summary: 'Sửa tên, nhóm, trưởng, phó',
    permission: 'block:manage',
    params,
    body: updateBlockBody,
    response: blockSchema,
    ifMatch: 'required',
  },
  addBlockMembers: {
    method: 'POST',
    path: '/blocks/:id/members',
    summary: 'Thêm thành viên',
    permission: 'block:manage',
    params,
    body: addBlockMembersBody,
    response: blockSchema,
  },
  removeBlockMember: {
    method: 'POST',
    path: '/blocks/:id/remove-member',
    summary: 'Cho một thành viên rời cụm, khối, nêu lý do',
    description: 'Có ngày cuối: ở đến hết ngày đó. Không có: ghi nhầm, bỏ hẳn. Trưởng, phó không rời được.',
    permission: 'block:manage',
    params,
    body: removeBlockMemberBody,
    response: blockSchema,
  },
  endBlock: {
    method: 'POST',
    path: '/blocks/:id/end',
    summary: 'Kết thúc cụm, khối khi đã xong việc của năm',
    permission: 'block:manage',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: blockSchema,
  },
});
