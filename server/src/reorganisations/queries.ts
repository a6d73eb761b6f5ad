import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import {
  type DoubtfulSuccessor,
  moveSubjects,
  type ReorganisationItem,
  reorganisationStates,
  type UnitMove,
} from '@chung-tay/shared/reorganisations/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { readReorganisation } from './read-reorganisation.ts';
import { type MoveFilters, moveList, type ReorganisationFilters, reorganisationList } from './reorganisation-list.ts';

export const listReorganisations: Query<typeof reorganisationRoutes.listReorganisations> = ({ client, roots }, input) =>
  listPage<ReorganisationItem, ReorganisationFilters>(client, roots, reorganisationList, input);

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã đợt' },
  { name: 'title', title: 'Tên đợt' },
  { name: 'unitName', title: 'Địa bàn' },
  { name: 'resolutionNumber', title: 'Số nghị quyết' },
  { name: 'resolutionDate', title: 'Ngày nghị quyết', kind: 'day' },
  { name: 'authority', title: 'Cơ quan ban hành' },
  { name: 'effectiveOn', title: 'Ngày có hiệu lực', kind: 'day' },
  { name: 'state', title: 'Trạng thái', labels: reorganisationStates },
  { name: 'stepCount', title: 'Số bước', kind: 'number' },
  { name: 'draftedBy', title: 'Người soạn' },
  { name: 'appliedBy', title: 'Người áp dụng' },
  { name: 'appliedAt', title: 'Áp dụng lúc', kind: 'instant' },
];

export const exportReorganisations: Query<typeof reorganisationRoutes.exportReorganisations> = (
  context,
  { format, ...filters },
) =>
  exportList<ReorganisationFilters>(context, reorganisationList, filters, exported, {
    noun: 'reorganisation',
    format,
    filename: 'sap-xep-don-vi',
  });

export const getReorganisation: Query<typeof reorganisationRoutes.getReorganisation> = (context, { id }) =>
  readReorganisation(context, id);

export const getReorganisationHistory: Query<typeof reorganisationRoutes.getReorganisationHistory> = async (
  context,
  { id, ...page },
) => {
  await readReorganisation(context, id);
  return readHistory(context.client, context.roots, { type: 'reorganisation', id }, page);
};

export const listUnitMoves: Query<typeof reorganisationRoutes.listUnitMoves> = ({ client, roots }, input) =>
  listPage<UnitMove, MoveFilters>(client, roots, moveList, input);

const exportedMoves: readonly ExportColumn[] = [
  { name: 'reorganisationCode', title: 'Đợt sắp xếp' },
  { name: 'subjectType', title: 'Loại', labels: moveSubjects },
  { name: 'subjectId', title: 'Mã định danh' },
  { name: 'fromUnitName', title: 'Từ đơn vị' },
  { name: 'unitName', title: 'Sang đơn vị' },
  { name: 'rewritten', title: 'Bản ghi', labels: { true: 'Chuyển sang đơn vị mới', false: 'Giữ đơn vị cũ' } },
  { name: 'at', title: 'Lúc', kind: 'instant' },
];

export const exportUnitMoves: Query<typeof reorganisationRoutes.exportUnitMoves> = (context, { format, ...filters }) =>
  exportList<MoveFilters>(context, moveList, filters, exportedMoves, {
    noun: 'unit_move',
    format,
    filename: 'chuyen-don-vi',
  });

/** Administrative units whose successor is assumed or of low confidence, within scope. */
export async function readDoubtful(
  { client, roots }: HandlerContext,
  one?: { predecessorId: string; successorId: string; date: string },
): Promise<DoubtfulSuccessor[]> {
  const { rows } = await client.query<DoubtfulSuccessor>({
    name: one ? 'one_successor' : 'doubtful_successors',
    text: `SELECT l.predecessor_id AS "predecessorId", ${unitNameOn('l.predecessor_id', '(l.date - 1)')} AS "predecessorName",
             (SELECT v.code FROM unit_versions v WHERE v.unit_id = l.predecessor_id ORDER BY v.valid_from DESC LIMIT 1) AS "predecessorCode",
             l.successor_id AS "successorId", ${unitNameOn('l.successor_id', 'l.date')} AS "successorName", l.date, l.confidence, l.evidence
           FROM unit_lineage l JOIN units u ON u.id = l.predecessor_id
           WHERE ${withinUnits('l.predecessor_id', '$1')} AND ${
             one
               ? 'l.predecessor_id = $2 AND l.successor_id = $3 AND l.date = $4'
               : `l.confidence IN ('assumed', 'low') AND u.kind IN ('province', 'district', 'commune')`
           } ORDER BY l.date DESC, l.confidence, 2 LIMIT 1000`,
    values: one ? [roots, one.predecessorId, one.successorId, one.date] : [roots],
  });
  return rows;
}

export const listDoubtfulSuccessors: Query<typeof reorganisationRoutes.listDoubtfulSuccessors> = async (context) => ({
  data: await readDoubtful(context),
});
