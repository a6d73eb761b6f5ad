import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { measures } from '@chung-tay/shared/criteria/measures';
import { scaleInWords } from '@chung-tay/shared/criteria/points';
import type { Score, ScoreChange, Scorecard, ScoreEvidence } from '@chung-tay/shared/scorecards/schema';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { fromScorecards, scorecardColumns, scorecardScope } from './scorecard-list.ts';

type Head = Omit<Scorecard, 'scores'>;
type ScoreRow = Omit<Score, 'measureName' | 'measureFormula' | 'measureUnit' | 'scaleWords' | 'evidence' | 'changes'>;
type OfCriterion<Row> = Row & { criterionId: string };

/** One card within scope with every criterion, its evidence and every change of points; `not_found` else. */
export async function readScorecard(context: HandlerContext, id: string): Promise<Scorecard> {
  const { client } = context;
  const [{ viewer, ...head }, scores, evidence, changes] = await Promise.all([
    readHead(context, id),
    readScores(client, id),
    readEvidence(client, id),
    readChanges(client, id),
  ]);
  const told = scores.map((score) => ({
    ...score,
    ...wordsOf(score),
    evidence: ofCriterion(evidence, score.criterionId),
    changes: ofCriterion(changes, score.criterionId),
  }));
  return { ...head, viewer, scores: told };
}

const ofCriterion = <Row>(
  rows: readonly OfCriterion<Row>[],
  criterionId: string,
): Omit<OfCriterion<Row>, 'criterionId'>[] =>
  rows.flatMap(({ criterionId: of, ...row }) => (of === criterionId ? [row] : []));

const wordsOf = ({ measure, part, maxPoints, scale }: ScoreRow) => ({
  measureName: measure && measures[measure].name,
  measureFormula: measure && measures[measure].formula,
  measureUnit: measure && measures[measure].unit,
  scaleWords: measure && scaleInWords({ part, maxPoints, scale }, measure),
});

/** The card itself, and where the reader stands to it. */
async function readHead(context: HandlerContext, id: string): Promise<Head> {
  const { client, roots, now } = context;
  const actor = requireActor(context);
  const { rows } = await client.query<Omit<Head, 'viewer'> & Head['viewer']>(
    `SELECT ${scorecardColumns(now)}, k.movement_id AS "movementId", k.total_points AS "maxTotal", c.self_by_name AS "selfBy", c.self_at AS "selfAt",
       c.reviewed_by_name AS "reviewedBy", c.reviewed_at AS "reviewedAt", c.appraised_by_name AS "appraisedBy", c.appraised_at AS "appraisedAt",
       c.return_reason AS "returnReason", c.opened_at AS "openedAt",
       c.unit_id IN (SELECT offices_of($3::uuid[], $7::date)) AS "speaksForUnit", sits_at($6, c.unit_id, $7::date) AS "sitsAtUnit",
       c.block_id IN (SELECT blocks_led_by($4::uuid[])) AS "leadsBlock", ${withinUnits('b.unit_id', '$5')} AS organises
     FROM ${fromScorecards} WHERE c.id = $1 AND ${scorecardScope('$2', ownMatters(context))}`,
    [
      ...[id, roots, rootsFor(actor, 'scorecard:score'), rootsFor(actor, 'scorecard:review')],
      ...[rootsFor(actor, 'scorecard:appraise'), actor.id, dayInVietnam(now)],
    ],
  );
  const { speaksForUnit, sitsAtUnit, leadsBlock, organises, ...head } = found(rows[0], 'phiếu điểm này');
  return { ...head, viewer: { speaksForUnit, sitsAtUnit, leadsBlock, organises } };
}

async function readScores(client: Client, id: string): Promise<ScoreRow[]> {
  const { rows } = await client.query<ScoreRow>({
    name: 'scores_of_scorecard',
    text: `SELECT k.id AS "criterionId", k.number, k.title, k.part, k.max_points AS "maxPoints", k.source, k.evidence_required AS "evidenceRequired",
             k.guidance, k.measure, k.scale, s.computed_inputs AS figure, s.computed_points AS "computedPoints", s.self_points AS "selfPoints",
             s.self_note AS "selfNote", s.reviewed_points AS "reviewedPoints", s.review_reason AS "reviewReason",
             s.appraised_points AS "appraisedPoints", s.appraisal_reason AS "appraisalReason", final_points(s) AS points
           FROM scores s JOIN criteria k ON k.id = s.criterion_id WHERE s.scorecard_id = $1 ORDER BY k.position`,
    values: [id],
  });
  return rows;
}

async function readEvidence(client: Client, id: string): Promise<OfCriterion<ScoreEvidence>[]> {
  const { rows } = await client.query<OfCriterion<ScoreEvidence>>({
    name: 'evidence_of_scorecard',
    text: `SELECT e.criterion_id AS "criterionId", e.id, e.file_name AS "fileName", e.file_type AS "fileType", e.file_bytes AS "fileBytes", e.note,
             e.added_by_name AS "addedBy", e.added_at AS "addedAt"
           FROM score_evidence e WHERE e.scorecard_id = $1 AND e.removed_at IS NULL ORDER BY e.added_at, e.id`,
    values: [id],
  });
  return rows;
}

async function readChanges(client: Client, id: string): Promise<OfCriterion<ScoreChange>[]> {
  const { rows } = await client.query<OfCriterion<ScoreChange>>({
    name: 'changes_of_scorecard',
    text: `SELECT h.criterion_id AS "criterionId", h.stage, h.from_points AS "fromPoints", h.to_points AS "toPoints", h.reason, h.by_name AS by, h.at
           FROM score_changes h WHERE h.scorecard_id = $1 ORDER BY h.at, h.id LIMIT 5000`,
    values: [id],
  });
  return rows;
}
