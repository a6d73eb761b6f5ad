import type { DwellingFacts, Facts, HouseholdFacts } from '@chung-tay/shared/rules/facts';
import { ofHousehold } from '../households/merged-households.ts';

/** A household with what a rule looks at: its row of the register, and its latest submitted survey. */
export interface JudgedHousehold extends Omit<HouseholdFacts, 'disasterProne'> {
  id: string;
  unitId: string;
  surveyId: string | null;
  surveyedOn: string | null;
  dwelling: DwellingFacts | null;
  disasterProne: boolean | null;
}

/**
 * Facts of `households h`; without an ethnicity nobody is taken for one of a minority. A member with merit or under social
 * protection counts whether the register or the survey knows of them.
 */
export const factColumns = `h.id, h.unit_id AS "unitId", h.category, h.member_count AS "memberCount",
  coalesce(fold(h.ethnicity) <> 'kinh', false) AS "ethnicMinority",
  h.has_merit_member OR coalesce(s.members @> '[{"merit": true}]', false) AS "hasMeritMember",
  h.has_social_protection OR coalesce(s.members @> '[{"socialProtection": true}]', false) AS "hasSocialProtection",
  h.special_hardship AS "specialHardship",
  h.permanent_residence AS "permanentResidence", h.land_status AS "landStatus", h.previously_supported AS "previouslySupported",
  s.id AS "surveyId", s.surveyed_on AS "surveyedOn", s.dwelling, s.disaster_prone AS "disasterProne"`;

/** The latest submitted survey of `households h`; with a placeholder, of those made up to that day. */
export const latestSurvey = (day?: string): string => `LEFT JOIN LATERAL (
    SELECT id, surveyed_on, dwelling, members, disaster_prone FROM surveys
    WHERE ${ofHousehold('household_id', 'h.id')} AND status = 'submitted'${day ? ` AND surveyed_on <= ${day}::date` : ''}
    ORDER BY surveyed_on DESC, submitted_at DESC LIMIT 1
  ) s ON true`;

/** What the rules look at. Where nobody looked, no disaster is known. */
export function factsOf(household: JudgedHousehold): Facts {
  const { id, unitId, surveyId, surveyedOn, dwelling, disasterProne, ...register } = household;
  return {
    household: { ...register, disasterProne: disasterProne ?? false },
    dwelling,
    surveyedOn: surveyedOn ?? '',
  };
}
