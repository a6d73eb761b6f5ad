import type { viewRoutes } from '@chung-tay/shared/views/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createView } from './create-view.ts';
import { deleteView } from './delete-view.ts';
import { listViews } from './queries.ts';
import { setDefaultView } from './set-default-view.ts';
import { shareView } from './share-view.ts';
import { updateView } from './update-view.ts';

export const viewHandlers: Handlers<typeof viewRoutes> = {
  listViews,
  createView,
  updateView,
  deleteView,
  shareView,
  setDefaultView,
};
