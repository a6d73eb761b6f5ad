import { type CommandContext, requireActor } from '../core/http/handler.ts';

/** One award of a decision with its bonus in đồng. */
export interface DecidedAward {
  id: string;
  bonusVnd: number | null;
}

/** What a decision says of all its awards. */
export interface DecisionFacts {
  commendationId: string;
  formId: string;
  decidingUnitId: string;
  number: string;
  decidedOn: string;
  signatory: string;
}

/** Writes a decision into its awards, all at once; guard_award() refuses what may not be decided. */
export const decideAwards = (context: CommandContext, decision: DecisionFacts, decided: readonly DecidedAward[]) =>
  context.client.query({
    name: 'decide_awards',
    text: `UPDATE awards a SET status = 'decided', form_id = $3, decided_by = $4, decided_at = $5, deciding_unit_id = $6, decision_number = $7,
             decision_date = $8, signatory = $9, commendation_id = $10, bonus_vnd = w.bonus, updated_at = $5, version = a.version + 1
           FROM unnest($1::uuid[], $2::bigint[]) AS w (id, bonus) WHERE a.id = w.id`,
    values: [
      decided.map(({ id }) => id),
      decided.map(({ bonusVnd }) => bonusVnd),
      ...[decision.formId, requireActor(context).id, context.now.toISOString(), decision.decidingUnitId],
      ...[decision.number, decision.decidedOn, decision.signatory, decision.commendationId],
    ],
  });

/** Writes that awards were handed over. */
export const presentAwardRows = (
  context: CommandContext,
  ids: readonly string[],
  { presentedOn, place }: { presentedOn: string; place: string | null },
) =>
  context.client.query({
    name: 'present_awards',
    text: `UPDATE awards SET status = 'presented', presented_on = $2, presented_place = $3, updated_at = $4, version = version + 1
           WHERE id = ANY ($1::uuid[])`,
    values: [ids, presentedOn, place, context.now.toISOString()],
  });

/** Writes that an award was revoked, why and on what ground. */
export const revokeAwardRow = (
  context: CommandContext,
  id: string,
  { reason, ground }: { reason: string; ground: string },
) =>
  context.client.query({
    name: 'revoke_award',
    text: `UPDATE awards SET status = 'revoked', revoked_by = $2, revoked_at = $3, revoked_reason = $4, revoked_ground = $5, updated_at = $3,
             version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, context.now.toISOString(), reason, ground],
  });

/** An award after its council counted. */
export interface VotedAward {
  id: string;
  code: string;
  unitId: string;
  status: 'voted' | 'rejected';
  votesFor: number;
  votesTotal: number;
}

/** Writes the count of a closed session into its awards, those held apart: voted when passed, else rejected. */
export async function settleVotedAwards(
  context: CommandContext,
  sessionId: string,
  heldIds: readonly string[],
): Promise<VotedAward[]> {
  const { rows } = await context.client.query<VotedAward>({
    name: 'settle_voted_awards',
    text: `UPDATE awards a SET status = CASE WHEN i.passed THEN 'voted' ELSE 'rejected' END, session_id = i.session_id, votes_for = i.votes_for,
             votes_total = i.total_members, updated_at = $3, version = a.version + 1
           FROM session_items i WHERE i.session_id = $1 AND i.award_id = a.id AND a.status = 'appraised' AND NOT a.id = ANY ($2::uuid[])
           RETURNING a.id, a.code, a.unit_id AS "unitId", a.status, a.votes_for AS "votesFor", a.votes_total AS "votesTotal"`,
    values: [sessionId, heldIds, context.now.toISOString()],
  });
  return rows;
}
