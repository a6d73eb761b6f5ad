import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Handlers } from '../core/http/handler.ts';
import { approveHouse } from './approve-house.ts';
import { proposeHouse } from './propose-house.ts';
import { exportHouses, getHouse, getHouseHistory, getPhoto, listHouses, listStagePlans } from './queries.ts';
import { reportStage } from './report-stage.ts';
import { returnStage } from './return-stage.ts';
import { uploadPhoto } from './upload-photo.ts';
import { verifyStage } from './verify-stage.ts';
import { withdrawHouse } from './withdraw-house.ts';

export const houseHandlers: Handlers<typeof houseRoutes> = {
  listHouses,
  exportHouses,
  listStagePlans,
  getHouse,
  getHouseHistory,
  proposeHouse,
  approveHouse,
  withdrawHouse,
  uploadPhoto,
  getPhoto,
  reportStage,
  verifyStage,
  returnStage,
};
