import { AppError } from '@chung-tay/shared/core/errors';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { SampleRequest } from '@chung-tay/shared/inspections/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { bumpInspection, inspectionEvent, type LockedInspection, lockFor } from './lock-inspection.ts';
import { readInspection, readSampleRow } from './read-inspection.ts';
import {
  drawnOf,
  type PopulationRow,
  planSample,
  populationFilters,
  requireSame,
  type SampleRow,
} from './sample-row.ts';

/**
 * Freezes the houses there are and draws from them, once, before anything was looked at. The database draws; the server draws
 * too, and what differed would not be kept.
 * @throws sample_drawn · action_not_allowed · invalid_request at /size, /strata
 */
export const drawSample: Command<typeof inspectionRoutes.drawSample> = async (context, { id, ...request }) => {
  const inspection = await lockFor(context, id, 'draw');
  if (await readSampleRow(context.client, id))
    throw new AppError('sample_drawn', `Cuộc kiểm tra ${inspection.code} đã rút mẫu; mỗi cuộc chỉ rút một lần.`);
  const population = await freeze(context, inspection, request);
  const row = planSample(request, population);
  await insertSample(context, id, row);
  requireSame(drawnOf(row, population), await readDrawn(context, id));
  await bumpInspection(context, id);
  const note = `mầm ${row.seed}, ${row.size}/${row.population} nhà, tổng thể ${row.populationDigest.slice(0, 12)}`;
  return { result: await readInspection(context, id), event: inspectionEvent('sample_drawn', inspection, note) };
};

async function freeze({ client }: CommandContext, { id }: LockedInspection, request: SampleRequest) {
  const { rows } = await client.query<PopulationRow>({
    name: 'freeze_population',
    text: `SELECT p.code, p.house_id AS "houseId", p.stratum FROM freeze_population($1, $2, $3, $4, $5, $6) p`,
    values: [id, ...populationFilters(request)],
  });
  return rows;
}

const insertSample = (context: CommandContext, id: string, row: SampleRow) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_inspection_sample',
    text: `INSERT INTO inspection_samples (inspection_id, seed, request, confidence_percent, population, population_digest, size, margin_percent, parts,
             drawn_by, drawn_by_name, drawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      ...[
        id,
        row.seed,
        JSON.stringify(row.request),
        row.confidencePercent,
        row.population,
        row.populationDigest,
        row.size,
      ],
      ...[row.marginPercent, JSON.stringify(row.parts), actor.id, actor.name, context.now.toISOString()],
    ],
  });
};

async function readDrawn({ client }: CommandContext, id: string): Promise<string[]> {
  const { rows } = await client.query<{ houseId: string }>({
    name: 'drawn_subjects',
    text: `SELECT o.house_id AS "houseId" FROM inspection_subjects o WHERE o.inspection_id = $1 AND o.picked_by = 'random'`,
    values: [id],
  });
  return rows.map(({ houseId }) => houseId);
}
