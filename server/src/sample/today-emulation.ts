import type { SampleStage } from './stage.ts';
import { makeHonours } from './today-honours.ts';
import { makeMovement } from './today-movement.ts';
import { makeScores } from './today-scores.ts';

/**
 * The emulation of these weeks, so that each login finds work waiting: a movement whose plan is due in ten days, a block that
 * is being scored, nominations at every step, a council that meets today, bonuses, a summing-up that collects reports.
 */
export async function makeEmulation(stage: SampleStage, councilId: string | undefined): Promise<void> {
  const movementId = await makeMovement(stage);
  await makeScores(stage, movementId);
  await makeHonours(stage, movementId, councilId);
}
