import { ApiError } from '@chung-tay/shared/client';
import { nextStage } from '@chung-tay/shared/houses/lifecycle';
import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { SurveyItem } from '@chung-tay/shared/surveys/schema';
import { captureQuery } from '../core/capture.ts';
import { client } from '../core/client.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { changedFacets } from '../surveys/draft-changes.ts';
import { readOne } from './database.ts';
import { MovedOn, type Outcome, sentPhotoIds, surveyOf } from './outbox.ts';
import type { Entry, Payload, StageSeen, Try } from './types.ts';

type Of<Kind extends Payload['kind']> = Extract<Payload, { kind: Kind }>;
type OnTry = (attempt: Omit<Try, 'at'>) => Promise<void>;

const done = (id: string, version: number | null = null): Outcome => ({ is: 'done', result: { id, version } });

/** The stage that is due on the server now. */
export const dueOf = (house: Pick<House, 'stages' | 'status'>): HouseStage | undefined => {
  const plan = house.stages.map(({ stage }) => stage);
  const due = nextStage(plan, house.status);
  return house.stages.find(({ stage }) => stage === due);
};

/** Why what was written about a stage is not sent as it is: the stage stands otherwise by now. */
export function stageMovedOn(house: House, stage: HouseStage['stage'], seen: StageSeen): MovedOn | undefined {
  const due = dueOf(house);
  const name = stages[stage];
  if (due?.stage !== stage)
    return new MovedOn('stage_not_due', `“${name}” không còn là giai đoạn chờ báo của căn nhà này`);
  if (due.state === 'reported')
    return new MovedOn('stage_reported', `“${name}” đã có người khác báo trong khi bạn chưa có mạng`);
  if (due.state !== seen.state || (due.state === 'returned' && due.returnReason !== seen.returnReason))
    return new MovedOn('stage_changed', `“${name}” đã bị trả lại trong khi bạn chưa có mạng`);
  return undefined;
}

const lastTry = (entry: Entry): Try | undefined => entry.tries.at(-1);

async function photoOf(entry: Entry): Promise<Blob> {
  const row = entry.photoKey ? await readOne('photos', entry.photoKey) : undefined;
  if (!row) throw new MovedOn('photo_gone', 'Ảnh này không còn trên máy');
  return row.photo.file;
}

type FileInput = Awaited<ReturnType<typeof fileOrUpload>>;

/**
 * Sends a photo by `upload`. If the last try named an upload and nobody knows what became of it, that very upload goes
 * first: had it arrived, the key answers; only when it is gone the file is sent anew.
 */
async function sendPhoto(entry: Entry, onTry: OnTry, upload: (file: FileInput) => Promise<{ id: string }>) {
  const file = await photoOf(entry);
  const former = lastTry(entry)?.uploadId;
  if (former) {
    const stored = await upload({ uploadId: former }).catch((error: unknown) => {
      if (error instanceof ApiError && (error.status === 404 || error.code === 'upload_incomplete')) return undefined;
      throw error;
    });
    if (stored) return done(stored.id);
  }
  const input = await fileOrUpload(file, { key: entry.key });
  await onTry('uploadId' in input ? { uploadId: input.uploadId } : {});
  return done((await upload(input)).id);
}

