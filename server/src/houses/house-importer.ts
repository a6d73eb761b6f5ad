import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, lineSchema } from '@chung-tay/shared/core/text';
import { builderKinds, updateHouseBody } from '@chung-tay/shared/houses/schema';
import type { z } from 'zod';
import { changesBetween } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { KeptChange, ReadColumn, RowOutcome, UndoOf } from '../core/importer.ts';
import { coded, day, number, text, vnd } from '../imports/cells.ts';
import { actDone, actsImporter, type Importer, remarkColumn, unchanged } from '../imports/importer.ts';
import { lockHouse } from './house-row.ts';
import { houseConstraints } from './table.ts';
import { updateHouse } from './update-house.ts';

const column = (
  field: string,
  title: string,
  read: ReadColumn['read'],
  meaning: string,
  example: string,
  more: Partial<ReadColumn> = {},
): ReadColumn => ({ field, title, read, meaning, example, required: false, choices: null, ...more });

const empties = { empties: true } as const;

const columns: readonly ReadColumn[] = [
  column('houseCode', 'Mã nhà', text, 'Mã của căn nhà trong hệ thống', 'N-0000000', { required: true }),
  column('modelCode', 'Mã mẫu nhà', text, 'Mã mẫu nhà có hiệu lực hôm nay, đúng loại của căn nhà', 'MAU-01', empties),
  column('builderKind', 'Ai thi công', coded(builderKinds), 'Hình thức thi công', builderKinds.contractor, {
    ...empties,
    choices: Object.values(builderKinds),
  }),
  column('builderName', 'Đơn vị thi công', text, 'Tên thợ, tổ, nhà thầu', 'Đội thợ ví dụ', empties),
  column('plannedStartOn', 'Ngày dự kiến khởi công', day, 'dd/mm/yyyy hoặc yyyy-mm-dd', '15/03/2025', empties),
  column('plannedAreaM2', 'Diện tích dự kiến', number, 'm²', '36', empties),
  column('plannedCostVnd', 'Dự toán', vnd, 'Đồng; ô trống giữ nguyên', '90.000.000'),
  column('ownShareVnd', 'Phần hộ tự lo', vnd, 'Đồng; ô trống giữ nguyên', '30.000.000'),
  column('reason', 'Lý do', text, 'Bắt buộc khi đổi dự toán hoặc phần hộ tự lo', 'Điều chỉnh theo thực tế'),
  column('note', 'Ghi chú', text, 'Ghi chú của căn nhà', 'Ghi chú ví dụ', empties),
  remarkColumn,
];

const rowSchema = updateHouseBody
  .omit({ modelId: true })
  .extend({ houseCode: lineSchema(30), modelCode: lineSchema(20).nullable().optional() });
type Row = z.output<typeof rowSchema>;

/** What of a house a file may change, as it is. */
type Facts = Omit<z.output<typeof updateHouseBody>, 'reason'>;

async function readByCode({ client, roots }: CommandContext, code: string): Promise<{ id: string; facts: Facts }> {
  const { rows } = await client.query<{ id: string; facts: Facts }>({
    name: 'house_of_code',
    text: `SELECT h.id, json_build_object('modelId', h.model_id, 'builderKind', h.builder_kind, 'builderName', h.builder_name,
             'plannedStartOn', h.planned_start_on, 'plannedAreaM2', h.planned_area_m2, 'note', h.note,
             'plannedCostVnd', h.planned_cost_vnd, 'ownShareVnd', h.own_share_vnd) AS facts
           FROM houses h WHERE h.code = upper($1) AND ${withinUnits('h.unit_id', '$2')} FOR NO KEY UPDATE OF h`,
    values: [code, roots],
  });
  if (!rows[0]) throw fieldError('/houseCode', 'not_found', `Không có căn nhà ${code} trong phạm vi của bạn.`);
  return rows[0];
}

async function modelOf({ client, now }: CommandContext, code: string | null | undefined) {
  if (code === null || code === undefined) return code;
  const { rows } = await client.query<{ id: string }>({
    name: 'house_model_of_code',
    text: `SELECT id FROM house_models WHERE code = upper($1) AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [code, dayInVietnam(now)],
  });
  if (!rows[0]) throw fieldError('/modelCode', 'unknown', `Mẫu nhà ${code} không có hoặc hết hiệu lực.`);
  return rows[0].id;
}

/** Only what differs is sent, so that a row which says what is known changes nothing. */
async function writeRow(context: CommandContext, row: Row): Promise<RowOutcome> {
  const { houseCode, modelCode, reason, ...told } = row;
  const { id, facts } = await readByCode(context, houseCode);
  const modelId = await modelOf(context, modelCode);
  const wanted = Object.entries({ ...told, modelId }).filter(([, value]) => value !== undefined);
  const changes = changesBetween<Facts>(facts, Object.fromEntries(wanted));
  if (!changes) return unchanged;
  const after = Object.fromEntries(Object.entries(changes).map(([field, { new: value }]) => [field, value]));
  const before = Object.fromEntries(Object.entries(changes).map(([field, { old }]) => [field, old]));
  const { result, events } = actDone(await updateHouse(context, { id, ...after, ...(reason ? { reason } : {}) }));
  const { version } = result;
  return {
    result: 'updated',
    changes: [{ subjectType: 'house', subjectId: id, change: 'updated', before, version }],
    events,
  };
}

async function undoChange(context: CommandContext, change: KeptChange, { reason }: UndoOf) {
  const { subjectId: id, before, version } = change;
  const house = await lockHouse(context, id);
  if (house.version !== version)
    throw new AppError('conflict', 'căn nhà đã được sửa, hoặc đã có bước thi công sau lần nhập');
  return actDone(
    await updateHouse(context, { id, ...before, reason: `Hoàn tác lần nhập tệp: ${reason}`.slice(0, 500) }),
  ).events;
}

/**
 * Files that put right how houses are to be built, by `updateHouse` row by row. A house is opened by a decision alone: a
 * code that is not known is refused.
 */
export const houseImporter: Importer = actsImporter<Row>(
  {
    noun: 'houses',
    filename: 'mau-sua-nha',
    guide: [
      'Mỗi dòng một căn nhà đã có quyết định. Xóa dòng ví dụ trước khi nhập.',
      'Bỏ hẳn một cột thì thông tin cũ giữ nguyên; để trống một ô thì xóa thông tin đó (trừ dự toán và phần hộ tự lo).',
      'Đổi dự toán hoặc phần hộ tự lo phải nêu lý do, và không xuống dưới số đã phân bổ, đã nhận đỡ đầu.',
    ],
    constraints: houseConstraints,
  },
  {
    columns,
    schema: rowSchema,
    keyOf: ({ houseCode }) => houseCode.toUpperCase(),
    blame: { '/modelId': 'modelCode' },
    writeRow,
    undoChange,
  },
);
