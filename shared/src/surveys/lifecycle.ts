import type { Lifecycle } from '../core/lifecycle.ts';
import type { SurveyStatus } from './schema.ts';

export type SurveyAction = 'update' | 'photograph' | 'submit' | 'discard';

/** A draft is written until it is submitted or discarded; after that nothing of it changes. */
export const surveyLifecycle: Lifecycle<SurveyStatus, SurveyAction> = {
  update: { from: ['draft'], to: 'draft' },
  photograph: { from: ['draft'], to: 'draft' },
  submit: { from: ['draft'], to: 'submitted' },
  discard: { from: ['draft'], to: 'discarded' },
};
