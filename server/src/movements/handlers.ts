import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Handlers } from '../core/http/handler.ts';
import { cancelDrive } from './cancel-drive.ts';
import { closeMovement } from './close-movement.ts';
import { createMovement } from './create-movement.ts';
import { endDrive } from './end-drive.ts';
import { exportMovements } from './export-movements.ts';
import { exportPovertyRates } from './export-poverty-rates.ts';
import { launchDrive } from './launch-drive.ts';
import { launchMovement } from './launch-movement.ts';
import { listPovertyRates } from './poverty-list.ts';
import {
  exportDrives,
  getDrive,
  getDriveHistory,
  getMovement,
  getMovementHistory,
  listDrives,
  listMovements,
  listParticipants,
} from './queries.ts';
import { recordPovertyRate } from './record-poverty-rate.ts';
import { removeParticipant } from './remove-participant.ts';
import { setParticipants } from './set-participants.ts';
import { setTarget } from './set-target.ts';
import { listTargets } from './target-board.ts';
import { updateMovement } from './update-movement.ts';

export const movementHandlers: Handlers<typeof movementRoutes> = {
  listMovements,
  exportMovements,
  getMovement,
  getMovementHistory,
  createMovement,
  updateMovement,
  launchMovement,
  closeMovement,
  listParticipants,
  setParticipants,
  removeParticipant,
  listTargets,
  setTarget,
  listPovertyRates,
  exportPovertyRates,
  recordPovertyRate,
  listDrives,
  exportDrives,
  getDrive,
  getDriveHistory,
  launchDrive,
  endDrive,
  cancelDrive,
};
