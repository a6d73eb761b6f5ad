import { next } from '@chung-tay/shared/core/lifecycle';
import { councilSessionLifecycle, type SessionAction } from '@chung-tay/shared/councils/lifecycle';
import type { SessionRule, SessionState } from '@chung-tay/shared/councils/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** A session held for a command. */
export interface LockedSession {
  id: string;
  code: string;
  councilId: string;
  unitId: string;
  heldOn: string;
  startsAt: string;
  place: string;
  subject: string;
  state: SessionState;
  secret: boolean;
  rule: SessionRule;
  keyName: string | null;
  version: number;
}

/**
 * Takes the row of a session within reach, of the version the caller saw, for an act that its state allows.
 * @throws not_found · stale_version · action_not_allowed
 */
export async function lockSession(context: CommandContext, id: string, action: SessionAction): Promise<LockedSession> {
  const { rows } = await context.client.query<LockedSession>({
    name: 'lock_council_session',
    text: `SELECT s.id, s.code, s.council_id AS "councilId", s.unit_id AS "unitId", s.held_on AS "heldOn", to_char(s.starts_at, 'HH24:MI') AS "startsAt",
             s.place, s.subject, s.state, s.secret, s.rule, s.key_name AS "keyName", s.version
           FROM council_sessions s WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')} FOR UPDATE OF s`,
    values: [id, context.roots],
  });
  const session = found(rows[0], 'phiên họp này');
  expectVersion(context, session.version);
  next(councilSessionLifecycle, session.state, action);
  return session;
}

/** Whoever sees the session sees that it changed. */
export const bumpSession = ({ client }: CommandContext, id: string) =>
  client.query({
    name: 'bump_council_session',
    text: 'UPDATE council_sessions SET version = version + 1 WHERE id = $1',
    values: [id],
  });

/** What the history of a session tells of an act. */
export const sessionEvent = (
  action: string,
  { id, code, unitId }: Pick<LockedSession, 'id' | 'code' | 'unitId'>,
  note = '',
  changes?: Event['changes'],
): Event => ({
  action: `council_session.${action}`,
  subject: { type: 'council_session', id, unitId },
  note: note ? `${code}: ${note}` : code,
  changes,
});
