import type {
  Attendance,
  CouncilSession,
  Recusal,
  SessionItem,
  SessionListItem,
} from '@chung-tay/shared/councils/schema';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { requireSeat, seated, seatedOnly } from './council-list.ts';
import { sessionList } from './session-list.ts';

type Head = SessionListItem &
  Pick<
    CouncilSession,
    'rule' | 'publicKey' | 'openedBy' | 'openedAt' | 'closedBy' | 'closedAt' | 'minutes' | 'cancelReason'
  >;

const userName = (column: string): string => `(SELECT u.full_name FROM users u WHERE u.id = ${column})`;
const columns = `s.rule, s.public_key AS "publicKey", ${userName('s.opened_by')} AS "openedBy", s.opened_at AS "openedAt",
  ${userName('s.closed_by')} AS "closedBy", s.closed_at AS "closedAt", s.minutes, s.cancel_reason AS "cancelReason"`;

/**
 * One session that the actor may see: agenda, register, who is recused, how many have voted, and what the actor is in it.
 * Until it is closed nothing tells who has voted but the actor's own mark.
 * @throws not_found · not_competent
 */
export async function readSession(context: HandlerContext, id: string): Promise<CouncilSession> {
  const { client, roots } = context;
  const actor = requireActor(context);
  const [head, agenda, attendance, recusals, turnout] = await Promise.all([
    client.query<Head & { isSeated: boolean }>(
      `SELECT ${sessionList.columns}, ${columns}, ${seated('s.council_id', '$3')} AS "isSeated" FROM ${sessionList.from}
       WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')}`,
      [id, roots, seatedOnly(actor) ?? null],
    ),
    readAgenda(client, id),
    readAttendance(client, id),
    readRecusals(client, id),
    readTurnout(client, id),
  ]);
  const { isSeated, ...session } = found(head.rows[0], 'phiên họp này');
  requireSeat({ isSeated });
  const mine = attendance.find(({ userId }) => userId === actor.id);
  const me = mine && {
    memberId: mine.memberId,
    presence: mine.presence,
    voted: turnout.mine,
    recusedFrom: recusals.filter(({ memberId }) => memberId === mine.memberId).map(({ awardId }) => awardId),
  };
  return { ...session, agenda, attendance, recusals, votesCast: turnout.votes, me: me ?? null };
}

async function readAgenda(client: Client, sessionId: string): Promise<SessionItem[]> {
  const { rows } = await client.query<SessionItem>({
    name: 'agenda_of_session',
    text: `SELECT i.award_id AS "awardId", a.code AS "awardCode", i.position, a.awardee_name AS "awardeeName", a.awardee_position AS "awardeePosition",
             f.name AS "formName", ${unitNameOn('a.unit_id', 's.held_on')} AS "unitName", a.achievement,
             i.threshold_percent::float8 AS "thresholdPercent", i.vote_of AS of, i.votes_for AS "votesFor", i.votes_against AS "votesAgainst",
             i.votes_blank AS "votesBlank", i.votes_invalid AS "votesInvalid", i.total_members AS "totalMembers", i.passed
           FROM session_items i JOIN council_sessions s ON s.id = i.session_id JOIN awards a ON a.id = i.award_id JOIN award_forms f ON f.id = a.form_id
           WHERE i.session_id = $1 ORDER BY i.position`,
    values: [sessionId],
  });
  return rows;
}

/** The council as it is on the day of the session, whether noted yet or not. */
async function readAttendance(client: Client, sessionId: string): Promise<Attendance[]> {
  const { rows } = await client.query<Attendance>({
    name: 'attendance_of_session',
    text: `SELECT m.id AS "memberId", m.user_id AS "userId", m.name, m.position, m.role, a.presence, a.voted
           FROM council_sessions s JOIN council_members m ON m.council_id = s.council_id
             LEFT JOIN session_attendance a ON a.session_id = s.id AND a.member_id = m.id
           WHERE s.id = $1 AND (a.member_id IS NOT NULL AND s.state <> 'planned' OR s.state IN ('planned', 'cancelled')
             AND s.held_on BETWEEN m.from_on AND coalesce(m.to_on, 'infinity'))
           ORDER BY array_position(ARRAY['chair', 'deputy', 'secretary', 'member'], m.role), m.id`,
    values: [sessionId],
  });
  return rows;
}

async function readRecusals(client: Client, sessionId: string): Promise<Recusal[]> {
  const { rows } = await client.query<Recusal>({
    name: 'recusals_of_session',
    text: `SELECT r.award_id AS "awardId", r.member_id AS "memberId", m.name, r.reason FROM session_recusals r
           JOIN council_members m ON m.id = r.member_id JOIN session_items i USING (session_id, award_id)
           WHERE r.session_id = $1 ORDER BY i.position, m.name, m.id`,
    values: [sessionId],
  });
  return rows;
}

/** How many have voted, and whether the actor has. */
export async function readTurnout(client: Client, sessionId: string): Promise<{ votes: number; mine: boolean }> {
  const { rows } = await client.query<{ votes: number; mine: boolean }>({
    name: 'turnout_of_session',
    text: 'SELECT t.votes, t.mine FROM council_turnout($1) t',
    values: [sessionId],
  });
  return rows[0] ?? { votes: 0, mine: false };
}
