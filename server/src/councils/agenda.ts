import { fieldError } from '@chung-tay/shared/core/errors';
import type { AgendaCandidate, SessionRule } from '@chung-tay/shared/councils/schema';
import type { Client } from '../core/db/pool.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import type { LockedCouncil } from './lock-council.ts';

/**
 * Awards that this council may vote on: appraised, of a form and route that ask a council, nominated within what the unit of
 * the council reaches, and before no other session (`of` counts as none). All that fit when `ids` is given, else at most 200.
 */
export async function readAgendaCandidates(
  client: Client,
  { unitId, q, ids, of }: { unitId: string; q?: string | undefined; ids?: readonly string[]; of?: string },
): Promise<AgendaCandidate[]> {
  const { rows } = await client.query<AgendaCandidate>({
    name: 'agenda_candidates',
    text: `SELECT a.id AS "awardId", a.code AS "awardCode", a.awardee_name AS "awardeeName", f.name AS "formName",
             ${unitNameOn('a.unit_id', 'a.nominated_at::date')} AS "unitName", (f.council_rule ->> 'thresholdPercent')::float8 AS "thresholdPercent",
             f.council_rule ->> 'of' AS of, (f.council_rule ->> 'secret')::boolean AS secret, (f.council_rule ->> 'quorumPercent')::float8 AS "quorumPercent"
           FROM awards a JOIN award_forms f ON f.id = a.form_id
           WHERE a.status = 'appraised' AND award_needs_vote(a.route_id, a.form_id)
             AND a.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = $1)
             AND NOT EXISTS (SELECT FROM session_items i WHERE i.award_id = a.id AND i.live AND i.session_id IS DISTINCT FROM $4::uuid)
             AND ($2::text IS NULL OR a.code = upper(btrim($2)) OR strpos(fold(a.awardee_name), fold($2)) > 0)
             AND ($3::uuid[] IS NULL OR a.id = ANY ($3))
           ORDER BY f.name, a.nominated_at, a.id LIMIT 200`,
    values: [unitId, q ?? null, ids ?? null, of ?? null],
  });
  return rows;
}

/**
 * The agenda as wanted, in that order; how a vote on it decides is the working rule of the council, or what a form on it asks
 * beyond that.
 * @throws invalid_request at /awardIds/n, /secret
 */
export async function settleAgenda(
  { client }: CommandContext,
  council: LockedCouncil,
  { awardIds, secret, of }: { awardIds: readonly string[]; secret: boolean; of?: string },
): Promise<{ items: AgendaCandidate[]; rule: SessionRule }> {
  const known = await readAgendaCandidates(client, { unitId: council.unitId, ids: awardIds, ...(of ? { of } : {}) });
  const items = awardIds.map((id, at) => {
    const item = known.find(({ awardId }) => awardId === id.toLowerCase());
    if (item) return item;
    throw fieldError(
      `/awardIds/${at}`,
      'not_found',
      'Hồ sơ này chưa thẩm định, không cần Hội đồng bỏ phiếu, đã ở một phiên họp khác, hoặc ngoài phạm vi của Hội đồng.',
    );
  });
  const hidden = items.find((item) => item.secret);
  if (hidden && !secret)
    throw fieldError(
      '/secret',
      'secret_required',
      `${hidden.formName} phải bỏ phiếu kín; hãy bỏ phiếu kín hoặc lập phiên khác.`,
    );
  return { items, rule: ruleOf(council, items) };
}

const ruleOf = (council: LockedCouncil, items: readonly AgendaCandidate[]): SessionRule => ({
  quorumPercent: Math.max(council.quorumPercent, ...items.map((item) => item.quorumPercent)),
  thresholdPercent: Math.max(...items.map((item) => item.thresholdPercent)),
  of: items.some((item) => item.of === 'all_members') ? 'all_members' : 'present',
  recusedCount: council.recusedCount,
  citation: council.citation,
});

export const insertAgenda = ({ client }: CommandContext, sessionId: string, items: readonly AgendaCandidate[]) =>
  client.query({
    name: 'insert_session_items',
    text: `INSERT INTO session_items (session_id, award_id, position, threshold_percent, vote_of)
           SELECT $1, t.award_id, t.place, t.threshold, t.vote_of
           FROM unnest($2::uuid[], $3::numeric[], $4::text[]) WITH ORDINALITY AS t (award_id, threshold, vote_of, place)`,
    values: [
      sessionId,
      items.map(({ awardId }) => awardId),
      items.map(({ thresholdPercent }) => thresholdPercent),
      items.map(({ of }) => of),
    ],
  });
