import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { decideAwards } from '../awards/award-moves.ts';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { authorityFor } from './authority.ts';
import { type AwardToDecide, problemOf, readAwardsToDecide } from './awards-to-decide.ts';
import { type Bonus, bonusBy, type Terms, termsOf } from './bonus-terms.ts';
import { readCommendation } from './read-commendation.ts';

type Issue = Input<typeof commendationRoutes.issueCommendation>;

interface Settled extends Bonus {
  award: AwardToDecide;
}

/**
 * Issues one decision for many awards of one form: all of them or none. The number is used once in the year of the deciding
 * unit; each award has passed its council where its route asks for one; who nominated or appraised does not decide. The
 * bonus of each is frozen with coefficient, base salary, factor and rounding of the day of the decision.
 * @throws decision_number_used · decision_before_session · vote_not_passed · same_person · quota_exceeded ·
 * base_salary_missing · award_duplicate · award_blocked · forbidden · invalid_request
 */
export const issueCommendation: Command<typeof commendationRoutes.issueCommendation> = async (context, input) => {
  const { decidedOn } = input;
  requireDay(context, decidedOn);
  const awards = await readAwardsToDecide(context, requireOnce(input.awardIds), true);
  const form = requireOneForm(awards);
  const unitId = await authorityFor(context, { ...form, unitIds: awards.map((award) => award.unitId) }, decidedOn);
  requireNoProblem(context, awards, decidedOn);
  const terms = await termsOf(context.client, form.formCode, form.formName, decidedOn);
  const settled = awards.map((award) => ({ award, ...bonusBy(terms, award.awardeeType) }));
  const id = context.services.newId();
  await writeDecision(context, id, unitId, form.formCode, terms, input);
  await writeEntries(context, id, settled);
  await decideAwards(
    context,
    { ...input, commendationId: id, formId: terms.formId, decidingUnitId: unitId },
    settled.map(({ award, bonusVnd }) => ({ id: award.id, bonusVnd })),
  );
  const result = await readCommendation(context, id);
  return {
    result,
    event: [issuedEvent(id, unitId, input, settled), ...settled.map((one) => decidedEvent(input, one))],
  };
};

function requireDay({ now }: CommandContext, decidedOn: string): void {
  if (decidedOn > dayInVietnam(now))
    throw fieldError('/decidedOn', 'in_future', 'Ngày quyết định không được ở tương lai.');
}

function requireOnce(ids: readonly string[]): readonly string[] {
  if (new Set(ids).size !== ids.length) throw fieldError('/awardIds', 'repeated', 'Có hồ sơ được chọn hai lần.');
  return ids;
}

/** A decision is of one form; another form is another decision. */
export function requireOneForm(awards: readonly AwardToDecide[]): AwardToDecide {
  const [first] = awards;
  if (!first || awards.some((award) => award.formCode !== first.formCode))
    throw fieldError('/awardIds', 'several_forms', 'Một quyết định chỉ cho một hình thức khen thưởng.');
  return first;
}

/** Refuses with the first thing at fault; every award at fault is named with its own. */
function requireNoProblem(context: CommandContext, awards: readonly AwardToDecide[], decidedOn: string): void {
  const faults = awards.flatMap((award, at) => {
    const problem = problemOf(context, award, decidedOn);
    if (!problem) return [];
    // Where it is set right: another day, or a list without this award.
    const pointer = problem.code === 'decision_before_session' ? '/decidedOn' : `/awardIds/${at}`;
    return [{ pointer, award, ...problem }];
  });
  const [first] = faults;
  if (!first) return;
  const others = faults.length > 1 ? ` Còn ${faults.length - 1} hồ sơ khác chưa quyết định được.` : '';
  throw new AppError(first.code, `${first.award.awardeeName} (${first.award.code}): ${first.words}${others}`, {
    fields: faults.map(({ pointer, code, award, words }) => ({ pointer, code, message: `${award.code}: ${words}` })),
  });
}

async function writeDecision(
  context: CommandContext,
  id: string,
  unitId: string,
  formCode: string,
  terms: Terms,
  { number, decidedOn, signatory, signatoryTitle, subject }: Issue,
): Promise<void> {
  const actor = requireActor(context);
  await context.client.query({
    name: 'issue_commendation',
    text: `INSERT INTO commendations (id, unit_id, number, decided_on, signatory, signatory_title, subject, form_id, form_code,
             base_salary_vnd, bonus_rule, issued_by, issued_by_name, issued_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT full_name FROM users WHERE id = $12), $13)`,
    values: [
      ...[id, unitId, number, decidedOn, signatory, signatoryTitle, subject, terms.formId, formCode],
      ...[terms.baseSalaryVnd, terms.rule && JSON.stringify(terms.rule), actor.id, context.now.toISOString()],
    ],
  });
}

/** In the order of the list; the numbers of the certificates follow it. */
async function writeEntries({ client }: CommandContext, id: string, settled: readonly Settled[]): Promise<void> {
  await client.query({
    name: 'write_commendation_entries',
    text: `INSERT INTO commendation_entries (award_id, commendation_id, unit_id, position, coefficient, factor, bonus_vnd)
           SELECT w.award_id, $1, w.unit_id, w.position, w.coefficient, w.factor, w.bonus
           FROM unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::bigint[]) WITH ORDINALITY
             AS w (award_id, unit_id, coefficient, factor, bonus, position) ORDER BY w.position`,
    values: [
      id,
      settled.map(({ award }) => award.id),
      settled.map(({ award }) => award.unitId),
      settled.map(({ coefficient }) => coefficient),
      settled.map(({ factor }) => factor),
      settled.map(({ bonusVnd }) => bonusVnd),
    ],
  });
}

const issuedEvent = (id: string, unitId: string, input: Issue, settled: readonly Settled[]): Event => ({
  action: 'commendation.issued',
  subject: { type: 'commendation', id, unitId },
  changes: {
    number: { old: null, new: input.number },
    decidedOn: { old: null, new: input.decidedOn },
    signatory: { old: null, new: input.signatory },
    awards: { old: null, new: settled.length },
    bonusVnd: { old: null, new: settled.reduce((sum, { bonusVnd }) => sum + bonusVnd, 0) },
  },
});

const decidedEvent = ({ number, decidedOn, signatory }: Issue, { award, bonusVnd }: Settled): Event => ({
  action: 'award.decided',
  subject: { type: 'award', id: award.id, unitId: award.unitId },
  changes: {
    status: { old: award.status, new: 'decided' },
    decisionNumber: { old: null, new: number },
    decisionDate: { old: null, new: decidedOn },
    signatory: { old: null, new: signatory },
    bonusVnd: { old: null, new: bonusVnd },
  },
});
