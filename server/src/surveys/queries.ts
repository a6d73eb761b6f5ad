import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { surveyDifferences } from '@chung-tay/shared/surveys/differences';
import { type Survey, type SurveyItem, type SurveyPhoto, surveyItemSchema } from '@chung-tay/shared/surveys/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { exportList } from '../core/sheet/export.ts';
import { ofHousehold } from '../households/merged-households.ts';
import { surveyExportColumns } from './export-columns.ts';
import { itemColumns, type SurveyFilters, surveyList } from './survey-list.ts';

const position = `CASE WHEN s.latitude IS NOT NULL THEN
  jsonb_build_object('latitude', s.latitude, 'longitude', s.longitude, 'accuracyM', s.accuracy_m) END`;

const selectSurvey = `SELECT ${itemColumns}, s.surveyed_by AS "surveyedById", s.dwelling, s.members, ${position} AS position,
    s.disaster_prone AS "disasterProne", s.note, s.submitted_at AS "submittedAt", s.updated_at AS "updatedAt"
  FROM ${surveyList.from} WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')}`;

const selectPhotos = `SELECT p.id, p.survey_id AS "surveyId", p.view, p.taken_at AS "takenAt", p.width, p.height,
    uploader.full_name AS "uploadedBy", p.uploaded_at AS "uploadedAt"
  FROM survey_photos p JOIN users uploader ON uploader.id = p.uploaded_by
  WHERE p.survey_id = $1 AND ${withinUnits('p.unit_id', '$2')}`;

/** A survey as the API shows it, with its photos; `not_found` out of scope. Two statements in one flight. */
export async function readSurvey(client: Client, roots: readonly string[], id: string): Promise<Survey> {
  const values = [id, roots];
  const [surveys, photos] = await Promise.all([
    client.query<Omit<Survey, 'photos'>>({ name: 'read_survey', text: selectSurvey, values }),
    client.query<SurveyPhoto>({
      name: 'read_survey_photos',
      text: `${selectPhotos} ORDER BY p.uploaded_at, p.id`,
      values,
    }),
  ]);
  return { ...found(surveys.rows[0], 'phiếu khảo sát này'), photos: photos.rows };
}

/** One photo of a survey as the API shows it. */
export async function readSurveyPhoto(
  client: Client,
  roots: readonly string[],
  surveyId: string,
  id: string,
): Promise<SurveyPhoto> {
  const { rows } = await client.query<SurveyPhoto>({
    name: 'read_survey_photo',
    text: `${selectPhotos} AND p.id = $3`,
    values: [surveyId, roots, id],
  });
  return found(rows[0], 'ảnh');
}

/** `mine` is a filter by who surveyed. */
const filtersOf = <Asked extends { mine?: boolean | undefined }>(
  context: HandlerContext,
  { mine, ...asked }: Asked,
) => ({
  ...asked,
  surveyedBy: mine ? requireActor(context).id : undefined,
});

export const listSurveys: Query<typeof surveyRoutes.listSurveys> = (context, input) =>
  listPage<SurveyItem, SurveyFilters>(context.client, context.roots, surveyList, filtersOf(context, input));

export const exportSurveys: Query<typeof surveyRoutes.exportSurveys> = (context, { format, ...filters }) => {
  const options = { noun: 'survey', format, filename: 'phieu-khao-sat', sheetName: 'Phiếu khảo sát' };
  return exportList<SurveyFilters>(context, surveyList, filtersOf(context, filters), surveyExportColumns, options);
};

export const getSurvey: Query<typeof surveyRoutes.getSurvey> = (context, { id }) =>
  readSurvey(context.client, context.roots, id);

export const getSurveyHistory: Query<typeof surveyRoutes.getSurveyHistory> = async (context, { id, ...page }) => {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'survey_exists',
    text: `SELECT s.id FROM surveys s WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')}`,
    values: [id, context.roots],
  });
  found(rows[0], 'phiếu khảo sát này');
  return readHistory(context.client, context.roots, { type: 'survey', id }, page);
};

/** The submitted survey of the same household before this one; the latest one, when this is a draft. */
async function formerSurveyId(
  context: HandlerContext,
  { id, householdId, status }: Survey,
): Promise<string | undefined> {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'former_survey',
    text: `SELECT s.id FROM surveys s, surveys this WHERE this.id = $1 AND ${ofHousehold('s.household_id', '$2')} AND s.status = 'submitted' AND s.id <> $1
        AND (NOT $3 OR (s.surveyed_on, s.submitted_at) < (this.surveyed_on, this.submitted_at)) AND ${withinUnits('s.unit_id', '$4')}
      ORDER BY s.surveyed_on DESC, s.submitted_at DESC LIMIT 1`,
    values: [id, householdId, status === 'submitted', context.roots],
  });
  return rows[0]?.id;
}

const itemFields = Object.keys(surveyItemSchema.shape) as (keyof SurveyItem)[];

/** The survey as a row of the list. */
const itemOf = (survey: Survey): SurveyItem =>
  Object.fromEntries(itemFields.map((field) => [field, survey[field]])) as unknown as SurveyItem;

/** Two surveys of one household side by side; another household's survey looks like missing. */
export const compareSurveys: Query<typeof surveyRoutes.compareSurveys> = async (context, input) => {
  const after = await readSurvey(context.client, context.roots, input.id);
  const formerId = input.with ?? (await formerSurveyId(context, after));
  if (formerId === undefined) return { before: null, after: itemOf(after), differences: [] };
  const before = await readSurvey(context.client, context.roots, formerId);
  found(before.householdId === after.householdId ? before : undefined, 'phiếu khảo sát của hộ này');
  return { before: itemOf(before), after: itemOf(after), differences: surveyDifferences(before, after) };
};

const cachePhotoSeconds = 3600;

/** The cleaned copy of a photo; the file as it came is never given out. */
export const getSurveyPhoto: Query<typeof surveyRoutes.getSurveyPhoto> = async (context, { id, photoId, size }) => {
  const photo = await readSurveyPhoto(context.client, context.roots, id, photoId);
  const stream = found(await context.services.store.get(photoFile(photo.id, size)), 'tệp ảnh');
  return { stream, contentType: 'image/webp', cacheSeconds: cachePhotoSeconds };
};
