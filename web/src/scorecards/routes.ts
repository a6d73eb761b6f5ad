import IconListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs';
import { page, type Slice } from '../core/slice.ts';

export const scorecardSlice: Slice = {
  routes: [
    page('scorecards', () => import('./scorecard-list-page.tsx')),
    page('scorecards/review', () => import('./review-queue-page.tsx')),
    page('scorecards/appraise', () => import('./appraisal-queue-page.tsx')),
    page('scorecards/:id', () => import('./scorecard-detail-page.tsx')),
    page('scorecards/:id/rows/:criterionId', () => import('./score-rows-page.tsx')),
  ],
  nav: [
    {
      to: '/scorecards',
      section: 'emulation',
      label: 'Chấm điểm',
      icon: IconListCheck,
      permission: 'scorecard:read',
    },
  ],
};
