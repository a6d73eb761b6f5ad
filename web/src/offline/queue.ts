import { type Change, readAll, write } from './database.ts';
import type { CarriedHouse, CarriedHousehold, DraftRow, Entry, Payload, PhotoRow } from './types.ts';

const newKey = (): string => crypto.randomUUID();

/** Under which key the draft about something lies: one for each person and thing. */
export const draftKey = (owner: string, { kind, id }: Pick<DraftRow['subject'], 'kind' | 'id'>): string =>
  `${owner}:${kind}:${id}`;

interface Act {
  payload: Payload;
  photoKey?: string;
}

/** The acts as entries of one record, behind what waits already. */
function entriesOf(draft: DraftRow, acts: readonly Act[], former: readonly Entry[], at: string): Entry[] {
  const line = former.reduce((most, entry) => Math.max(most, entry.line), 0) + 1;
  const record = newKey();
  return acts.map(({ payload, photoKey = null }, order) => ({
    ...{ key: newKey(), owner: draft.owner, record, order, line, subject: draft.subject, payload },
    ...{ photoKey: photoKey ?? null, state: 'waiting', tries: [], after: 0, refusal: null, result: null },
    ...{ createdAt: at, sentAt: null },
  }));
}

function reportActs(house: CarriedHouse, draft: DraftRow, photos: readonly PhotoRow[]): Act[] {
  const { id: houseId, stage, state, returnReason } = house;
  const { happenedOn, note } = draft.report ?? {};
  if (!happenedOn) throw new Error('a report without a day');
  const seen = { state, returnReason };
  return [
    ...photos.map(({ key, photo: { file: _file, ...capture } }) => ({
      payload: { kind: 'stage-photo', houseId, stage, capture } as const,
      photoKey: key,
    })),
    { payload: { kind: 'stage-report', houseId, stage, happenedOn, note: note ?? null, seen } },
  ];
}

function surveyActs(household: CarriedHousehold, draft: DraftRow, photos: readonly PhotoRow[]): Act[] {
  const { id: householdId, lastSurvey, draft: known } = household;
  const { values } = draft;
  if (!values) throw new Error('a survey without values');
  const first: Payload = known
    ? { kind: 'survey-update', householdId, surveyId: known.id, version: known.version, values }
    : { kind: 'survey-create', householdId, values, lastSurveyId: lastSurvey?.id ?? null };
  return [
    { payload: first },
    ...photos.flatMap(({ key, view }) =>
      view ? [{ payload: { kind: 'survey-photo', view } as const, photoKey: key }] : [],
    ),
    { payload: { kind: 'survey-submit', householdId } },
  ];
}

/** Puts what was written into the outbox, with its photos: from now on it goes by itself when there is a network. */
export async function enqueue(draft: DraftRow, photos: readonly PhotoRow[], now: number): Promise<void> {
  const { subject } = draft;
  const acts = subject.kind === 'house' ? reportActs(subject, draft, photos) : surveyActs(subject, draft, photos);
  const { outbox } = await readAll();
  const entries = entriesOf(draft, acts, outbox, new Date(now).toISOString());
  await write({ put: { outbox: entries }, remove: { drafts: [draft.key] } });
}

/** Replaces an entry; when it was sent, its photo leaves the device with the same stroke. */
export async function replaceEntry(key: string, entry: Entry, photoKey: string | null): Promise<void> {
  const change: Change = { put: { outbox: [entry] }, remove: {} };
  if (entry.key !== key) change.remove = { outbox: [key] };
  if (entry.state === 'sent' && photoKey) change.remove = { ...change.remove, photos: [photoKey] };
  await write(change);
}

const photoKeysOf = (record: readonly Entry[]): string[] => record.flatMap(({ photoKey }) => photoKey ?? []);

/** The person decides not to send these (a record, or one photo of it): they leave the device, and a line says what and why. */
export async function dropRecord(record: readonly Entry[], what: string, reason: string, now: number): Promise<void> {
  const [first] = record;
  if (!first) return;
  const line = { key: newKey(), owner: first.owner, at: new Date(now).toISOString(), what, reason };
  await write({
    put: { dropped: [line] },
    remove: { outbox: record.map(({ key }) => key), photos: photoKeysOf(record) },
  });
}

/**
 * Takes a survey back to be corrected: what is not sent becomes a draft again, photos stay; a survey that the server has
 * already is gone on with.
 */
export async function takeBack(record: readonly Entry[], now: number): Promise<void> {
  const first = record[0];
  if (first?.subject.kind !== 'household') return;
  const written = record.find(({ payload }) => payload.kind === 'survey-create' || payload.kind === 'survey-update');
  if (!written || (written.payload.kind !== 'survey-create' && written.payload.kind !== 'survey-update')) return;
  const { values } = written.payload;
  const known = written.result
    ? { id: written.result.id, version: written.result.version ?? 1, values }
    : first.subject.draft;
  const subject = { ...first.subject, draft: known };
  const draft: DraftRow = {
    ...{ key: draftKey(first.owner, subject), owner: first.owner, subject, values, report: null },
    sentPhotos: record.filter(({ payload, state }) => payload.kind === 'survey-photo' && state === 'sent').length,
    updatedAt: new Date(now).toISOString(),
  };
  await write({ put: { drafts: [draft] }, remove: { outbox: record.map(({ key }) => key) } });
}
