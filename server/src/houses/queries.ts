import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House, HouseItem, HouseStage, Photo } from '@chung-tay/shared/houses/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { exportList } from '../core/sheet/export.ts';
import { houseExportColumns } from './export-columns.ts';
import { type HouseFilters, houseColumns, houseList } from './house-list.ts';

const selectHouse = `SELECT ${houseColumns}, h.planned_area_m2 AS "plannedAreaM2", h.note, proposer.full_name AS "proposedBy",
    approver.full_name AS "approvedBy", h.decision_number AS "decisionNumber", h.decision_date AS "decisionDate",
    h.withdraw_reason AS "withdrawReason", origin."caseId", origin."caseCode", origin."decisionId", h.updated_at AS "updatedAt"
  FROM ${houseList.from} JOIN users proposer ON proposer.id = h.proposed_by LEFT JOIN users approver ON approver.id = h.approved_by
  LEFT JOIN LATERAL (SELECT e.case_id AS "caseId", c.code AS "caseCode", e.decision_id AS "decisionId"
    FROM decision_entries e JOIN cases c ON c.id = e.case_id WHERE e.house_id = h.id AND e.action = 'add') origin ON true
  WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`;

const selectStages = `SELECT step.stage, step.position, coalesce(s.state, 'waiting') AS state, s.happened_on AS "happenedOn", s.note,
    reporter.full_name AS "reportedBy", s.reported_at AS "reportedAt", verifier.full_name AS "verifiedBy",
    s.verified_at AS "verifiedAt", s.return_reason AS "returnReason"
  FROM houses h JOIN stage_plan_steps step ON step.plan_id = h.stage_plan_id
  LEFT JOIN house_stages s ON s.house_id = h.id AND s.stage = step.stage
  LEFT JOIN users reporter ON reporter.id = s.reported_by LEFT JOIN users verifier ON verifier.id = s.verified_by
  WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')} ORDER BY step.position`;

const photoColumns = `p.id, p.house_id AS "houseId", p.stage, p.taken_at AS "takenAt", p.width, p.height,
  uploader.full_name AS "uploadedBy", p.uploaded_at AS "uploadedAt", p.attached`;

const fromPhotos = `FROM photos p JOIN users uploader ON uploader.id = p.uploaded_by
  WHERE p.house_id = $1 AND ${withinUnits('p.unit_id', '$2')}`;

/** A house as the API shows it, with its stages and photos; `not_found` out of scope. Three statements in one flight. */
export async function readHouse(client: Client, roots: readonly string[], id: string): Promise<House> {
  const values = [id, roots];
  const [houses, stages, photos] = await Promise.all([
    client.query<Omit<House, 'stages'>>({ name: 'read_house', text: selectHouse, values }),
    client.query<Omit<HouseStage, 'photos'>>({ name: 'read_house_stages', text: selectStages, values }),
    client.query<Photo>({
      name: 'read_house_photos',
      text: `SELECT ${photoColumns} ${fromPhotos} ORDER BY p.uploaded_at, p.id`,
      values,
    }),
  ]);
  const byStage = Map.groupBy(photos.rows, (photo) => photo.stage);
  return {
    ...found(houses.rows[0], 'căn nhà'),
    stages: stages.rows.map((stage) => ({ ...stage, photos: byStage.get(stage.stage) ?? [] })),
  };
}

/** One photo of a house as the API shows it. */
export async function readPhotoRow(
  client: Client,
  roots: readonly string[],
  houseId: string,
  id: string,
): Promise<Photo> {
  const { rows } = await client.query<Photo>({
    name: 'read_photo',
    text: `SELECT ${photoColumns} ${fromPhotos} AND p.id = $3`,
    values: [houseId, roots, id],
  });
  return found(rows[0], 'ảnh');
}

export const listHouses: Query<typeof houseRoutes.listHouses> = (context, input) =>
  listPage<HouseItem, HouseFilters>(context.client, context.roots, houseList, input);

export const exportHouses: Query<typeof houseRoutes.exportHouses> = (context, { format, ...filters }) => {
  const options = { noun: 'house', format, filename: 'danh-sach-nha', sheetName: 'Danh sách nhà' };
  return exportList<HouseFilters>(context, houseList, filters, houseExportColumns, options);
};

export const getHouse: Query<typeof houseRoutes.getHouse> = (context, { id }) =>
  readHouse(context.client, context.roots, id);

export const getHouseHistory: Query<typeof houseRoutes.getHouseHistory> = async (context, { id, ...page }) => {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'house_exists',
    text: `SELECT h.id FROM houses h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`,
    values: [id, context.roots],
  });
  found(rows[0], 'căn nhà');
  return readHistory(context.client, context.roots, { type: 'house', id }, page);
};

/** Plans are public law: every role that may read houses sees all of them. */
export const listStagePlans: Query<typeof houseRoutes.listStagePlans> = async (context) => {
  const { rows } = await context.client.query({
    name: 'list_stage_plans',
    text: `SELECT p.id, p.kind, p.valid_from AS "validFrom", p.citation, array_agg(step.stage ORDER BY step.position) AS stages
      FROM stage_plans p JOIN stage_plan_steps step ON step.plan_id = p.id GROUP BY p.id ORDER BY p.kind, p.valid_from DESC`,
  });
  return { data: rows };
};

const cachePhotoSeconds = 3600;

/** The cleaned copy of a photo; the file as it came is never given out. */
export const getPhoto: Query<typeof houseRoutes.getPhoto> = async (context, { id, photoId, size }) => {
  const photo = await readPhotoRow(context.client, context.roots, id, photoId);
  const stream = found(await context.services.store.get(photoFile(photo.id, size)), 'tệp ảnh');
  return { stream, contentType: 'image/webp', cacheSeconds: cachePhotoSeconds };
};
