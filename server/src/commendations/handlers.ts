import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Handlers } from '../core/http/handler.ts';
import { exportAwaitingAwards } from './export-awaiting-awards.ts';
import { exportCommendations, exportHonours } from './exports.ts';
import { issueCommendation } from './issue-commendation.ts';
import { getCertificateLayout } from './layout-queries.ts';
import { getCertificatePaper, getCertificateProof, getCommendationPaper } from './papers.ts';
import { presentAwards } from './present-awards.ts';
import { previewCommendation } from './preview-commendation.ts';
import { checkCommendation } from './public-queries.ts';
import {
  getCommendation,
  getCommendationHistory,
  listAwaitingAwards,
  listCommendations,
  listHonours,
} from './queries.ts';
import { revokeAward } from './revoke-award.ts';
import { updateCertificateLayout } from './update-certificate-layout.ts';

export const commendationHandlers: Handlers<typeof commendationRoutes> = {
  listCommendations,
  exportCommendations,
  listHonours,
  exportHonours,
  listAwaitingAwards,
  exportAwaitingAwards,
  getCommendation,
  getCommendationHistory,
  getCommendationPaper,
  getCertificatePaper,
  previewCommendation,
  issueCommendation,
  presentAwards,
  revokeAward,
  getCertificateLayout,
  getCertificateProof,
  updateCertificateLayout,
  checkCommendation,
};
