import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Sample, SampleRequest } from '@chung-tay/shared/inspections/schema';
import type { ListDefinition } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { readInspection, readSampleRow } from './read-inspection.ts';
import { drawnOf, type PopulationRow, populationFilters, tellSample } from './sample-row.ts';

/** The houses a request would draw from, within the unit that is looked at and within the caller's scope. */
export async function readPopulation(client: Client, unitId: string, request: SampleRequest): Promise<PopulationRow[]> {
  const { rows } = await client.query<PopulationRow>({
    name: 'sample_population',
    text: `SELECT s.code, s.house_id AS "houseId", s.stratum FROM sample_population($1, $2, $3, $4, $5, $6) s`,
    values: [unitId, ...populationFilters(request)],
  });
  return rows;
}

export async function readFrozenPopulation(client: Client, inspectionId: string): Promise<PopulationRow[]> {
  const { rows } = await client.query<PopulationRow>({
    name: 'frozen_population',
    text: `SELECT p.code, p.house_id AS "houseId", p.stratum FROM inspection_population p WHERE p.inspection_id = $1`,
    values: [inspectionId],
  });
  return rows;
}

/** The sample of an inspection, drawn once more from its seed and its frozen population; `not_found` when none was drawn. */
export const getSample: Query<typeof inspectionRoutes.getSample> = async (context, { id }): Promise<Sample> => {
  await readInspection(context, id);
  const row = found(await readSampleRow(context.client, id), 'mẫu đã rút của cuộc kiểm tra này');
  const population = await readFrozenPopulation(context.client, id);
  return { ...tellSample(row), houses: drawnOf(row, population) };
};

interface PopulationFilters {
  inspectionId: string;
}

const rank = `encode(sha256(convert_to(s.seed || ':' || p.code, 'UTF8')), 'hex')`;

const frozen: ListDefinition<PopulationFilters> = {
  columns: `p.code, p.stratum, ${rank} AS rank, EXISTS (
      SELECT FROM inspection_subjects o WHERE o.inspection_id = p.inspection_id AND o.house_id = p.house_id AND o.picked_by = 'random')::text AS drawn`,
  from: `inspection_population p JOIN inspection_samples s ON s.inspection_id = p.inspection_id JOIN inspections i ON i.id = p.inspection_id`,
  unitColumn: 'i.unit_id',
  otherUnitColumn: 'i.lead_unit_id',
  idColumn: 'p.house_id',
  filters: { inspectionId: (value, bind) => `p.inspection_id = ${bind(value)}::uuid` },
  sorts: { stratum: { expression: `p.stratum, ${rank}`, type: 'text', direction: 'ASC' } },
  defaultSort: 'stratum',
};

const columns: readonly ExportColumn[] = [
  { name: 'stratum', title: 'Tầng' },
  { name: 'rank', title: 'SHA-256 của “mầm:mã nhà”' },
  { name: 'code', title: 'Mã nhà' },
  { name: 'drawn', title: 'Được rút', labels: { true: 'Có', false: 'Không' } },
];

/** The frozen population whole, in the order it was drawn in: what somebody needs to draw the same again. */
export const exportPopulation: Query<typeof inspectionRoutes.exportPopulation> = async (context, { id, format }) => {
  const { code } = await readInspection(context, id);
  found(await readSampleRow(context.client, id), 'mẫu đã rút của cuộc kiểm tra này');
  const named = { noun: 'inspection_population', format, filename: `tong-the-${code}` };
  return exportList(context, frozen, { inspectionId: id }, columns, named);
};
