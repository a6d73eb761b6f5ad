import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createAcceptanceChecklist } from './create-acceptance-checklist.ts';
import { createHouseModel } from './create-house-model.ts';
import { createStagePlan } from './create-stage-plan.ts';
import { deferHouse } from './defer-house.ts';
import { importHouses } from './import-houses.ts';
import { exportHouses, getHouse, getHouseHistory, getPhoto, listHouses } from './queries.ts';
import { reportStage } from './report-stage.ts';
import { resumeHouse } from './resume-house.ts';
import { returnStage } from './return-stage.ts';
import { getStageRecord } from './stage-record.ts';
import { listAcceptanceChecklists, listHouseModels, listStagePlans } from './standards.ts';
import { updateHouse } from './update-house.ts';
import { uploadPhoto } from './upload-photo.ts';
import { verifyStage } from './verify-stage.ts';

export const houseHandlers: Handlers<typeof houseRoutes> = {
  importHouses,
  listHouses,
  exportHouses,
  listStagePlans,
  createStagePlan,
  listAcceptanceChecklists,
  createAcceptanceChecklist,
  listHouseModels,
  createHouseModel,
  getHouse,
  getHouseHistory,
  updateHouse,
  deferHouse,
  resumeHouse,
  uploadPhoto,
  getPhoto,
  reportStage,
  verifyStage,
  returnStage,
  getStageRecord,
};
