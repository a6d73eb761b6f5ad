import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Commendation, Honour } from '@chung-tay/shared/commendations/schema';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { presentAwardRows } from '../awards/award-moves.ts';
import { type Command, type CommandContext, expectVersion } from '../core/http/handler.ts';
import { readCommendation } from './read-commendation.ts';

/**
 * Records that awards of a decision were handed over: on one day, at one place, from the day of the decision until today.
 * All of those asked for or none; who was revoked or has it already is refused by name.
 * @throws action_not_allowed · invalid_request at /presentedOn · not_found
 */
export const presentAwards: Command<typeof commendationRoutes.presentAwards> = async (context, input) => {
  const { id, presentedOn, place } = input;
  await lockAwards(context, id, input.awardIds);
  const commendation = await readCommendation(context, id);
  expectVersion(context, commendation.version);
  requireDay(context, commendation, presentedOn);
  const honours = requireDecided(commendation, [...new Set(input.awardIds)]);
  const ids = honours.map(({ awardId }) => awardId);
  await presentAwardRows(context, ids, { presentedOn, place });
  const told = { presentedOn: { old: null, new: presentedOn }, presentedPlace: { old: null, new: place } };
  const subject = { type: 'commendation', id, unitId: commendation.unitId };
  return {
    result: await readCommendation(context, id),
    event: [
      { action: 'commendation.presented', subject, changes: { ...told, awards: { old: null, new: honours.length } } },
      ...honours.map(({ awardId, nominatingUnitId, status }) => ({
        action: 'award.presented',
        subject: { type: 'award', id: awardId, unitId: nominatingUnitId },
        changes: { status: { old: status, new: 'presented' }, ...told },
      })),
    ],
  };
};

/** Whoever presents or revokes the same waits, in one order. */
async function lockAwards({ client }: CommandContext, id: string, awardIds: readonly string[]): Promise<void> {
  await client.query({
    name: 'lock_awards_to_present',
    text: 'SELECT 1 FROM awards WHERE commendation_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
    values: [id, awardIds],
  });
}

function requireDay({ now }: CommandContext, { decidedOn }: Commendation, presentedOn: string): void {
  if (presentedOn > dayInVietnam(now))
    throw fieldError('/presentedOn', 'in_future', 'Ngày trao không được ở tương lai.');
  if (presentedOn < decidedOn)
    throw fieldError('/presentedOn', 'before_decision', 'Ngày trao không được trước ngày quyết định.');
}

function requireDecided({ entries }: Commendation, awardIds: readonly string[]): Honour[] {
  const known = new Map(entries.map((entry) => [entry.awardId, entry]));
  const honours = awardIds.map((awardId) => {
    const honour = known.get(awardId);
    if (!honour) throw new AppError('not_found', 'Có người không thuộc quyết định này, hoặc ngoài phạm vi của bạn.');
    return honour;
  });
  const done = honours.find(({ status }) => status !== 'decided');
  if (done)
    throw new AppError(
      'action_not_allowed',
      `${done.awardeeName}: ${done.status === 'presented' ? 'đã ghi trao rồi' : 'quyết định đã bị hủy'}.`,
      {
        fields: [
          {
            pointer: `/awardIds/${awardIds.indexOf(done.awardId)}`,
            code: 'action_not_allowed',
            message: done.awardeeName,
          },
        ],
      },
    );
  return honours;
}
