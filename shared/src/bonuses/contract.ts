import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { documentQuery, documentTypes, exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  approveBonusesBody,
  bonusBatchSchema,
  bonusItemSchema,
  bonusSchema,
  bonusStateSchema,
  fundRewardsBody,
  prepareBonusesBody,
  rewardFundSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const reason = z.strictObject({ reason: lineSchema(500, 3) });
const filters = {
  unitId: idSchema.optional().meta({ description: 'Đơn vị chi hoặc đơn vị đề nghị, và cấp dưới' }),
  commendationId: idSchema.optional(),
  state: z.array(bonusStateSchema).optional(),
};

/** Bonuses of decisions of commendation, paid through the ledger from a reward fund, recovered after a revocation (A5). */
export const bonusRoutes = defineRoutes({
  listBonuses: {
    method: 'GET',
    path: '/bonuses',
    summary: 'Tiền thưởng theo các quyết định khen thưởng: chưa chi, chờ duyệt, đã chi, phải thu hồi',
    description: '`q` tìm tên, mã hồ sơ, số quyết định, mã khoản chi.',
    permission: 'bonus:read',
    query: listQuery(filters, ['-decidedOn', 'decidedOn', '-amountVnd']),
    response: pageOf(bonusItemSchema),
  },
  exportBonuses: {
    method: 'GET',
    path: '/bonuses/export',
    summary: 'Xuất danh sách tiền thưởng',
    permission: 'bonus:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getBonusListPaper: {
    method: 'GET',
    path: '/bonuses/list-paper',
    summary: 'Danh sách chi tiền thưởng theo một quyết định, để in và ký nhận',
    description: 'Thể thức theo Nghị định 30/2020/NĐ-CP. Bỏ qua ai đã bị hủy quyết định trước khi chi.',
    permission: 'bonus:read',
    query: documentQuery.extend({ commendationId: idSchema }),
    download: documentTypes,
  },
  listRewardFunds: {
    method: 'GET',
    path: '/reward-funds',
    summary: 'Quỹ khen thưởng của các đơn vị: đã cấp, đã chi, còn lại',
    permission: 'bonus:read',
    response: z.strictObject({ data: z.array(rewardFundSchema) }),
  },
  getBonus: {
    method: 'GET',
    path: '/bonuses/:id',
    summary: 'Tiền thưởng của một hồ sơ khen thưởng',
    permission: 'bonus:read',
    params,
    response: bonusSchema,
  },
  getBonusHistory: {
    method: 'GET',
    path: '/bonuses/:id/history',
    summary: 'Lịch sử chi một khoản thưởng',
    permission: 'bonus:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  fundRewards: {
    method: 'POST',
    path: '/reward-funds',
    summary: 'Ghi ngân sách cấp vào quỹ khen thưởng',
    description:
      'Chỉ từ nguồn ngân sách, theo văn bản cấp kinh phí. Tiền ủng hộ làm nhà không vào được quỹ này: sổ không có đường ghi.',
    permission: 'bonus:prepare',
    body: fundRewardsBody,
    response: rewardFundSchema,
    status: 201,
    idempotency: 'required',
  },
  prepareBonuses: {
    method: 'POST',
    path: '/bonuses/prepare',
    summary: 'Lập chi tiền thưởng cho nhiều hồ sơ',
    description: 'Số tiền là số của quyết định. Tất cả hoặc không khoản nào; mỗi hồ sơ một lần.',
    permission: 'bonus:prepare',
    body: prepareBonusesBody,
    response: bonusBatchSchema,
    status: 201,
    idempotency: 'required',
  },
  approveBonuses: {
    method: 'POST',
    path: '/bonuses/approve',
    summary: 'Duyệt chi tiền thưởng: ghi sổ từ quỹ khen thưởng',
    description:
      'Người duyệt khác người lập và khác người ban hành quyết định (same_person); quỹ không đủ thì không khoản nào được chi (insufficient_balance).',
    permission: 'bonus:approve',
    body: approveBonusesBody,
    response: bonusBatchSchema,
    idempotency: 'required',
  },
  cancelBonus: {
    method: 'POST',
    path: '/bonuses/:id/cancel',
    summary: 'Bỏ khoản đã lập, nêu lý do',
    permission: 'bonus:prepare',
    params,
    body: reason,
    response: bonusSchema,
  },
  returnBonus: {
    method: 'POST',
    path: '/bonuses/:id/return',
    summary: 'Không duyệt khoản đã lập, nêu lý do',
    permission: 'bonus:approve',
    params,
    body: reason,
    response: bonusSchema,
  },
  recoverBonus: {
    method: 'POST',
    path: '/bonuses/:id/recover',
    summary: 'Thu hồi tiền thưởng của khen thưởng đã bị hủy bỏ',
    description: 'Thu đủ số đã chi, về lại quỹ khen thưởng.',
    permission: 'bonus:prepare',
    params,
    body: z.strictObject({ recoveredOn: daySchema, reason: lineSchema(500, 3) }),
    response: bonusSchema,
    idempotency: 'required',
  },
});
