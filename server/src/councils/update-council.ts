import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { bumpCouncil, lockCouncil } from './lock-council.ts';
import { councilEvent, readCouncil } from './read-council.ts';

/**
 * Changes the words, days and working rules of a council. Sessions that are planned keep the rule they were planned with.
 * @throws stale_version · rule_overlap · invalid_request at /validTo
 */
export const updateCouncil: Command<typeof councilRoutes.updateCouncil> = async (context, { id, ...input }) => {
  const before = await lockCouncil(context, id);
  const after = { ...before, ...input };
  await context.client.query({
    name: 'update_council',
    text: `UPDATE councils SET name = $2, citation = $3, valid_from = $4, valid_to = $5, quorum_percent = $6, recused_count = $7 WHERE id = $1`,
    values: [id, after.name, after.citation, after.validFrom, after.validTo, after.quorumPercent, after.recusedCount],
  });
  await bumpCouncil(context, id);
  const result = await readCouncil(context, id);
  return { result, event: councilEvent('updated', result, undefined, changesBetween(before, input)) };
};
