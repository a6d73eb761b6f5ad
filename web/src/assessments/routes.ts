import { page, type Slice } from '../core/slice.ts';

/** Pages beside the rules and the households they are about; the sidebar has those. */
export const assessmentSlice: Slice = {
  routes: [
    page('rules/compare', () => import('./compare-rules-page.tsx')),
    page('rules/new', () => import('./create-rule-page.tsx')),
    page('households/:id/assessment', () => import('./household-assessment-page.tsx')),
  ],
  nav: [],
};
