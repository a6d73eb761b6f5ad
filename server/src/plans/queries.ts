import type { planRoutes } from '@chung-tay/shared/plans/contract';
import { type PlanDuty, type PlanItem, planStandings, planStates, reminderKinds } from '@chung-tay/shared/plans/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import { found, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type DutyFilters, dutyList, withFilers } from './duty-list.ts';
import { type PlanFilters, planList, withAcknowledging } from './plan-list.ts';
import { readPlan } from './read-plan.ts';

export const listPlans: Query<typeof planRoutes.listPlans> = (context, input) =>
  listPage<PlanItem, PlanFilters>(context.client, context.roots, planList, withAcknowledging(context, input));

const late = { true: 'Nộp muộn', false: 'Đúng hạn' };

const planCells: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã kế hoạch' },
  { name: 'movementName', title: 'Phong trào' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'documentNumber', title: 'Số, ký hiệu' },
  { name: 'documentDate', title: 'Ngày ban hành', kind: 'day' },
  { name: 'judgedAt', title: 'Nhận lần đầu lúc', kind: 'instant' },
  { name: 'filedAt', title: 'Nhận bản này lúc', kind: 'instant' },
  { name: 'dueAt', title: 'Hạn', kind: 'instant' },
  { name: 'late', title: 'Đúng hạn', labels: late },
  { name: 'state', title: 'Hiệu lực', labels: planStates },
  { name: 'received', title: 'Nơi đã xác nhận nhận', kind: 'number' },
  { name: 'recipients', title: 'Nơi nhận', kind: 'number' },
];

/** The plans of the list, whole, as CSV, XLSX or JSON lines. */
export const exportPlans: Query<typeof planRoutes.exportPlans> = (context, { format, ...filters }) => {
  const options = { noun: 'plan', format, filename: 'ke-hoach-da-nop' };
  return exportList<PlanFilters>(context, planList, withAcknowledging(context, filters), planCells, options);
};

export const listPlanDuties: Query<typeof planRoutes.listPlanDuties> = (context, input) =>
  listPage<PlanDuty, DutyFilters>(context.client, context.roots, dutyList(context.now), withFilers(context, input));

const dutyCells: readonly ExportColumn[] = [
  { name: 'movementName', title: 'Phong trào' },
  { name: 'groupName', title: 'Nhóm đối tượng' },
  { name: 'blockName', title: 'Cụm, khối' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'standing', title: 'Tình trạng', labels: planStandings },
  { name: 'dueOn', title: 'Hạn', kind: 'day' },
  { name: 'extendedFrom', title: 'Gia hạn từ', kind: 'day' },
  { name: 'extensionReason', title: 'Lý do gia hạn' },
  { name: 'judgedAt', title: 'Nhận lúc', kind: 'instant' },
  { name: 'daysOver', title: 'Số ngày quá hạn', kind: 'number' },
  { name: 'planCode', title: 'Mã kế hoạch' },
  { name: 'reminders', title: 'Số lần nhắc', kind: 'number' },
  { name: 'lastReminder', title: 'Nhắc gần nhất', labels: reminderKinds },
  { name: 'lastRemindedAt', title: 'Nhắc lúc', kind: 'instant' },
];

/** The board as a sheet: one row for each unit that owes a plan or has filed one. */
export const exportPlanDuties: Query<typeof planRoutes.exportPlanDuties> = (context, { format, ...filters }) => {
  const options = { noun: 'plan', format, filename: 'theo-doi-ke-hoach' };
  return exportList<DutyFilters>(context, dutyList(context.now), withFilers(context, filters), dutyCells, options);
};

export const getPlan: Query<typeof planRoutes.getPlan> = (context, { id }) => readPlan(context, id);

/** Events of the plan within reach. */
export const getPlanHistory: Query<typeof planRoutes.getPlanHistory> = async (context, { id, ...page }) => {
  await readPlan(context, id);
  return readHistory(context.client, context.roots, { type: 'plan', id }, page);
};

export const getPlanFile: Query<typeof planRoutes.getPlanFile> = async (context, { id }) => {
  const { fileName, fileType } = await readPlan(context, id);
  const { rows } = await context.client.query<{ key: string }>({
    name: 'key_of_plan_file',
    text: 'SELECT p.file_key AS key FROM plans p WHERE p.id = $1',
    values: [id],
  });
  const stream = found(rows[0] && (await context.services.store.get(rows[0].key)), 'tệp của kế hoạch');
  return { stream, contentType: fileType, filename: fileName };
};
