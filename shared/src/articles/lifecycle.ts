import type { Lifecycle } from '../core/lifecycle.ts';
import type { ArticleKind, ArticleState } from './schema.ts';

export type ArticleAction = 'publish' | 'withdraw';

/** A draft, or what was published, may be corrected and given another photo. */
export const correctable: readonly ArticleState[] = ['draft', 'published'];

/** What may happen to a piece of publicity; what was taken off stays so. Twin of the guard in 0080. */
export const articleLifecycle: Lifecycle<ArticleState, ArticleAction> = {
  publish: { from: ['draft'], to: 'published' },
  withdraw: { from: ['draft', 'published'], to: 'withdrawn' },
};

interface Shown {
  kind: ArticleKind;
  photoShowsPerson: boolean;
  consentOn: string | null;
  consentWithdrawnOn: string | null;
}

/** Whoever is held up as an example, or shown in a picture, must have agreed and not have taken it back. */
export const lacksConsent = ({ kind, photoShowsPerson, consentOn, consentWithdrawnOn }: Shown): boolean =>
  (kind === 'exemplary_case' || photoShowsPerson) && (consentOn === null || consentWithdrawnOn !== null);
