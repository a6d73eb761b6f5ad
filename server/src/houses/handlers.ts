import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Handlers } from '../core/http/handler.ts';
import { exportHouses, getHouse, getHouseHistory, getPhoto, listHouses, listStagePlans } from './queries.ts';
import { reportStage } from './report-stage.ts';
import { returnStage } from './return-stage.ts';
import { uploadPhoto } from './upload-photo.ts';
import { verifyStage } from './verify-stage.ts';

export const houseHandlers: Handlers<typeof houseRoutes> = {
  listHouses,
  exportHouses,
  listStagePlans,
  getHouse,
  getHouseHistory,
  uploadPhoto,
  getPhoto,
  reportStage,
  verifyStage,
  returnStage,
};
