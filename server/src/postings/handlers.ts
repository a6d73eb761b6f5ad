import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { Handlers } from '../core/http/handler.ts';
import { cancelPosting } from './cancel-posting.ts';
import { closePosting } from './close-posting.ts';
import { createPosting } from './create-posting.ts';
import { exportObjections } from './export-objections.ts';
import { exportPostings } from './export-postings.ts';
import { getPostingNotice } from './notice.ts';
import { getObjection, getObjectionHistory, listObjections } from './objection-queries.ts';
import { getPublicPosting, listPublicPostings, trackObjection } from './public-queries.ts';
import { getPosting, getPostingHistory, listPostings } from './queries.ts';
import { raiseObjection } from './raise-objection.ts';
import { raisePublicObjection } from './raise-public-objection.ts';
import { settleObjection } from './settle-objection.ts';

export const postingHandlers: Handlers<typeof postingRoutes> = {
  listPostings,
  exportPostings,
  getPosting,
  getPostingHistory,
  getPostingNotice,
  createPosting,
  closePosting,
  cancelPosting,
  listObjections,
  exportObjections,
  getObjection,
  getObjectionHistory,
  raiseObjection,
  settleObjection,
  listPublicPostings,
  getPublicPosting,
  raisePublicObjection,
  trackObjection,
};
