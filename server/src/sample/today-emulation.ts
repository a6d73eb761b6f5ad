import type { SampleStage } from './stage.ts';
import { makeHonours } from './today-honours.ts';
import { launchToday, playMovement } from './today-movement.ts';
import { makeScores, openBlock } from './today-scores.ts';

/**
 * The emulation of these weeks, so that each login finds work waiting: a movement whose plan is due in ten days, a block that
 * is being scored, nominations at every step, a council that meets today, bonuses, a summing-up that collects reports.
 */
export async function makeEmulation(stage: SampleStage, councilId: string | undefined): Promise<void> {
  const movementId = await launchToday(stage);
  const block = await openBlock(stage, movementId);
  if (stage.stopped()) return;
  await playMovement(stage, movementId);
  await makeScores(stage, block);
  await makeHonours(stage, movementId, councilId);
}
