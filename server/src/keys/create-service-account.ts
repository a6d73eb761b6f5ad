import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { insertUser } from '../users/create-user.ts';
import { readAccount } from './queries.ts';

/** Adds a user without a password and without a role: nobody logs in as it, keys act for it. @throws username_taken */
export const createServiceAccount: Command<typeof keyRoutes.createServiceAccount> = async (
  context,
  { username, fullName },
) => {
  const { client, now, services } = context;
  const id = services.newId();
  const createdBy = requireActor(context).id;
  await insertUser(client, { id, username, fullName, passwordHash: null, sample: false, createdBy, now });
  const subject = { type: 'user', id, unitId: context.roots[0] as string };
  const changes = { username: { old: null, new: username }, fullName: { old: null, new: fullName } };
  return { result: await readAccount(context, id), event: { action: 'user.service_created', subject, changes } };
};
