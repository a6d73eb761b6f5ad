import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { CommendationPreview } from '@chung-tay/shared/commendations/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { authorityFor } from './authority.ts';
import { type AwardToDecide, problemOf, readAwardsToDecide } from './awards-to-decide.ts';
import { bonusBy, termsOf } from './bonus-terms.ts';
import { requireOneForm } from './issue-commendation.ts';

/**
 * What a decision on that day would pay whom, and what stands in its way, award by award. Nothing is kept but that somebody
 * looked.
 * @throws forbidden · base_salary_missing · invalid_request, as the decision itself
 */
export const previewCommendation: Command<typeof commendationRoutes.previewCommendation> = async (context, input) => {
  const { decidedOn } = input;
  const awards = await readAwardsToDecide(context, input.awardIds, false);
  const form = requireOneForm(awards);
  const unitId = await authorityFor(context, { ...form, unitIds: awards.map((award) => award.unitId) }, decidedOn);
  const terms = await termsOf(context.client, form.formCode, form.formName, decidedOn);
  const entries = awards.map((award) => ({
    awardId: award.id,
    awardCode: award.code,
    awardeeName: award.awardeeName,
    bonusVnd: bonusBy(terms, award.awardeeType).bonusVnd,
    problem: problemOf(context, award, decidedOn)?.words ?? null,
  }));
  const result: CommendationPreview = {
    unitName: await nameOf(context, unitId),
    formName: terms.formName,
    baseSalaryVnd: terms.baseSalaryVnd,
    bonusVnd: entries.reduce((sum, { bonusVnd }) => sum + bonusVnd, 0),
    entries,
  };
  return { result, event: { action: 'commendation.previewed', subject: subjectOf(unitId), note: noteOf(awards) } };
};

const subjectOf = (unitId: string) => ({ type: 'unit', id: unitId, unitId });
const noteOf = (awards: readonly AwardToDecide[]) => `${awards.length} hồ sơ`;

async function nameOf({ client, now }: CommandContext, unitId: string): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>({
    name: 'previewing_unit',
    text: `SELECT name FROM unit_versions WHERE unit_id = $1 AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [unitId, dayInVietnam(now)],
  });
  return rows[0]?.name ?? null;
}
