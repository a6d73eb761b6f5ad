import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { hashKey, makeKey, startOfKey } from '../core/crypto/key-secret.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireFutureDay, requireHeldScopes, requireKeyUser, requireTheirUnits } from './key-user.ts';
import { readKey } from './queries.ts';

/**
 * Makes a key for the caller or for a service account within reach. The secret is answered once and kept as its hash.
 * @throws invalid_request at /userId, /scopes, /unitIds, /expiresOn · forbidden
 */
export const createKey: Command<typeof keyRoutes.createKey> = async (context, input) => {
  const { client, now, services } = context;
  const { name, expiresOn } = input;
  const user = await requireKeyUser(context, input.userId);
  const scopes = [...new Set(input.scopes)];
  const [unitIds, addresses] = [[...new Set(input.unitIds)], [...new Set(input.addresses)]];
  requireFutureDay(expiresOn, now);
  requireHeldScopes(user, scopes);
  await requireTheirUnits(context, user, unitIds);
  const actor = requireActor(context);
  const id = services.newId();
  const secret = makeKey();
  await client.query({
    name: 'create_key',
    text: `INSERT INTO api_keys (id, unit_id, user_id, name, secret_hash, start, scopes, units, addresses, expires_on, created_by, created_by_name, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      ...[id, user.unitId, user.id, name, hashKey(secret), startOfKey(secret), scopes, unitIds, addresses, expiresOn],
      ...[actor.id, actor.name, now.toISOString()],
    ],
  });
  const key = await readKey(context, id);
  const told = {
    name,
    userName: key.userName,
    scopes,
    units: key.units.map((unit) => unit.name),
    addresses,
    expiresOn,
  };
  const changes = Object.fromEntries(Object.entries(told).map(([field, value]) => [field, { old: null, new: value }]));
  return {
    result: { ...key, secret },
    kept: { ...key, secret: null },
    event: { action: 'key.created', subject: { type: 'key', id, unitId: user.unitId }, changes },
  };
};
