import { awardLifecycle } from '@chung-tay/shared/awards/lifecycle';
import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { revokeAwardRow } from '../awards/award-moves.ts';
import { awardSubject, type LockedAward, lockAward } from '../awards/lock-award.ts';
import { getAward } from '../awards/read-award.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { authorityFor } from './authority.ts';

/**
 * Cancels a decision for one award, with reason and ground; the decision stays readable, and its state follows (trigger).
 * Only the level that decides the form revokes it; for an abolished level, the one above. What was paid is to be recovered.
 * Luật TĐKT 06/2022/QH15 Điều 93.
 * @throws action_not_allowed when it was not decided, or is revoked already · forbidden
 */
export const revokeAward: Command<typeof commendationRoutes.revokeAward> = async (context, { id, reason, ground }) => {
  const award = await lockAward(context, id);
  if (award.status === 'revoked')
    throw new AppError(
      'action_not_allowed',
      `Khen thưởng ${award.code} đã bị hủy từ trước; một quyết định chỉ hủy một lần.`,
    );
  const status = next(awardLifecycle, award.status, 'revoke');
  await requireAuthority(context, award);
  await revokeAwardRow(context, id, { reason, ground });
  const changes = { status: { old: award.status, new: status }, revokedGround: { old: null, new: ground } };
  const of = await decisionOf(context, id);
  return {
    result: await getAward(context, { id }),
    event: [
      { action: 'award.revoked', subject: awardSubject(award), note: reason, changes },
      ...(of
        ? [
            {
              action: 'commendation.revoked',
              subject: { type: 'commendation', ...of },
              note: reason,
              changes: { award: { old: null, new: award.code }, revokedGround: { old: null, new: ground } },
            },
          ]
        : []),
    ],
  };
};

async function requireAuthority(context: CommandContext, award: LockedAward): Promise<void> {
  const { level, formName, decidedByTitle: decidedBy, unitId } = award;
  await authorityFor(context, { level, formName, decidedBy, unitIds: [unitId] }, dayInVietnam(context.now), true);
}

async function decisionOf({ client }: CommandContext, id: string): Promise<{ id: string; unitId: string } | undefined> {
  const { rows } = await client.query<{ id: string; unitId: string }>({
    name: 'decision_of_award',
    text: `SELECT c.id, c.unit_id AS "unitId" FROM commendations c JOIN commendation_entries e ON e.commendation_id = c.id WHERE e.award_id = $1`,
    values: [id],
  });
  return rows[0];
}
