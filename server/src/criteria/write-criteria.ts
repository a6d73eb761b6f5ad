import type { CriterionBody } from '@chung-tay/shared/criteria/schema';
import type { CommandContext } from '../core/http/handler.ts';

/** Writes the criteria of a draft in their order, in one statement. */
export async function insertCriteria(
  { client, services }: CommandContext,
  setId: string,
  criteria: readonly CriterionBody[],
): Promise<void> {
  if (criteria.length === 0) return;
  const rows = criteria.map((criterion, at) => ({ ...criterion, id: services.newId(), position: at + 1 }));
  await client.query({
    name: 'insert_criteria',
    text: `INSERT INTO criteria (id, set_id, position, number, section, title, part, max_points, source, measure, scale, evidence_required, guidance)
           SELECT c.id, $1, c.position, c.number, c.section, c.title, c.part, c."maxPoints", c.source, c.measure, c.scale, c."evidenceRequired", c.guidance
           FROM jsonb_to_recordset($2::jsonb) AS c (id uuid, position smallint, number text, section text, title text, part text, "maxPoints" numeric,
             source text, measure text, scale jsonb, "evidenceRequired" boolean, guidance text)`,
    values: [setId, JSON.stringify(rows)],
  });
}
