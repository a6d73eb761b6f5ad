import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import {
  type Difficulty,
  type DifficultyItem,
  difficultyReasons,
  difficultyStates,
} from '@chung-tay/shared/difficulties/schema';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import {
  type DifficultyFilters,
  dayOf,
  difficultyColumns,
  difficultyList,
  fromDifficulties,
  nameOn,
} from './difficulty-list.ts';

/** `mine`: the units for which the actor speaks are those of the roots. */
const withMine = <Filters extends { mine?: boolean | undefined }>({ roots }: HandlerContext, input: Filters) => ({
  ...input,
  mine: input.mine === undefined ? undefined : { wanted: input.mine, roots },
});

export const listDifficulties: Query<typeof difficultyRoutes.listDifficulties> = (context, input) =>
  listPage<DifficultyItem, DifficultyFilters>(
    context.client,
    context.roots,
    difficultyList(context.now, sightOf(context)),
    withMine(context, input),
  );

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã khó khăn' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Họ tên chủ hộ' },
  { name: 'village', title: 'Thôn' },
  { name: 'houseStatus', title: 'Tiến độ nhà', labels: houseStatuses },
  { name: 'reason', title: 'Lý do', labels: difficultyReasons },
  { name: 'title', title: 'Vướng gì' },
  { name: 'state', title: 'Trạng thái', labels: difficultyStates },
  { name: 'ownerUnitName', title: 'Đơn vị phải giải quyết' },
  { name: 'dueOn', title: 'Hạn', kind: 'day' },
  { name: 'late', title: 'Quá hạn', labels: { true: 'Quá hạn', false: 'Không' } },
  { name: 'level', title: 'Số lần chuyển lên', kind: 'number' },
  { name: 'daysOpen', title: 'Số ngày', kind: 'number' },
  { name: 'waitingVnd', title: 'Tiền đang chờ (đồng)', kind: 'number' },
  { name: 'raisedBy', title: 'Người nêu' },
  { name: 'raisedAt', title: 'Ngày nêu', kind: 'instant' },
];

/** The difficulties of the list, whole, as CSV, XLSX or JSON lines. */
export const exportDifficulties: Query<typeof difficultyRoutes.exportDifficulties> = (
  context,
  { format, ...filters },
) => {
  const options = { noun: 'difficulty', format, filename: 'kho-khan-vuong-mac' };
  const list = difficultyList(context.now, sightOf(context));
  return exportList<DifficultyFilters>(context, list, withMine(context, filters), exported, options);
};

const selectMoves = `SELECT m.at, m.kind, m.automatic, ${nameOn('m.from_unit_id', dayOf('m.at'))} AS "fromUnitName",
    ${nameOn('m.to_unit_id', dayOf('m.at'))} AS "toUnitName", m.due_on AS "dueOn", mover.full_name AS by, m.note
  FROM difficulty_moves m LEFT JOIN users mover ON mover.id = m.by_id
  WHERE m.difficulty_id = $1 AND ${withinUnits('m.unit_id', '$2')} ORDER BY m.at, m.id`;

/** One difficulty with its moves, within scope; `not_found` otherwise. Commands answer with it too. */
export async function readDifficulty(context: HandlerContext, id: string): Promise<Difficulty> {
  const { client, roots, now } = context;
  const sight = sightOf(context);
  const values = [id, roots];
  const [rows, moves] = await Promise.all([
    client.query<Omit<Difficulty, 'moves'>>(
      `SELECT ${difficultyColumns(dayInVietnam(now), sight)}, d.detail, d.answer, answerer.full_name AS "answeredBy", d.answered_at AS "answeredAt",
         d.result, closer.full_name AS "closedBy", d.closed_at AS "closedAt"
       FROM ${fromDifficulties} LEFT JOIN users answerer ON answerer.id = d.answered_by LEFT JOIN users closer ON closer.id = d.closed_by
       WHERE d.id = $1 AND ${withinUnits('d.unit_id', '$2')} AND ${sight.reads('d.unit_id')}`,
      values,
    ),
    client.query<Difficulty['moves'][number]>({ name: 'difficulty_moves', text: selectMoves, values }),
  ]);
  return { ...found(rows.rows[0], 'khó khăn này'), moves: moves.rows };
}

export const getDifficulty: Query<typeof difficultyRoutes.getDifficulty> = (context, { id }) =>
  readDifficulty(context, id);

export const getDifficultyHistory: Query<typeof difficultyRoutes.getDifficultyHistory> = async (
  context,
  { id, ...page },
) => {
  await readDifficulty(context, id);
  return readHistory(context.client, context.roots, { type: 'difficulty', id }, page);
};

/** The rules in force today and before are open to everybody who reads difficulties. */
export const listDifficultyRules: Query<typeof difficultyRoutes.listDifficultyRules> = async ({ client }) => {
  const { rows } = await client.query({
    name: 'list_difficulty_rules',
    text: `SELECT reason, valid_from AS "validFrom", valid_to AS "validTo", days, owner_level AS "ownerLevel", citation
           FROM difficulty_rules ORDER BY valid_from DESC, reason`,
  });
  return { data: rows };
};
