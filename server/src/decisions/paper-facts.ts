import type { commitCaseBody } from '@chung-tay/shared/cases/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Decision } from '@chung-tay/shared/decisions/schema';
import type { z } from 'zod';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { type InForce, readRuleBook, ruleFor } from '../rules/rule-book.ts';
import { unitNameOn } from './decision-list.ts';

/** What a household committed itself to, and what it planned. m², đồng. */
export interface CommittedCase {
  caseId: string;
  plannedAreaM2: number | null;
  plannedCostVnd: number | null;
  ownShareVnd: number | null;
  commitment: z.output<typeof commitCaseBody> | null;
}

/** What the papers of a list say beside the list itself. */
export interface PaperFacts {
  /** The unit whose authority signs, as it was called on that day. */
  issuingUnitName: string;
  /** The reader sees the whole list; otherwise the paper is an excerpt. */
  whole: boolean;
  /** What the rules that were applied rest on. */
  bases: string[];
  /** The first list, when this one changes it. */
  base: { decisionNumber: string; decisionDate: string } | null;
  cases: ReadonlyMap<string, CommittedCase>;
}

interface HeadFacts {
  issuingUnitName: string;
  whole: boolean;
  baseNumber: string | null;
  baseDate: string | null;
}

// A draft is headed by the unit of the level that decides in the route of its cases.
const headText = `SELECT ${unitNameOn('issuer.id', '$3::date')} AS "issuingUnitName", ${withinUnits('d.unit_id', '$2')} AS whole,
    b.decision_number AS "baseNumber", b.decision_date AS "baseDate"
  FROM decisions d LEFT JOIN decisions b ON b.id = d.changes_id
  CROSS JOIN LATERAL (SELECT coalesce(d.issuing_unit_id, (
    SELECT u.id FROM decision_entries e JOIN cases c ON c.id = e.case_id
    JOIN case_route_steps s ON s.route_id = c.route_id AND s.kind = 'decision'
    JOIN units u ON u.kind = s.level JOIN unit_reach r ON r.root_id = u.id AND r.unit_id = d.unit_id
    WHERE e.decision_id = d.id ORDER BY e.position, u.id LIMIT 1), d.unit_id) AS id) issuer
  WHERE d.id = $1`;

const casesText = `SELECT c.id AS "caseId", c.planned_area_m2 AS "plannedAreaM2", c.planned_cost_vnd AS "plannedCostVnd",
    c.own_share_vnd AS "ownShareVnd", c.commitment, c.unit_id AS "unitId"
  FROM decision_entries e JOIN cases c ON c.id = e.case_id WHERE e.decision_id = $1 AND ${withinUnits('e.unit_id', '$2')}`;

const citationsText = `SELECT DISTINCT r.kind, r.title, r.citation, r.assumed, r.id FROM rules r WHERE r.id = ANY ($3::uuid[]) OR r.id IN (
    SELECT unnest(ARRAY[c.rule_id, c.priority_rule_id]) FROM decision_entries e JOIN cases c ON c.id = e.case_id
    WHERE e.decision_id = $1 AND ${withinUnits('e.unit_id', '$2')}) ORDER BY r.kind, r.id`;

/** The first clause of a citation; what follows are notes on it. A rule whose text was not seen is called by its name. */
const baseOf = ({ title, citation, assumed }: { title: string; citation: string; assumed: boolean }): string =>
  assumed ? title : (citation.split(/;|\.\s/)[0] as string).trim();

/** Reads what the papers of a list need beside it. */
export async function readPaperFacts(context: HandlerContext, decision: Decision): Promise<PaperFacts> {
  const { client, roots } = context;
  const day = decision.decisionDate ?? dayInVietnam(context.now);
  const values = [decision.id, roots];
  const [heads, cases, book] = await Promise.all([
    client.query<HeadFacts>({ name: 'paper_head', text: headText, values: [...values, day] }),
    client.query<CommittedCase & { unitId: string }>({ name: 'paper_cases', text: casesText, values }),
    readRuleBook(client, day),
  ]);
  const head = found(heads.rows[0], 'danh sách');
  const norms = cases.rows
    .map(({ unitId }) => ruleFor(book, 'norm', decision.programme, unitId))
    .filter((norm): norm is InForce<'norm'> => norm !== undefined);
  const { rows } = await client.query<{ title: string; citation: string; assumed: boolean }>({
    name: 'paper_citations',
    text: citationsText,
    values: [...values, [...new Set(norms.map(({ id }) => id))]],
  });
  return {
    issuingUnitName: head.issuingUnitName,
    whole: head.whole,
    bases: [...new Set(rows.map(baseOf))],
    base: head.baseNumber && head.baseDate ? { decisionNumber: head.baseNumber, decisionDate: head.baseDate } : null,
    cases: new Map(cases.rows.map((row) => [row.caseId, row])),
  };
}
