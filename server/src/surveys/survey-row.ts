import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { surveyFaults } from '@chung-tay/shared/surveys/checks';
import { readFacet, type SurveyValues, sameValue, surveyFacets } from '@chung-tay/shared/surveys/facets';
import { type SurveyAction, surveyLifecycle } from '@chung-tay/shared/surveys/lifecycle';
import { type SurveyStatus, surveyStatuses } from '@chung-tay/shared/surveys/schema';
import type { Changes } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import type { LockedHousehold } from '../households/lock-household.ts';

/** A survey as its commands see it. */
export interface SurveyRow {
  id: string;
  householdId: string;
  unitId: string;
  status: SurveyStatus;
  version: number;
  values: SurveyValues;
}

const selectRow = `SELECT s.id, s.household_id AS "householdId", s.unit_id AS "unitId", s.status, s.version, jsonb_build_object(
    'surveyedOn', s.surveyed_on, 'dwelling', s.dwelling, 'members', s.members, 'disasterProne', s.disaster_prone, 'note', s.note,
    'position', CASE WHEN s.latitude IS NOT NULL THEN
      jsonb_build_object('latitude', s.latitude, 'longitude', s.longitude, 'accuracyM', s.accuracy_m) END) AS values
  FROM surveys s WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')}`;

async function selectOne(context: CommandContext, name: string, text: string, id: string): Promise<SurveyRow> {
  const { rows } = await context.client.query<SurveyRow>({ name, text, values: [id, context.roots] });
  const survey = found(rows[0], 'phiếu khảo sát này');
  expectVersion(context, survey.version);
  return survey;
}

/** The survey as it is now, without a lock: for photos, which only add to it. */
export const readSurveyRow = (context: CommandContext, id: string): Promise<SurveyRow> =>
  selectOne(context, 'read_survey_row', selectRow, id);

/** The same, locked until the command's end; `not_found` out of scope, `stale_version` when the caller saw another. */
export const lockSurvey = (context: CommandContext, id: string): Promise<SurveyRow> =>
  selectOne(context, 'lock_survey', `${selectRow} FOR NO KEY UPDATE OF s`, id);

/** Refuses what no longer starts from the survey's status. */
export function requireDraft({ status }: SurveyRow, action: SurveyAction): void {
  if (!surveyLifecycle[action].from.includes(status))
    throw new AppError(
      'action_not_allowed',
      `Phiếu này ${surveyStatuses[status].toLowerCase()} nên không thay đổi được; hãy lập phiếu khảo sát lại.`,
    );
}

/** Refuses what cannot be (days ahead, a person twice, …), each with a pointer to its field. */
export function requirePossible(values: SurveyValues, now: Date): void {
  const fields = surveyFaults(values, dayInVietnam(now));
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
}

/**
 * Refuses a household that is no longer looked for: withdrawn (`action_not_allowed`) or supported already
 * (`household_has_house`: one house is supported once).
 */
export async function requireSurveyable(context: CommandContext, { id, status }: LockedHousehold): Promise<void> {
  if (status === 'withdrawn')
    throw new AppError('action_not_allowed', 'Hộ đã rút khỏi danh sách rà soát nên không khảo sát.');
  const { rows } = await context.client.query<{ code: string }>({
    name: 'house_of_surveyed',
    text: `SELECT o.code FROM houses o WHERE o.household_id = $1 AND o.status <> 'withdrawn'`,
    values: [id],
  });
  if (rows[0])
    throw new AppError(
      'household_has_house',
      `Hộ đã có nhà ${rows[0].code} trong danh sách hỗ trợ nên không khảo sát nữa.`,
    );
}

/** The facets that differ, old beside new; where people live is told to have changed, not from where to where. */
export function surveyChanges(before: SurveyValues, after: SurveyValues): Changes {
  const changed = surveyFacets.filter(({ field }) => !sameValue(readFacet(before, field), readFacet(after, field)));
  return Object.fromEntries(
    changed.map(({ field }) => {
      const [old, now] = [readFacet(before, field), readFacet(after, field)];
      if (field !== 'position') return [field, { old, new: now }];
      return [field, { old: old && '•••', new: now && '•••' }];
    }),
  );
}
