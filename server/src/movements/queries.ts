import type { Input } from '@chung-tay/shared/core/contract';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import {
  type Drive,
  type DriveItem,
  driveStates,
  type MovementItem,
  type Participant,
} from '@chung-tay/shared/movements/schema';
import { readHistory } from '../core/audit/audit.ts';
import { equals, type ListDefinition, listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type DriveFilters, driveList, readDrive, withMine } from './drive-list.ts';
import { type MovementFilters, movementList, nameOn } from './movement-list.ts';
import { readMovement, requireSeen } from './read-movement.ts';

export const listMovements: Query<typeof movementRoutes.listMovements> = (context, input) =>
  listPage<MovementItem, MovementFilters>(context.client, context.roots, movementList(ownMatters(context)), input);

export const getMovement: Query<typeof movementRoutes.getMovement> = (context, { id }) => readMovement(context, id);

/** Events of the movement within reach: who only takes part sees the movement, not who changed what. */
export const getMovementHistory: Query<typeof movementRoutes.getMovementHistory> = async (context, { id, ...page }) => {
  await requireSeen(context, id);
  return readHistory(context.client, context.roots, { type: 'movement', id }, page);
};

interface ParticipantFilters extends Pick<Input<typeof movementRoutes.listParticipants>, 'groupKey' | 'kind' | 'q'> {
  movementId: string;
}

const unitName = nameOn('p.unit_id', 'm.starts_on');

/** Who takes part, for everybody who sees the movement: it is asked for before. */
const participantList: ListDefinition<ParticipantFilters> = {
  columns: `p.unit_id AS "unitId", ${unitName} AS "unitName", u.kind AS "unitKind",
    ${nameOn('(unit_version_near(p.unit_id, m.starts_on)).parent_id', 'm.starts_on')} AS "parentName", p.group_key AS "groupKey",
    p.headcount, p.headcount_source AS "headcountSource", p.added_at AS "addedAt"`,
  from: 'movement_participants p JOIN movements m ON m.id = p.movement_id JOIN units u ON u.id = p.unit_id',
  unitColumn: 'p.unit_id',
  scope: (roots) => `${roots}::uuid[] IS NOT NULL`,
  idColumn: 'p.unit_id',
  filters: {
    movementId: (id, bind) => `p.movement_id = ${bind(id)}::uuid`,
    groupKey: equals('p.group_key'),
    kind: equals('u.kind'),
    q: (text, bind) => `strpos(fold(${unitName}), fold(${bind(text)}::text)) > 0`,
  },
  sorts: { unitName: { expression: `${unitName} COLLATE "vi-x-icu"`, type: 'text', direction: 'ASC' } },
  defaultSort: 'unitName',
};

export const listParticipants: Query<typeof movementRoutes.listParticipants> = async (context, { id, ...input }) => {
  await requireSeen(context, id);
  const asked = { ...input, movementId: id };
  return listPage<Participant, ParticipantFilters>(context.client, context.roots, participantList, asked);
};

export const listDrives: Query<typeof movementRoutes.listDrives> = (context, input) =>
  listPage<DriveItem, DriveFilters>(context.client, context.roots, driveList(context.now), withMine(context, input));

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã đợt thi đua' },
  { name: 'movementName', title: 'Phong trào' },
  { name: 'unitName', title: 'Đơn vị phát động' },
  { name: 'name', title: 'Tên đợt thi đua' },
  { name: 'startsOn', title: 'Từ ngày', kind: 'day' },
  { name: 'endsOn', title: 'Đến ngày', kind: 'day' },
  { name: 'state', title: 'Trạng thái', labels: driveStates },
  { name: 'overdue', title: 'Quá ngày chưa tổng kết', labels: { true: 'Quá ngày', false: 'Không' } },
  { name: 'launchedAt', title: 'Ngày phát động', kind: 'instant' },
];

/** The drives of the list, whole, as CSV, XLSX or JSON lines. */
export const exportDrives: Query<typeof movementRoutes.exportDrives> = (context, { format, ...filters }) => {
  const options = { noun: 'drive', format, filename: 'dot-thi-dua' };
  return exportList<DriveFilters>(context, driveList(context.now), withMine(context, filters), exported, options);
};

export const getDrive: Query<typeof movementRoutes.getDrive> = (context, { id }): Promise<Drive> =>
  readDrive(context, id);

export const getDriveHistory: Query<typeof movementRoutes.getDriveHistory> = async (context, { id, ...page }) => {
  await readDrive(context, id);
  return readHistory(context.client, context.roots, { type: 'drive', id }, page);
};
