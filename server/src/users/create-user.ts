import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Client } from '../core/db/pool.ts';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { hashPassword, requireStrongPassword } from './passwords.ts';
import { readUser } from './queries.ts';

export interface NewUser {
  id: string;
  username: string;
  fullName: string;
  /** Null for a service account, for which only keys act. */
  passwordHash: string | null;
  sample: boolean;
  /** Null for those the installation makes by itself. */
  createdBy?: string | null;
  now: Date;
}

/** The one place a user's row is made: by an administrator, at the first start, or for the sample province. */
export async function insertUser(client: Pick<Client, 'query'>, user: NewUser): Promise<void> {
  await client.query(
    `INSERT INTO users (id, username, full_name, password_hash, service, sample, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $4::text IS NULL, $5, $6, $7, $7)`,
    [user.id, user.username, user.fullName, user.passwordHash, user.sample, user.createdBy ?? null, user.now],
  );
}

/** Adds a user without any role: they see nothing until one is granted, and are seen by who made them and the province. */
export const createUser: Command<typeof userRoutes.createUser> = async (context, { username, fullName, password }) => {
  const { client, now, services } = context;
  requireStrongPassword(password, username, '/password');
  const id = services.newId();
  const passwordHash = await hashPassword(services.env, password);
  await insertUser(client, {
    id,
    username,
    fullName,
    passwordHash,
    sample: false,
    createdBy: requireActor(context).id,
    now,
  });
  const unitId = context.roots[0] as string;
  const changes = { username: { old: null, new: username }, fullName: { old: null, new: fullName } };
  return {
    result: found(await readUser(client, id), 'người dùng'),
    event: { action: 'user.created', subject: { type: 'user', id, unitId }, changes },
  };
};
