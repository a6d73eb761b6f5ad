import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import {
  documentQuery,
  documentTypes,
  exportQuery,
  exportTypes,
  listQuery,
  pageOf,
  sheetTypes,
} from '../core/paging.ts';
import { daySchema, idSchema, lineSchema, textSchema } from '../core/text.ts';
import { householdCategorySchema } from '../households/schema.ts';
import { importQuery, importSchema } from '../imports/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import { stageSchema } from '../rules/stages.ts';
import {
  deferHouseBody,
  houseItemSchema,
  houseSchema,
  houseStatusSchema,
  photoSchema,
  updateHouseBody,
  verifyStageBody,
} from './schema.ts';
import {
  acceptanceChecklistSchema,
  createAcceptanceChecklistBody,
  createHouseModelBody,
  createStagePlanBody,
  houseModelSchema,
  stagePlanSchema,
} from './standards.ts';

const params = z.strictObject({ id: idSchema });
const stageParams = z.strictObject({ id: idSchema, stage: stageSchema });

const filters = {
  unitId: idSchema.optional().meta({ description: 'Đơn vị này và mọi đơn vị dưới nó, kể cả đơn vị trước sắp xếp' }),
  kind: houseKindSchema.optional(),
  programme: z.array(programmeSchema).optional(),
  status: z.array(houseStatusSchema).optional(),
  category: z.array(householdCategorySchema).optional(),
  householdId: idSchema.optional(),
  waitingVerification: z.boolean().optional().meta({ description: 'Có giai đoạn đã báo, chờ nghiệm thu' }),
  hasGap: z.boolean().optional().meta({ description: 'Còn thiếu tiền' }),
  late: z.boolean().optional().meta({ description: 'Quá ngày dự kiến mà chưa báo; nhà đang tạm hoãn không tính' }),
};

/** As the device says it. Nothing of it refuses a photo: what cannot be believed becomes a reason to look at it (evidence). */
const measured = z.union([z.number(), z.string().max(40)]).optional();
const clock = z.string().max(60).optional();
const capture = {
  source: z.enum(['camera', 'file']).optional().meta({ description: 'Chụp trong ứng dụng, hay tệp chọn từ máy' }),
  capturedAt: clock.meta({ description: 'RFC 3339, giờ của thiết bị lúc bấm máy' }),
  deviceTime: clock.meta({ description: 'RFC 3339, giờ của thiết bị lúc gửi: cho biết đồng hồ lệch bao nhiêu' }),
  latitude: measured.meta({ description: 'Độ, WGS 84, thiết bị đo lúc bấm máy' }),
  longitude: measured,
  accuracyM: measured.meta({ description: 'Sai số thiết bị báo, mét' }),
  uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần (uploads); khi đó không kèm nội dung' }),
};

