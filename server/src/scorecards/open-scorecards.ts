import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { endOfDay } from '@chung-tay/shared/scorecards/lifecycle';
import type { OpenScorecards, ScorecardItem } from '@chung-tay/shared/scorecards/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { computeScores, readCriteria } from './compute-scores.ts';
import { scorecardEvent } from './lock-scorecard.ts';
import { fromScorecards, scorecardColumns } from './scorecard-list.ts';

interface Competition {
  blockName: string;
  blockGroup: string | null;
  setGroup: string | null;
  setMovementId: string;
}

/**
 * Opens a card for every unit that is in the block on the last day of the period, with the figures of today; units that have
 * one keep it, and when all have one there is nothing to open.
 * @throws not_found block or set out of scope · conflict when all have one, or at /setId another group, not in force · invalid_request at a day
 */
export const openScorecards: Command<typeof scorecardRoutes.openScorecards> = async (context, input) => {
  requireDays(context, input);
  const competition = await readCompetition(context, input);
  requireGroup(competition);
  const members = await readMembers(context, input);
  if (members.length === 0)
    throw new AppError('conflict', `“${competition.blockName}” không có thành viên nào vào ngày cuối của kỳ.`);
  const cards = await insertCards(context, input, members);
  if (cards.length === 0) throw new AppError('conflict', 'Mọi thành viên đã có phiếu của bảng điểm và kỳ này.');
  const criteria = await readCriteria(context, input.setId);
  await computeScores(context, criteria, { ...input, movementId: competition.setMovementId, cards });
  const scorecards = await readItems(
    context,
    cards.map(({ id }) => id),
  );
  return {
    result: { opened: cards.length, existing: members.length - cards.length, scorecards },
    event: scorecards.map((card) => scorecardEvent('opened', card, `${card.setName}, ${card.blockName}`)),
  };
};

function requireDays({ now }: CommandContext, { fromOn, toOn, selfDueOn, reviewDueOn }: OpenScorecards): void {
  if (toOn < fromOn) throw fieldError('/toOn', 'too_early', 'Ngày cuối của kỳ không trước ngày đầu.');
  if (selfDueOn < dayInVietnam(now)) throw fieldError('/selfDueOn', 'too_early', 'Hạn tự chấm đã qua.');
  if (reviewDueOn < selfDueOn) throw fieldError('/reviewDueOn', 'too_early', 'Hạn rà soát không trước hạn tự chấm.');
}

async function readCompetition(context: CommandContext, { blockId, setId }: OpenScorecards): Promise<Competition> {
  const { rows } = await context.client.query<Competition>({
    name: 'competition_of_scorecards',
    text: `SELECT b.name AS "blockName", b.group_key AS "blockGroup", k.group_key AS "setGroup", k.movement_id AS "setMovementId"
           FROM blocks b JOIN criteria_sets k ON k.id = $2 WHERE b.id = $1 AND ${withinUnits('b.unit_id', '$3')}`,
    values: [blockId, setId, context.roots],
  });
  return found(rows[0], 'cụm, khối hoặc bảng điểm này');
}

function requireGroup({ blockGroup, setGroup }: Competition): void {
  if (blockGroup === null || setGroup === null || blockGroup === setGroup) return;
  const message = `Bảng điểm dành cho nhóm ${setGroup}, cụm, khối thuộc nhóm ${blockGroup}.`;
  throw new AppError('conflict', message, { fields: [{ pointer: '/setId', code: 'other_group', message }] });
}

async function readMembers({ client }: CommandContext, { blockId, toOn }: OpenScorecards): Promise<string[]> {
  const { rows } = await client.query<{ unitId: string }>({
    name: 'members_to_score',
    text: `SELECT m.unit_id AS "unitId" FROM block_members m
           WHERE m.block_id = $1 AND $2::date BETWEEN m.from_on AND coalesce(m.to_on, 'infinity') ORDER BY m.unit_id`,
    values: [blockId, toOn],
  });
  return rows.map(({ unitId }) => unitId);
}

async function insertCards(
  context: CommandContext,
  input: OpenScorecards,
  members: readonly string[],
): Promise<{ id: string; unitId: string }[]> {
  const { client, services, now } = context;
  const { rows } = await client.query<{ id: string; unitId: string }>({
    name: 'insert_scorecards',
    text: `INSERT INTO scorecards (id, unit_id, block_id, set_id, from_on, to_on, self_due_at, review_due_at, opened_by, opened_at)
           SELECT x.id, x.unit_id, $3, $4, $5, $6, $7, $8, $9, $10 FROM unnest($1::uuid[], $2::uuid[]) AS x (id, unit_id)
           ON CONFLICT ON CONSTRAINT scorecards_once DO NOTHING RETURNING id, unit_id AS "unitId"`,
    values: [
      ...[members.map(() => services.newId()), members, input.blockId, input.setId, input.fromOn, input.toOn],
      ...[endOfDay(input.selfDueOn), endOfDay(input.reviewDueOn), requireActor(context).id, now.toISOString()],
    ],
  });
  return rows;
}

async function readItems({ client, now }: CommandContext, ids: readonly string[]): Promise<ScorecardItem[]> {
  const { rows } = await client.query<ScorecardItem>(
    `SELECT ${scorecardColumns(now)} FROM ${fromScorecards} WHERE c.id = ANY ($1::uuid[]) ORDER BY "unitName", c.id`,
    [ids],
  );
  return rows;
}
