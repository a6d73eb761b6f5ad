import type { Household } from '@chung-tay/shared/households/schema';

/** What a household may take over from the one that was the same. */
export type TakenFields = Partial<
  Pick<
    Household,
    | 'headBirthYear'
    | 'ethnicity'
    | 'dwellingAreaM2'
    | 'spouseName'
    | 'spouseBirthYear'
    | 'hasMeritMember'
    | 'hasSocialProtection'
    | 'specialHardship'
    | 'previouslySupported'
    | 'category'
    | 'categoryYear'
    | 'categoryDocument'
    | 'note'
  >
>;

const missing = ['headBirthYear', 'ethnicity', 'dwellingAreaM2', 'spouseName', 'spouseBirthYear', 'note'] as const;
const circumstances = ['hasMeritMember', 'hasSocialProtection', 'specialHardship', 'previouslySupported'] as const;

/**
 * The fields in which the kept household changes: what it lacks and the other has; a circumstance that either record
 * states (support received before above all); the category of a later year with its paper. What else both state stays as the kept
 * one has it.
 */
export function takenFields(keep: Household, drop: Household): TakenFields {
  const taken: Record<string, unknown> = {};
  const otherSpouse = keep.spouseName !== null && drop.spouseName !== null && keep.spouseName !== drop.spouseName;
  for (const name of missing)
    if (keep[name] === null && drop[name] !== null && !(name === 'spouseBirthYear' && otherSpouse))
      taken[name] = drop[name];
  for (const name of circumstances) if (!keep[name] && drop[name]) taken[name] = true;
  if (drop.categoryYear > keep.categoryYear)
    Object.assign(taken, {
      category: drop.category,
      categoryYear: drop.categoryYear,
      categoryDocument: drop.categoryDocument,
    });
  else if (drop.categoryYear === keep.categoryYear && drop.category === keep.category)
    if (keep.categoryDocument === null && drop.categoryDocument !== null)
      taken.categoryDocument = drop.categoryDocument;
  return taken as TakenFields;
}
