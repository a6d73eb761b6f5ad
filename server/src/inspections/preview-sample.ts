import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Command } from '../core/http/handler.ts';
import { inspectionEvent } from './lock-inspection.ts';
import { readInspection } from './read-inspection.ts';
import { readPopulation } from './sample-queries.ts';
import { drawnOf, planSample, tellSample } from './sample-row.ts';

/**
 * What a draw would take now. Nothing is kept but that somebody looked, with which seed: who tries seeds until one suits is
 * seen to have done so.
 * @throws invalid_request at /size, /strata
 */
export const previewSample: Command<typeof inspectionRoutes.previewSample> = async (context, { id, ...request }) => {
  const inspection = await readInspection(context, id);
  const population = await readPopulation(context.client, inspection.unitId, request);
  const row = planSample(request, population);
  const result = { ...tellSample(row), houses: drawnOf(row, population) };
  const note = `mầm ${row.seed}, ${row.size}/${row.population} nhà`;
  return { result, event: inspectionEvent('sample_previewed', inspection, note) };
};
