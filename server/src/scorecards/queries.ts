import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { ScorecardItem } from '@chung-tay/shared/scorecards/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import { found, type Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { readScorecard } from './read-scorecard.ts';
import { asReader, type ScorecardFilters, scorecardList } from './scorecard-list.ts';

export const listScorecards: Query<typeof scorecardRoutes.listScorecards> = (context, input) =>
  listPage<ScorecardItem, ScorecardFilters>(
    context.client,
    context.roots,
    scorecardList(context.now, ownMatters(context)),
    asReader(context, input),
  );

export const getScorecard: Query<typeof scorecardRoutes.getScorecard> = (context, { id }) => readScorecard(context, id);

/** Who did what with a card: told to its unit, and to who leads the block though the unit lies outside the own tree. */
export const getScorecardHistory: Query<typeof scorecardRoutes.getScorecardHistory> = async (
  context,
  { id, ...page },
) => {
  const { unitId } = await readScorecard(context, id);
  return readHistory(context.client, [...context.roots, unitId], { type: 'scorecard', id }, page);
};

/** The file as it is kept, offered for download: what somebody sent is not shown as a page of ours. */
export const getScoreEvidence: Query<typeof scorecardRoutes.getScoreEvidence> = async (context, { id, evidenceId }) => {
  await readScorecard(context, id);
  const { rows } = await context.client.query<{ key: string; name: string; type: string }>({
    name: 'score_evidence_file',
    text: `SELECT e.file_key AS key, e.file_name AS name, e.file_type AS type FROM score_evidence e
           WHERE e.scorecard_id = $1 AND e.id = $2 AND e.removed_at IS NULL`,
    values: [id, evidenceId],
  });
  const { key, name, type } = found(rows[0], 'tệp minh chứng này');
  const stream = found(await context.services.store.get(key), 'tệp minh chứng này');
  return { stream, contentType: type, filename: name };
};
