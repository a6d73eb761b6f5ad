import type { PublicCampaign } from '../campaigns/schema.ts';
import type { CheckedPaper } from '../commendations/schema.ts';
import type { ComplaintForm, ComplaintRule, TrackedComplaint } from '../complaints/schema.ts';
import type { Page } from '../core/paging.ts';
import type { PublicNeed, SentOffer } from '../needs/schema.ts';
import type { PublicPosting, TrackedObjection } from '../postings/schema.ts';
import type { HouseKind, Rule } from '../rules/schema.ts';
import type { Catalogue } from './datasets.ts';
import type {
  DonationUse,
  PublicAward,
  PublicDocument,
  PublicDonation,
  PublicExample,
  PublicHouse,
  PublicProgress,
  UseOfMoney,
} from './schema.ts';

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

/** One page of the list of donations; on the first one the use of money by fund and source too. */
export interface DonationsData {
  progress: PublicProgress;
  page: Page<PublicDonation>;
  use: UseOfMoney[];
  later: boolean;
}

/** One donation with the houses it went to; undefined when there is none of this code. */
export interface DonationData {
  progress: PublicProgress;
  donation: PublicDonation | undefined;
  houses: DonationUse[];
}

/** A rule in force as the public reads it. */
export type PublicRule = Pick<
  Rule,
  | 'kind'
  | 'programme'
  | 'areaKind'
  | 'title'
  | 'citation'
  | 'validFrom'
  | 'validTo'
  | 'eligibility'
  | 'priority'
  | 'norm'
>;

/** The rules in force today and the documents that are for everybody. */
export interface CriteriaData {
  progress: PublicProgress;
  rules: PublicRule[];
  documents: PublicDocument[];
}

export interface AwardsData {
  progress: PublicProgress;
  page: Page<PublicAward>;
  later: boolean;
}

export interface ExamplesData {
  progress: PublicProgress;
  examples: PublicExample[];
}

export interface OpenDataData {
  progress: PublicProgress;
  catalogue: Catalogue;
}

export interface AboutData {
  progress: PublicProgress;
}

/** A unit whose name holds what was asked for, by the name of its latest version, with the former district its lists stand under. */
export interface FoundUnit {
  name: string;
  kind: string;
  parent: string | null;
  validTo: string | null;
  district: string | null;
  districtName: string | null;
}

export interface SearchData {
  progress: PublicProgress;
  asked: string;
  units: FoundUnit[];
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
  refused: RefusedForm | undefined;
}

/** Why a form was not taken, and what is wrong with which field. */
export interface RefusedForm {
  words: string;
  fields: Readonly<Record<string, string>>;
}

/** A form that could not be read at all, so that nothing typed can be shown again. */
export interface UnreadFormData {
  progress: PublicProgress;
  words: string;
  /** The page of the form. */
  back: string;
}

/** An address that leads nowhere. */
export interface NowhereData {
  progress: PublicProgress;
}

/** An objection looked up by its code; `sent` right after it was sent. */
export interface ObjectionData {
  progress: PublicProgress;
  code: string;
  objection: TrackedObjection | undefined;
  sent: boolean;
}

/** One page of the houses that still lack money; `district` and `kind` when it is narrowed. */
export interface NeedsData {
  progress: PublicProgress;
  page: Page<PublicNeed>;
  district: string | undefined;
  kind: HouseKind | undefined;
  later: boolean;
}

export interface CampaignsData {
  progress: PublicProgress;
  campaigns: PublicCampaign[];
}

/** What somebody typed into the form of an offer, as it came. */
export interface TypedOffer {
  donorKind: string;
  donorName: string;
  anonymous: boolean;
  contact: string;
  amount: string;
  message: string;
}

/** The form of an offer: for a house, for a campaign, or wherever it is needed; `missing` when what was asked for takes none. */
export interface OfferData {
  progress: PublicProgress;
  need: PublicNeed | undefined;
  campaign: PublicCampaign | undefined;
  missing: boolean;
  typed: TypedOffer | undefined;
  refused: RefusedForm | undefined;
}

/** An offer looked up by its code; `sent` right after it was sent. */
export interface SentOfferData {
  progress: PublicProgress;
  code: string;
  offer: SentOffer | undefined;
  sent: boolean;
}

/** What somebody typed into the form of a complaint, as it came. */
export interface TypedComplaint {
  kind: string;
  about: string;
  aboutCode: string;
  aboutName: string;
  unitId: string;
  content: string;
  name: string;
  contact: string;
}

/** The released table of complaints: received, of those answered, of those in time. */
export interface ComplaintFigures {
  day: string;
  rows: { code: string; name: string; received: number; answered: number; inTime: number }[];
}

/** The form of a complaint with the token of this opening, and how complaints so far were answered. */
export interface ComplaintData extends ComplaintForm {
  progress: PublicProgress;
  /** The days of each step in force today. */
  terms: readonly ComplaintRule[];
  figures: ComplaintFigures | undefined;
  typed: TypedComplaint | undefined;
  refused: RefusedForm | undefined;
}

/** A complaint looked up by its code; `sent` right after it was sent. `refused`: an act on it, with what was typed for it. */
export interface TrackedComplaintData {
  progress: PublicProgress;
  code: string;
  complaint: TrackedComplaint | undefined;
  sent: boolean;
  refused: (RefusedForm & { act: string; typed: string }) | undefined;
}

/** A paper looked up by the code it carries; `slow` when this address has asked for too many that were not given out. */
export interface CheckData {
  progress: PublicProgress;
  code: string;
  paper: CheckedPaper | undefined;
  slow: boolean;
  /** Where the true page is; null while nobody has configured it. */
  officialAddress: string | null;
}

/** The public pages as the web build gives them to the server: data in, a whole HTML document out. */
export interface PublicPages {
  home(data: HomeData): string;
  houses(data: HousesData): string;
  donations(data: DonationsData): string;
  donation(data: DonationData): string;
  criteria(data: CriteriaData): string;
  awards(data: AwardsData): string;
  examples(data: ExamplesData): string;
  openData(data: OpenDataData): string;
  about(data: AboutData): string;
  search(data: SearchData): string;
  postings(data: PostingsData): string;
  posting(data: PostingData): string;
  objection(data: ObjectionData): string;
  needs(data: NeedsData): string;
  campaigns(data: CampaignsData): string;
  offer(data: OfferData): string;
  sentOffer(data: SentOfferData): string;
  complaint(data: ComplaintData): string;
  trackedComplaint(data: TrackedComplaintData): string;
  check(data: CheckData): string;
  unreadForm(data: UnreadFormData): string;
  nowhere(data: NowhereData): string;
}

/**
 * The pages of an installation: `origin` is its official address, told to search engines; null while nobody configured it.
 * The language is that of the frame; what is published stays Vietnamese.
 */
export type PagesOf = (origin: string | null, language: 'vi' | 'en') => PublicPages;
