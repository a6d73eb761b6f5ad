import type { Page } from '../core/paging.ts';
import type { PublicPosting, TrackedObjection } from '../postings/schema.ts';
import type { PublicDonation, PublicHouse, PublicProgress } from './schema.ts';

/** Label point of a former district and those beside it, for the schematic map (sơ đồ). */
export interface DistrictCentre {
  code: string;
  name: string;
  lon: number;
  lat: number;
}

/** What the first public page shows. */
export interface HomeData {
  progress: PublicProgress;
  /** The newest supported houses and donations: the beginnings of the two lists. */
  houses: PublicHouse[];
  donations: PublicDonation[];
  centres: readonly DistrictCentre[];
}

/** One page of the list of supported households; `district` when it is narrowed to one. */
export interface HousesData {
  progress: PublicProgress;
  page: Page<PublicHouse>;
  district: string | undefined;
  /** Not the beginning of the list. */
  later: boolean;
}

/** One page of the list of donations. */
export interface DonationsData {
  progress: PublicProgress;
  page: Page<PublicDonation>;
  later: boolean;
}

/** Lists that hang today; `place` when they are narrowed to units of that name. */
export interface PostingsData {
  progress: PublicProgress;
  postings: PublicPosting[];
  place: string;
}

/** What somebody typed into the form of an objection, as it came. */
export interface TypedObjection {
  caseId: string;
  about: string;
  content: string;
  raisedByName: string;
  contact: string;
}

/** One list with its form; absent when it hangs no more. `refused` says why what was sent was not taken. */
export interface PostingData {
  progress: PublicProgress;
  posting: PublicPosting | undefined;
  typed: TypedObjection | undefined;
  refused: { words: string; fields: Readonly<Record<string, string>> } | undefined;
}

/** An objection looked up by its code; `sent` right after it was sent. */
export interface ObjectionData {
  progress: PublicProgress;
  code: string;
  objection: TrackedObjection | undefined;
  sent: boolean;
}

/** The public pages as the web build gives them to the server: data in, a whole HTML document out. */
export interface PublicPages {
  home(data: HomeData): string;
  houses(data: HousesData): string;
  donations(data: DonationsData): string;
  postings(data: PostingsData): string;
  posting(data: PostingData): string;
  objection(data: ObjectionData): string;
}
