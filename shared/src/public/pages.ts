import type { Page } from '../core/paging.ts';
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

/** The public pages as the web build gives them to the server: data in, a whole HTML document out. */
export interface PublicPages {
  home(data: HomeData): string;
  houses(data: HousesData): string;
  donations(data: DonationsData): string;
}