async function sendStagePhoto(entry: Entry, { houseId, stage, capture }: Of<'stage-photo'>, onTry: OnTry) {
  return sendPhoto(entry, onTry, (file) =>
    client.houses.uploadPhoto({ id: houseId, stage, ...captureQuery(capture), ...file }, { idempotencyKey: entry.key }),
  );
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'stale_version';

type ReportBody = {
  id: string;
  stage: HouseStage['stage'];
  happenedOn: string;
  note: string | null;
  photoIds: string[];
};

/** No house ever has this version: the server answers a known key, and refuses to do anything new. */
const neverVersion = 0;

/** Whether this very act arrived before, from another copy of this outbox: its key answers, and nothing is done twice. */
const arrived = (body: ReportBody, idempotencyKey: string): Promise<House | undefined> =>
  client.houses.reportStage(body, { idempotencyKey, ifMatch: neverVersion }).catch((error: unknown) => {
    if (error instanceof ApiError && error.status < 500) return undefined;
    throw error;
  });

async function sendReport(entry: Entry, payload: Of<'stage-report'>, record: readonly Entry[], onTry: OnTry) {
  const { houseId: id, stage, happenedOn, note, seen } = payload;
  const body = { id, stage, happenedOn, note, photoIds: sentPhotoIds(record) };
  let ifMatch = lastTry(entry)?.ifMatch;
  if (ifMatch === undefined) {
    const house = await client.houses.getHouse({ id });
    const moved = stageMovedOn(house, stage, seen);
    const stored = moved && (await arrived(body, entry.key));
    if (stored) return done(stored.id, stored.version);
    if (moved) throw moved;
    ifMatch = house.version;
  }
  await onTry({ ifMatch });
  try {
    const house = await client.houses.reportStage(body, { idempotencyKey: entry.key, ifMatch });
    return done(house.id, house.version);
  } catch (error) {
    // Something else of the house changed, money say: looked at anew, under a new key, for this one is used up.
    if (isStale(error)) return { is: 'anew' } as const;
    throw error;
  }
}

/** The newest submitted survey of a household. */
export async function newestSurvey(householdId: string): Promise<SurveyItem | undefined> {
  const asked = { householdId, status: ['submitted' as const], sort: '-surveyedOn' as const, limit: 1 };
  return (await client.surveys.listSurveys(asked)).data[0];
}

/** Whether that survey is what this person wrote here: it arrived before, from another copy of this outbox. */
async function isThisVery(id: string, owner: string, values: SurveyValues): Promise<boolean> {
  const survey = await client.surveys.getSurvey({ id });
  return survey.surveyedById === owner && changedFacets(survey, values).length === 0;
}

async function sendNewSurvey(entry: Entry, payload: Of<'survey-create'>, onTry: OnTry) {
  const { householdId, values, lastSurveyId } = payload;
  if (!lastTry(entry)) {
    const newest = await newestSurvey(householdId);
    if (newest && newest.id !== lastSurveyId && !(await isThisVery(newest.id, entry.owner, values)))
      throw new MovedOn('surveyed_meanwhile', 'Hộ này đã có phiếu khảo sát khác trong khi bạn chưa có mạng');
  }
  await onTry({});
  const survey = await client.surveys.createSurvey({ householdId, ...values }, { idempotencyKey: entry.key });
  return done(survey.id, survey.version);
}

async function sendKnownSurvey(entry: Entry, payload: Of<'survey-update'>, onTry: OnTry) {
  const { surveyId: id, version: ifMatch, values } = payload;
  await onTry({});
  const survey = await client.surveys.updateSurvey({ id, ...values }, { idempotencyKey: entry.key, ifMatch });
  return done(survey.id, survey.version);
}

function surveyIdOf(record: readonly Entry[]): string {
  const survey = surveyOf(record);
  if (!survey) throw new MovedOn('survey_gone', 'Không còn biết phiếu nào trên máy chủ');
  return survey.id;
}

async function sendSurveyPhoto(entry: Entry, { view }: Of<'survey-photo'>, record: readonly Entry[], onTry: OnTry) {
  const id = surveyIdOf(record);
  return sendPhoto(entry, onTry, (file) =>
    client.surveys.uploadSurveyPhoto({ id, view, ...file }, { idempotencyKey: entry.key }),
  );
}

async function sendSubmit(entry: Entry, record: readonly Entry[], onTry: OnTry) {
  await onTry({});
  const survey = await client.surveys.submitSurvey({ id: surveyIdOf(record) }, { idempotencyKey: entry.key });
  return done(survey.id, survey.version);
}

/**
 * Does one act of the outbox on the server, under its own key.
 * @throws ApiError, TypeError, and MovedOn when the world is another one than the person wrote about
 */
export function sendEntry(entry: Entry, record: readonly Entry[], onTry: OnTry): Promise<Outcome> {
  const { payload } = entry;
  switch (payload.kind) {
    case 'stage-photo':
      return sendStagePhoto(entry, payload, onTry);
    case 'stage-report':
      return sendReport(entry, payload, record, onTry);
    case 'survey-create':
      return sendNewSurvey(entry, payload, onTry);
    case 'survey-update':
      return sendKnownSurvey(entry, payload, onTry);
    case 'survey-photo':
      return sendSurveyPhoto(entry, payload, record, onTry);
    case 'survey-submit':
      return sendSubmit(entry, record, onTry);
  }
}
