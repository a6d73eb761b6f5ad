import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import type { CapturedPhoto } from '../core/capture.ts';

/** A house whose next stage is to be reported: what somebody needs to find it and to say that the work is done. */
export interface CarriedHouse {
  kind: 'house';
  id: string;
  code: string;
  headName: string;
  village: string;
  unitName: string;
  stage: Stage;
  state: 'waiting' | 'returned';
  returnReason: string | null;
  /** The stage cannot have been done before this day; null when nothing says so. */
  notBefore: string | null;
}

/** A household to survey: who it is and where; no identifiers, no ethnicity, nothing of health. */
export interface CarriedHousehold {
  kind: 'household';
  id: string;
  code: string;
  headName: string;
  headBirthYear: number | null;
  village: string;
  unitName: string;
  category: HouseholdCategory;
  categoryYear: number;
  /** The newest submitted survey as it was when loaded: another one since then is a conflict. */
  lastSurvey: { id: string; surveyedOn: string } | null;
  /** The draft this person has on the server already: it is gone on with. */
  draft: { id: string; version: number; values: SurveyValues } | null;
}

export type Carried = CarriedHouse | CarriedHousehold;

/** Every row on the device belongs to one person. */
interface Owned {
  key: string;
  owner: string;
}

/** One thing of the day, until the end of the next day at most. */
export interface CarriedRow extends Owned {
  /** Milliseconds since the epoch, by the server's clock. */
  until: number;
  loadedAt: string;
  thing: Carried;
}

/** A photo on the device: of a draft, or of what waits to be sent. */
export interface PhotoRow extends Owned {
  /** The draft it belongs to. */
  draft: string;
  photo: CapturedPhoto;
  /** Which part of the dwelling; of a house's stage null. */
  view: SurveyPhoto['view'] | null;
}

/** What is being written and is not put into the outbox yet. */
export interface DraftRow extends Owned {
  subject: Carried;
  /** Of a survey. */
  values: SurveyValues | null;
  /** Of a stage. */
  report: { happenedOn: string | null; note: string | null } | null;
  /** Photos that were sent already, when what waits is taken back to be corrected. */
  sentPhotos: number;
  updatedAt: string;
}

/** What is to be done on the server. Ids that only the server gives come from what was sent before in the same record. */
export type Payload =
  | { kind: 'stage-photo'; houseId: string; stage: Stage; capture: Omit<CapturedPhoto, 'file'> }
  | { kind: 'stage-report'; houseId: string; stage: Stage; happenedOn: string; note: string | null; seen: StageSeen }
  | { kind: 'survey-create'; householdId: string; values: SurveyValues; lastSurveyId: string | null }
  | { kind: 'survey-update'; householdId: string; surveyId: string; version: number; values: SurveyValues }
  | { kind: 'survey-photo'; view: SurveyPhoto['view'] }
  | { kind: 'survey-submit'; householdId: string };
export type OutboxKind = Payload['kind'];

/** How the stage stood when the person wrote: anything else by now is for them to look at. */
export interface StageSeen {
  state: 'waiting' | 'returned';
  returnReason: string | null;
}

/** A sending whose outcome may be unknown: repeated exactly, it has one effect. */
export interface Try {
  /** Milliseconds since the epoch, by the device. */
  at: number;
  /** The upload that was named as the file. */
  uploadId?: string;
  /** The version that was named. */
  ifMatch?: number;
}

/** Why it was not taken, as the server said it. */
export interface Refusal {
  title: string;
  detail: string | null;
  code: string;
  status: number;
  fields: { pointer: string; message: string }[];
}

export type EntryState = 'waiting' | 'sending' | 'sent' | 'conflict' | 'refused';

/** One act in the outbox. Its key is the idempotency key: sent twice, it has one effect. */
export interface Entry extends Owned {
  /** What belongs together and goes in order: one report, one survey. */
  record: string;
  order: number;
  /** Records go in the order in which they were put in. */
  line: number;
  subject: Carried;
  payload: Payload;
  /** Of the photo on the device; gone once it is sent. */
  photoKey: string | null;
  state: EntryState;
  tries: Try[];
  /** Not before this, milliseconds since the epoch by the device. */
  after: number;
  refusal: Refusal | null;
  /** What the server answered: the id of the photo or the survey. */
  result: { id: string; version: number | null } | null;
  createdAt: string;
  sentAt: string | null;
}

/** What a person chose not to send, and why; kept until they leave. */
export interface DroppedRow extends Owned {
  at: string;
  what: string;
  reason: string;
}

/** Who works with this device, and what time it was on the server. */
export interface HolderRow extends Owned {
  name: string;
  clock: ClockMark | null;
}

/** The two clocks at one moment, milliseconds since the epoch. */
export interface ClockMark {
  server: number;
  device: number;
}
