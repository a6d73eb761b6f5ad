import type { Decision, DecisionItem } from '@chung-tay/shared/decisions/schema';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { unitNameOn } from './decision-list.ts';
import type { OvertakenRow } from './table.ts';

type Overtaken = Decision['overtaken'][number];

const mostNamed = 200;

const shown = `c.id AS "caseId", c.code AS "caseCode", hh.head_name AS "headName", ${unitNameOn('c.unit_id', '$2::date')} AS "unitName"`;

// At or past the submission to the deciding level: earlier cases are not yet ripe for a decision. A route without a
// submission is ripe from its appraisal, or from the decision itself.
const findText = `SELECT ${shown}, c.score, step.name AS "stepName"
  FROM cases c JOIN households hh ON hh.id = c.household_id
  JOIN case_route_steps step ON step.route_id = c.route_id AND step.position = c.position
  WHERE c.programme = (SELECT d.programme FROM decisions d WHERE d.id = $1) AND c.status = 'open' AND c.verdict = 'eligible'
    AND c.unit_id IN (SELECT r.unit_id FROM unit_reach r JOIN decisions d ON d.unit_id = r.root_id WHERE d.id = $1)
    AND ${withinUnits('c.unit_id', '$3')}
    AND c.score > (SELECT min(l.score) FROM decision_entries e JOIN cases l ON l.id = e.case_id WHERE e.decision_id = $1 AND e.action = 'add')
    AND NOT EXISTS (SELECT FROM decision_entries e WHERE e.decision_id = $1 AND e.case_id = c.id)
    AND c.position >= (SELECT min(s.position) FROM case_route_steps s
      WHERE s.route_id = c.route_id AND s.kind IN ('submission', 'appraisal', 'decision'))
  ORDER BY c.score DESC, c.id LIMIT ${mostNamed}`;

/**
 * Cases of higher need than the least of this list that wait in the same area for the same programme and are not in it
 * (H5), the highest first; at most 200 are named.
 */
export async function findOvertaken({ client, roots }: HandlerContext, id: string, day: string): Promise<Overtaken[]> {
  const { rows } = await client.query<Overtaken>({ name: 'find_overtaken', text: findText, values: [id, day, roots] });
  return rows;
}

const keptText = `SELECT ${shown}, (kept ->> 'score')::int AS score, kept ->> 'stepName' AS "stepName"
  FROM decisions d CROSS JOIN LATERAL jsonb_array_elements(d.overtaken) WITH ORDINALITY AS k (kept, place)
  JOIN cases c ON c.id = (kept ->> 'caseId')::uuid JOIN households hh ON hh.id = c.household_id
  WHERE d.id = $1 AND ${withinUnits('c.unit_id', '$3')} ORDER BY k.place`;

/** Those an issued list left behind, as they stood then, as far as the reader may see them. */
export async function keptOvertaken(
  { client, roots }: HandlerContext,
  { id, decisionDate }: Pick<DecisionItem, 'id' | 'decisionDate'>,
): Promise<Overtaken[]> {
  const { rows } = await client.query<Overtaken>({
    name: 'kept_overtaken',
    text: keptText,
    values: [id, decisionDate, roots],
  });
  return rows;
}

/** What is kept of them with the list. */
export const overtakenRows = (overtaken: readonly Overtaken[]): OvertakenRow[] =>
  overtaken.map(({ caseId, score, stepName }) => ({ caseId, score, stepName }));
