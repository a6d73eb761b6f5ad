import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { sealedBytes } from '@chung-tay/shared/councils/ballot';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Choice, Presence, SessionState } from '@chung-tay/shared/councils/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';

interface Seat {
  id: string;
  code: string;
  unitId: string;
  state: SessionState;
  secret: boolean;
  memberId: string | null;
  presence: Presence | null;
  agenda: string[];
  recusedFrom: string[];
}

/**
 * Casts the vote of a member, once, there or in writing. A secret ballot is an envelope: what is in it is known to nobody
 * before closing, and to nobody whose it is afterwards. The event says that this member voted; it belongs to the member, so
 * that the page of the session tells no order.
 * @throws voting_not_open · member_absent · already_voted · member_recused · not_competent (no member) · invalid_request at /sealed, /votes
 */
export const castBallot: Command<typeof councilRoutes.castBallot> = async (context, { id, sealed, votes }) => {
  const seat = await takeSeat(context, id);
  if (seat.secret) await castSealed(context, seat, sealed, votes);
  else await castOpen(context, seat, sealed, votes);
  const subject = { type: 'council_member', id: seat.memberId, unitId: seat.unitId };
  return {
    result: { sessionId: seat.id, cast: true },
    event: { action: 'council_member.voted', subject, note: seat.code },
  };
};

type TakenSeat = Seat & { memberId: string };

async function takeSeat({ client, roots, ...context }: CommandContext, id: string): Promise<TakenSeat> {
  const { rows } = await client.query<Seat>({
    name: 'seat_in_session',
    text: `SELECT s.id, s.code, s.unit_id AS "unitId", s.state, s.secret, m.id AS "memberId", a.presence,
             ARRAY(SELECT i.award_id FROM session_items i WHERE i.session_id = s.id ORDER BY i.position)::text[] AS agenda,
             ARRAY(SELECT r.award_id FROM session_recusals r WHERE r.session_id = s.id AND r.member_id = m.id)::text[] AS "recusedFrom"
           FROM council_sessions s LEFT JOIN council_members m ON m.council_id = s.council_id AND m.user_id = $3
               AND s.held_on BETWEEN m.from_on AND coalesce(m.to_on, 'infinity')
             LEFT JOIN session_attendance a ON a.session_id = s.id AND a.member_id = m.id
           WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')}`,
    values: [id, roots, requireActor(context).id],
  });
  const seat = found(rows[0], 'phiên họp này');
  const { memberId } = seat;
  if (memberId === null) throw new AppError('not_competent', 'Bạn không phải thành viên của Hội đồng này.');
  if (seat.state !== 'voting') throw new AppError('voting_not_open', notOpen[seat.state]);
  if (seat.presence === null || seat.presence === 'absent')
    throw new AppError(
      'member_absent',
      'Bạn được ghi vắng mặt ở phiên họp này nên không bỏ phiếu; hãy báo thư ký nếu ghi nhầm.',
    );
  if (seat.recusedFrom.length >= seat.agenda.length)
    throw new AppError('member_recused', 'Bạn phải vắng mặt khi xét mọi hồ sơ của phiên họp này.');
  return { ...seat, memberId };
}

const notOpen: Record<Exclude<SessionState, 'voting'>, string> = {
  planned: 'Phiên họp chưa mở bỏ phiếu.',
  closed: 'Phiên họp đã kiểm phiếu.',
  cancelled: 'Phiên họp đã hủy.',
};

type Sealed = Parameters<typeof castBallot>[1]['sealed'];
type Votes = Parameters<typeof castBallot>[1]['votes'];

async function castSealed({ client }: CommandContext, seat: TakenSeat, sealed: Sealed, votes: Votes): Promise<void> {
  if (votes !== null)
    throw fieldError(
      '/votes',
      'must_be_sealed',
      'Đây là bỏ phiếu kín: phiếu phải mã hóa trên máy của bạn, không gửi lựa chọn.',
    );
  const envelope = sealed === null ? undefined : Buffer.from(sealed, 'base64');
  if (!envelope) throw fieldError('/sealed', 'required', 'Chưa có phiếu.');
  // One length for all: a ballot that is longer or shorter would tell something.
  if (envelope.length !== sealedBytes(seat.agenda.length))
    throw fieldError(
      '/sealed',
      'wrong_length',
      'Phiếu không đúng khuôn của phiên họp này; hãy tải lại trang rồi bỏ phiếu.',
    );
  await client.query({
    name: 'insert_sealed_ballot',
    text: 'INSERT INTO sealed_ballots (session_id, member_id, sealed) VALUES ($1, $2, $3)',
    values: [seat.id, seat.memberId, envelope],
  });
}

async function castOpen({ client }: CommandContext, seat: TakenSeat, sealed: Sealed, votes: Votes): Promise<void> {
  if (sealed !== null || votes === null)
    throw fieldError('/votes', 'required', 'Đây là biểu quyết công khai: hãy gửi lựa chọn cho từng hồ sơ.');
  const given = votes.map(({ awardId, choice }) => ({ awardId: awardId.toLowerCase(), choice }));
  for (const [at, { awardId }] of given.entries()) requireItem(seat, awardId, at);
  const wanted = seat.agenda.filter((awardId) => !seat.recusedFrom.includes(awardId));
  const chosen = new Map<string, Choice>(given.map(({ awardId, choice }) => [awardId, choice]));
  if (chosen.size !== given.length || wanted.some((awardId) => !chosen.has(awardId)))
    throw fieldError(
      '/votes',
      'incomplete',
      `Hãy chọn một lần cho mỗi hồ sơ: cần ${wanted.length}, có ${chosen.size}.`,
    );
  await client.query({
    name: 'insert_open_votes',
    text: `INSERT INTO open_votes (session_id, award_id, member_id, choice)
           SELECT $1, t.award_id, $2, t.choice FROM unnest($3::uuid[], $4::text[]) AS t (award_id, choice)`,
    values: [seat.id, seat.memberId, [...chosen.keys()], [...chosen.values()]],
  });
}

function requireItem({ agenda, recusedFrom }: TakenSeat, awardId: string, at: number): void {
  const pointer = `/votes/${at}/awardId`;
  if (!agenda.includes(awardId)) throw fieldError(pointer, 'not_found', 'Hồ sơ này không nằm trong chương trình.');
  if (!recusedFrom.includes(awardId)) return;
  const message = 'Bạn phải vắng mặt khi xét hồ sơ này.';
  throw new AppError('member_recused', message, { fields: [{ pointer, code: 'member_recused', message }] });
}
