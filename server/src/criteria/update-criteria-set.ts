import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { CriteriaSet, Criterion, CriterionBody } from '@chung-tay/shared/criteria/schema';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { requireCriteria, requireTieRule } from './criteria-checks.ts';
import { readCriteriaSet } from './criteria-list.ts';
import { criteriaSetEvent, lockDraft } from './lock-criteria-set.ts';
import { insertCriteria } from './write-criteria.ts';

/**
 * Changes a draft; criteria that are sent take the place of all there were.
 * @throws criteria_issued · invalid_request at /criteria/n/…, /tieRule/n, /groupKey
 */
export const updateCriteriaSet: Command<typeof criteriaRoutes.updateCriteriaSet> = async (context, { id, ...sent }) => {
  const locked = await lockDraft(context, id);
  const before = await readCriteriaSet(context, id);
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given } as CriteriaSet;
  requireTieRule(after.tieRule);
  await writeHead(context, after);
  if (sent.criteria) {
    requireCriteria(sent.criteria);
    await context.client.query({
      name: 'delete_criteria',
      text: 'DELETE FROM criteria WHERE set_id = $1',
      values: [id],
    });
    await insertCriteria(context, id, sent.criteria);
  }
  const result = await readCriteriaSet(context, id);
  return { result, event: criteriaSetEvent('updated', locked, null, changesBetween(told(before), told(result))) };
};

const writeHead = ({ client }: CommandContext, set: CriteriaSet) =>
  client.query({
    name: 'update_criteria_set',
    text: `UPDATE criteria_sets SET group_key = $2, name = $3, year = $4, valid_from = $5, citation = $6, assumed = $7, total_points = $8, tie_rule = $9,
             version = version + 1 WHERE id = $1`,
    values: [
      ...[set.id, set.groupKey, set.name, set.year, set.validFrom, set.citation, set.assumed, set.totalPoints],
      JSON.stringify(set.tieRule),
    ],
  });

/** What the history compares: of criteria what they say, not which rows they are. */
const told = ({
  groupName,
  name,
  year,
  validFrom,
  citation,
  assumed,
  totalPoints,
  tieRule,
  criteria,
}: CriteriaSet) => ({
  ...{ groupName, name, year, validFrom, citation, assumed, totalPoints, tieRule },
  criteria: criteria.map(saysOf),
});

const saysOf = ({ id: _id, position: _position, ...says }: Criterion): CriterionBody => says;