export const houseRoutes = defineRoutes({
  listHouses: {
    method: 'GET',
    path: '/houses',
    summary: 'Danh sách nhà trong phạm vi của tôi',
    permission: 'house:read',
    query: listQuery(filters, ['-createdAt', 'createdAt', 'headName', '-headName', 'plannedOn', '-plannedOn']),
    response: pageOf(houseItemSchema),
  },
  exportHouses: {
    method: 'GET',
    path: '/houses/export',
    summary: 'Xuất danh sách nhà ra CSV, XLSX hoặc JSON từng dòng',
    permission: 'house:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  listStagePlans: {
    method: 'GET',
    path: '/stage-plans',
    summary: 'Các giai đoạn của từng loại nhà',
    permission: 'rule:read',
    response: z.strictObject({ data: z.array(stagePlanSchema) }),
  },
  createStagePlan: {
    method: 'POST',
    path: '/stage-plans',
    summary: 'Thêm bản giai đoạn của một loại nhà từ một ngày',
    description:
      'Bản đang dùng của loại nhà khép vào hôm trước (rule_overlap nếu đã có bản muộn hơn). Nhà đã mở giữ bản của nó.',
    permission: 'rule:create',
    body: createStagePlanBody,
    response: stagePlanSchema,
    status: 201,
    idempotency: 'required',
  },
  listAcceptanceChecklists: {
    method: 'GET',
    path: '/acceptance-checklists',
    summary: 'Các bảng kiểm nghiệm thu, theo thời gian',
    permission: 'rule:read',
    response: z.strictObject({ data: z.array(acceptanceChecklistSchema) }),
  },
  createAcceptanceChecklist: {
    method: 'POST',
    path: '/acceptance-checklists',
    summary: 'Thêm bản bảng kiểm nghiệm thu từ một ngày',
    description:
      'Cho một giai đoạn của một loại nhà; bản đang dùng khép vào hôm trước (rule_overlap nếu đã có bản muộn hơn).',
    permission: 'rule:create',
    body: createAcceptanceChecklistBody,
    response: acceptanceChecklistSchema,
    status: 201,
    idempotency: 'required',
  },
  listHouseModels: {
    method: 'GET',
    path: '/house-models',
    summary: 'Các mẫu nhà, theo thời gian',
    permission: 'rule:read',
    response: z.strictObject({ data: z.array(houseModelSchema) }),
  },
  createHouseModel: {
    method: 'POST',
    path: '/house-models',
    summary: 'Thêm mẫu nhà, hoặc bản mới của một mẫu',
    permission: 'rule:create',
    body: createHouseModelBody,
    response: houseModelSchema,
    status: 201,
    idempotency: 'required',
  },
  getHouse: {
    method: 'GET',
    path: '/houses/:id',
    summary: 'Một căn nhà: giai đoạn, ảnh, tiền',
    permission: 'house:read',
    params,
    response: houseSchema,
  },
  getHouseHistory: {
    method: 'GET',
    path: '/houses/:id/history',
    summary: 'Lịch sử của một căn nhà',
    permission: 'house:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  updateHouse: {
    method: 'PATCH',
    path: '/houses/:id',
    summary: 'Sửa thông tin xây dựng của một căn nhà',
    description:
      'Mẫu nhà, đơn vị thi công, ngày dự kiến; dự toán và phần hộ tự lo cần lý do, không xuống dưới số đã phân bổ và đã nhận đỡ đầu.',
    permission: 'house:update',
    params,
    body: updateHouseBody,
    response: houseSchema,
    ifMatch: 'required',
  },
  importHouses: {
    method: 'POST',
    path: '/houses/import',
    summary: 'Sửa thông tin xây dựng của nhiều căn nhà từ tệp CSV hoặc XLSX',
    description:
      'Khóa: mã nhà. Mỗi dòng theo đúng quy tắc của updateHouse; nhà chỉ được mở bằng quyết định. Tối đa 2.000 dòng; trên 200 dòng trả 202 và chạy tiếp, xem ở /imports/{id}. Nhập lại cùng tệp không thay đổi gì. Mẫu: /imports/template.',
    permission: 'house:update',
    query: importQuery,
    upload: { maxBytes: 10 * 1024 * 1024, accept: sheetTypes },
    response: importSchema,
  },
  deferHouse: {
    method: 'POST',
    path: '/houses/:id/defer',
    summary: 'Tạm hoãn thi công đến một ngày, nêu lý do',
    description: 'Trong thời gian hoãn căn nhà không bị tính trễ và không báo giai đoạn được.',
    permission: 'house:update',
    params,
    body: deferHouseBody,
    response: houseSchema,
  },
  resumeHouse: {
    method: 'POST',
    path: '/houses/:id/resume',
    summary: 'Thi công lại trước hạn hoãn',
    permission: 'house:update',
    params,
    response: houseSchema,
  },
  uploadPhoto: {
    method: 'POST',
    path: '/houses/:id/photos',
    summary: 'Tải ảnh của một giai đoạn',
    description:
      'JPEG, PNG, WebP hoặc HEIF; kiểm theo nội dung; bản gốc giữ riêng, bản hiển thị được mã hóa lại, không còn tọa độ. Giờ, nơi chụp và ảnh trùng được kiểm ngay; ảnh bị nghi vấn vẫn được nhận và chờ xem xét (evidence).',
    permission: 'house:report',
    params,
    query: z.strictObject({ stage: stageSchema, ...capture }),
    upload: {
      maxBytes: 20 * 1024 * 1024,
      accept: ['image/jpeg', 'image/png', 'image/webp', 'image/heif', 'image/avif'],
      resumable: true,
      attemptFacts: ['deviceTime'],
    },
    response: photoSchema,
    status: 201,
  },
  getPhoto: {
    method: 'GET',
    path: '/houses/:id/photos/:photoId',
    summary: 'Xem ảnh',
    permission: 'house:read',
    params: z.strictObject({ id: idSchema, photoId: idSchema }),
    query: z.strictObject({ size: z.enum(['thumb', 'large']).default('large') }),
    download: ['image/webp'],
  },
  reportStage: {
    method: 'POST',
    path: '/houses/:id/stages/:stage/report',
    summary: 'Báo đã xong một giai đoạn',
    description: 'Cần ít nhất một ảnh đã tải của giai đoạn đó; không bỏ qua giai đoạn.',
    permission: 'house:report',
    params: stageParams,
    body: z.strictObject({
      happenedOn: daySchema,
      photoIds: z.array(idSchema).min(1, 'Cần ít nhất một ảnh').max(20),
      note: textSchema(1000).nullable().default(null),
    }),
    response: houseSchema,
  },
  verifyStage: {
    method: 'POST',
    path: '/houses/:id/stages/:stage/verify',
    summary: 'Nghiệm thu giai đoạn',
    description:
      'Người nghiệm thu khác người báo (same_person). Theo Phụ lục III, TT 01/2022/TT-BXD. Giai đoạn có bảng kiểm đang hiệu lực cần ban nghiệm thu và trả lời từng mục; mục bắt buộc không đạt: checklist_unmet, hãy trả lại.',
    permission: 'house:verify',
    params: stageParams,
    body: verifyStageBody,
    response: houseSchema,
  },
  returnStage: {
    method: 'POST',
    path: '/houses/:id/stages/:stage/return',
    summary: 'Trả lại giai đoạn đã báo, nêu lý do',
    permission: 'house:verify',
    params: stageParams,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: houseSchema,
  },
  getStageRecord: {
    method: 'GET',
    path: '/houses/:id/stages/:stage/record',
    summary: 'Biên bản của một giai đoạn để in và ký',
    description:
      'Biên bản xác nhận hoàn thành theo giai đoạn (PL III), hoàn thành (PL IV, TT 01/2022/TT-BXD), hoặc bàn giao; có sau khi nghiệm thu.',
    permission: 'house:read',
    params: stageParams,
    query: documentQuery,
    download: documentTypes,
  },
});
