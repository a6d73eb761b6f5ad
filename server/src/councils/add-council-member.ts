import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { memberRoles } from '@chung-tay/shared/councils/schema';
import type { Command } from '../core/http/handler.ts';
import { readCandidates } from './candidates.ts';
import { bumpCouncil, lockCouncil } from './lock-council.ts';
import { councilEvent, readCouncil } from './read-council.ts';

/**
 * Puts somebody into a council from a day on. They vote from their own login, so they must hold the role of a member at the
 * unit of the council.
 * @throws conflict at /userId (sits there already), /role (there is a chair) · invalid_request at /userId, /fromOn
 */
export const addCouncilMember: Command<typeof councilRoutes.addCouncilMember> = async (context, { id, ...input }) => {
  const council = await lockCouncil(context, id);
  const { client, now, services } = context;
  if (input.fromOn < council.validFrom || (council.validTo !== null && input.fromOn > council.validTo))
    throw fieldError('/fromOn', 'out_of_period', 'Ngày tham gia phải trong thời hạn của Hội đồng.');
  const wanted = { unitId: council.unitId, day: dayInVietnam(now), userId: input.userId };
  const [person] = await readCandidates(client, wanted);
  if (!person)
    throw fieldError(
      '/userId',
      'not_found',
      'Người này chưa có vai trò Thành viên Hội đồng ở đơn vị của Hội đồng, hoặc tài khoản đã khóa.',
    );
  await client.query({
    name: 'insert_council_member',
    text: `INSERT INTO council_members (id, council_id, user_id, name, position, role, from_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [services.newId(), id, input.userId, person.name, input.position, input.role, input.fromOn],
  });
  await bumpCouncil(context, id);
  const note = `${person.name}, ${memberRoles[input.role].toLowerCase()}, từ ${writtenDay(input.fromOn)}`;
  return { result: await readCouncil(context, id), event: councilEvent('member_added', council, note) };
};
