import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Command } from '../core/http/handler.ts';
import { readDrive } from './drive-list.ts';
import { lockDrive, writeEnd } from './lock-drive.ts';

/**
 * Says what came of a drive, and how much of each goal was reached, in the order of the goals. Not before its first day.
 * @throws action_not_allowed once it has ended · invalid_request at /result, /reached
 */
export const endDrive: Command<typeof movementRoutes.endDrive> = async (context, { id, result, reached }) => {
  const row = await lockDrive(context, id, 'end');
  const before = await readDrive(context, id);
  if (dayInVietnam(context.now) < before.startsOn)
    throw fieldError('/result', 'not_begun', 'Đợt thi đua chưa bắt đầu; nếu thôi không làm, hãy hủy.');
  if (reached.length > row.goals.length)
    throw fieldError('/reached', 'too_many', `Đợt thi đua có ${row.goals.length} mục tiêu.`);
  const goals = row.goals.map((goal, place) => ({ ...goal, reached: reached[place] ?? null }));
  await writeEnd(context, id, 'ended', goals, result);
  const subject = { type: 'drive', id, unitId: row.unitId };
  const changes = { state: { old: row.state, new: 'ended' }, result: { old: null, new: result } };
  return { result: await readDrive(context, id), event: { action: 'drive.ended', subject, changes } };
};
