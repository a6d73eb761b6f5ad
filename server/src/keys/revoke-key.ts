import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockKey } from './lock-key.ts';
import { readKey } from './queries.ts';

/** Ends a key and the one before it: from the next request on here, within seconds at other servers. @throws key_ended */
export const revokeKey: Command<typeof keyRoutes.revokeKey> = async (context, { id, reason }) => {
  const { client, now, services } = context;
  const { unitId } = await lockKey(context, id);
  await client.query({
    name: 'revoke_key',
    text: `UPDATE api_keys SET revoked_at = $2, revoked_by_name = $3, revoke_reason = $4, version = version + 1 WHERE id = $1`,
    values: [id, now.toISOString(), requireActor(context).name, reason],
  });
  return {
    result: await readKey(context, id),
    event: { action: 'key.revoked', subject: { type: 'key', id, unitId }, note: reason },
    afterCommit: services.actors.forget,
  };
};
