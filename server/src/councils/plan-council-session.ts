import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { insertAgenda, settleAgenda } from './agenda.ts';
import { type LockedCouncil, lockCouncil } from './lock-council.ts';
import { sessionEvent } from './lock-session.ts';
import { readSession } from './read-session.ts';

/**
 * Plans a session with its agenda. What each award needs to pass is the rule of its form; the quorum is the council's, or
 * more where a form asks more.
 * @throws invalid_request at /councilId, /heldOn, /awardIds/n, /secret · conflict at /awardIds
 */
export const planCouncilSession: Command<typeof councilRoutes.planCouncilSession> = async (context, input) => {
  const council = await lockCouncil(context, input.councilId);
  requireHeldOn(context, council, input.heldOn);
  const { items, rule } = await settleAgenda(context, council, input);
  const id = context.services.newId();
  await context.client.query({
    name: 'insert_council_session',
    text: `INSERT INTO council_sessions (id, council_id, unit_id, held_on, starts_at, place, subject, secret, rule, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      ...[id, council.id, council.unitId, input.heldOn, input.startsAt, input.place, input.subject, input.secret],
      ...[JSON.stringify(rule), requireActor(context).id, context.now.toISOString()],
    ],
  });
  await insertAgenda(context, id, items);
  const result = await readSession(context, id);
  const note = `${input.startsAt} ngày ${writtenDay(input.heldOn)}, ${items.length} hồ sơ`;
  return { result, event: sessionEvent('planned', result, note) };
};

/** A day to come on which the council is in office. @throws invalid_request at /heldOn */
export function requireHeldOn({ now }: CommandContext, council: LockedCouncil, heldOn: string): void {
  if (heldOn < dayInVietnam(now)) throw fieldError('/heldOn', 'in_past', 'Ngày họp không được ở quá khứ.');
  if (heldOn < council.validFrom || (council.validTo !== null && heldOn > council.validTo))
    throw fieldError('/heldOn', 'out_of_period', 'Hội đồng không còn, hoặc chưa có, hiệu lực vào ngày này.');
}
