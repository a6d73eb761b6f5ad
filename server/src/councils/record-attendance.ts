import { AppError } from '@chung-tay/shared/core/errors';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type Presence, presences } from '@chung-tay/shared/councils/schema';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { bumpSession, lockSession, sessionEvent } from './lock-session.ts';
import { readSession } from './read-session.ts';

/**
 * Notes who is there, who votes in writing and who is away. Once voting is open, somebody noted as away may still come; nobody
 * is taken off the register, for they may have voted.
 * @throws invalid_request at /attendance (no member that day) · action_not_allowed
 */
export const recordAttendance: Command<typeof councilRoutes.recordAttendance> = async (context, { id, attendance }) => {
  const session = await lockSession(context, id, 'attend');
  const before = await presencesOf(context, id);
  const changed = attendance.filter(({ memberId, presence }) => before.get(memberId.toLowerCase()) !== presence);
  const left = changed.find(({ memberId }) => (before.get(memberId.toLowerCase()) ?? 'absent') !== 'absent');
  if (session.state === 'voting' && left)
    throw new AppError(
      'action_not_allowed',
      'Đang bỏ phiếu: chỉ ghi thêm được người đến muộn, không bỏ ai khỏi danh sách dự.',
    );
  await writeAttendance(context, id, changed);
  await bumpSession(context, id);
  const result = await readSession(context, id);
  const counted = (Object.keys(presences) as Presence[]).map((one) => {
    const many = result.attendance.filter(({ presence }) => presence === one).length;
    return `${presences[one].toLowerCase()} ${many}`;
  });
  return { result, event: sessionEvent('attendance_recorded', session, counted.join(', ')) };
};

async function presencesOf({ client }: CommandContext, id: string): Promise<Map<string, Presence>> {
  const { rows } = await client.query<{ memberId: string; presence: Presence }>({
    name: 'presences_of_session',
    text: 'SELECT member_id AS "memberId", presence FROM session_attendance WHERE session_id = $1',
    values: [id],
  });
  return new Map(rows.map(({ memberId, presence }) => [memberId, presence]));
}

/** Changes those who are noted, then notes the others: the register takes no new line once voting is open. */
async function writeAttendance(
  { client }: CommandContext,
  id: string,
  changed: readonly { memberId: string; presence: Presence }[],
): Promise<void> {
  const values = [id, changed.map(({ memberId }) => memberId), changed.map(({ presence }) => presence)];
  const rows = 'unnest($2::uuid[], $3::text[]) AS t (member_id, presence)';
  await client.query({
    name: 'change_attendance',
    text: `UPDATE session_attendance a SET presence = t.presence FROM ${rows} WHERE a.session_id = $1 AND a.member_id = t.member_id`,
    values,
  });
  await client.query({
    name: 'insert_attendance',
    text: `INSERT INTO session_attendance (session_id, member_id, presence) SELECT $1, t.member_id, t.presence FROM ${rows}
           WHERE NOT EXISTS (SELECT FROM session_attendance a WHERE a.session_id = $1 AND a.member_id = t.member_id)`,
    values,
  });
}
