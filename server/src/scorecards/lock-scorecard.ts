import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type ScorecardAction, scorecardLifecycle } from '@chung-tay/shared/scorecards/lifecycle';
import { type ScorecardState, scorecardStates } from '@chung-tay/shared/scorecards/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { scorecardScope } from './scorecard-list.ts';

/** A card held for a command, and where the actor stands to it. */
export interface LockedScorecard {
  id: string;
  code: string;
  blockId: string;
  setId: string;
  movementId: string;
  unitId: string;
  fromOn: string;
  toOn: string;
  selfDueAt: string;
  state: ScorecardState;
  selfBy: string | null;
  firstSentAt: string | null;
  reviewedBy: string | null;
  version: number;
  /** By the roots of the route: sits at the unit or at what speaks for it. */
  speaks: boolean;
  /** Holds any role at the very unit. */
  sits: boolean;
  leads: boolean;
  organises: boolean;
}

/** Takes the row of a card within scope; `not_found` else. */
async function lockRow(context: CommandContext, id: string): Promise<LockedScorecard> {
  const { rows } = await context.client.query<LockedScorecard>({
    text: `SELECT c.id, c.code, c.block_id AS "blockId", c.set_id AS "setId", k.movement_id AS "movementId", c.unit_id AS "unitId",
             c.from_on AS "fromOn", c.to_on AS "toOn", c.self_due_at AS "selfDueAt", c.state, c.self_by AS "selfBy",
             c.first_sent_at AS "firstSentAt", c.reviewed_by AS "reviewedBy", c.version,
             c.unit_id IN (SELECT offices_of($2::uuid[], $4::date)) AS speaks, sits_at($3, c.unit_id, $4::date) AS sits,
             c.block_id IN (SELECT blocks_led_by($2::uuid[])) AS leads, ${withinUnits('b.unit_id', '$2')} AS organises
           FROM scorecards c JOIN blocks b ON b.id = c.block_id JOIN criteria_sets k ON k.id = c.set_id
           WHERE c.id = $1 AND ${scorecardScope('$2', ownMatters(context))} FOR NO KEY UPDATE OF c`,
    values: [id, context.roots, requireActor(context).id, dayInVietnam(context.now)],
  });
  return found(rows[0], 'phiếu điểm này');
}

const sides: Record<'unit' | 'block' | 'organiser', (card: LockedScorecard) => AppError | undefined> = {
  unit: ({ code, speaks }) =>
    speaks
      ? undefined
      : new AppError('not_competent', `Phiếu ${code} do chính đơn vị được chấm tự chấm, không ai chấm thay.`),
  block: (card) =>
    ownUnit(card) ??
    (card.leads
      ? undefined
      : new AppError('not_competent', `Chỉ trưởng hoặc phó cụm, khối rà soát được phiếu ${card.code}.`)),
  organiser: (card) =>
    ownUnit(card) ??
    (card.organises
      ? undefined
      : new AppError('not_competent', `Chỉ đơn vị tổ chức cụm, khối thẩm định được phiếu ${card.code}.`)),
};

/** Whoever holds a role at the unit does not judge it, by whatever other role. */
const ownUnit = ({ code, sits }: LockedScorecard): AppError | undefined =>
  sits
    ? new AppError('own_unit', `Bạn có vai trò ở đơn vị của phiếu ${code} nên người khác phải rà soát, thẩm định.`)
    : undefined;

/**
 * The card of the version the caller saw, for somebody who stands on this side of it.
 * @throws not_found · own_unit · not_competent · stale_version
 */
export async function lockScorecard(
  context: CommandContext,
  id: string,
  side: keyof typeof sides,
): Promise<LockedScorecard> {
  const card = await lockRow(context, id);
  const refusal = sides[side](card);
  if (refusal) throw refusal;
  expectVersion(context, card.version);
  return card;
}

/**
 * The same, for an act that its state allows.
 * @throws action_not_allowed · scoring_closed when its unit comes too late
 */
export async function lockFor(
  context: CommandContext,
  id: string,
  side: keyof typeof sides,
  action: ScorecardAction,
): Promise<LockedScorecard> {
  const card = await lockScorecard(context, id, side);
  if (side === 'unit' && card.state !== 'open')
    throw new AppError(
      'scoring_closed',
      `Phiếu ${card.code} ở bước “${scorecardStates[card.state]}”, không tự chấm được nữa; cụm, khối trả lại thì mới sửa được.`,
    );
  next(scorecardLifecycle, card.state, action);
  return card;
}

/** What the history of a card tells of an act. */
export const scorecardEvent = (
  action: string,
  { id, code, unitId }: Pick<LockedScorecard, 'id' | 'code' | 'unitId'>,
  note: string,
  changes?: Event['changes'],
): Event => ({
  action: `scorecard.${action}`,
  subject: { type: 'scorecard', id, unitId },
  note: note ? `${code}: ${note}` : code,
  changes,
});

/** Whoever sees the card sees that it changed. */
export const bumpScorecard = ({ client }: CommandContext, id: string) =>
  client.query({
    name: 'bump_scorecard',
    text: 'UPDATE scorecards SET version = version + 1 WHERE id = $1',
    values: [id],
  });
