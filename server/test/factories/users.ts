import type { Role } from '@chung-tay/shared/core/permissions';
import { userRoutes } from '@chung-tay/shared/users/contract';
import type { Answer, TestApp } from '../harness.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** A user with a password, as the API made them. */
export interface Account {
  id: string;
  username: string;
  password: string;
}

/** What a browser keeps after a login. */
export interface Browser {
  accessToken: string;
  /** The Cookie header of the next request. */
  cookie: string;
}

let made = 0;

/** An administrator of the whole province. */
export async function provinceAdmin(testApp: TestApp): Promise<Person> {
  const { province } = await standingUnits(testApp);
  return personWith(testApp, [{ role: 'administrator', unitId: province }]);
}

/** A user made by that administrator, with these roles. */
export async function accountWith(
  { call }: TestApp,
  admin: Person,
  grants: readonly { role: Role; unitId: string }[] = [],
): Promise<Account> {
  made += 1;
  const username = `thu.${process.pid}.${made}`;
  const password = `một câu dài và lạ ${made}`;
  const { body } = await call(
    userRoutes.createUser,
    { username, fullName: `Người thử ${made}`, password },
    { as: admin },
  );
  for (const grant of grants) await call(userRoutes.grantRole, { id: body.id, ...grant }, { as: admin });
  return { id: body.id, username, password };
}

/** The refresh cookie an answer sets, as the Cookie header that sends it back; undefined when it sets none. */
export function cookieOf(answer: Pick<Answer<unknown>, 'headers'>): string | undefined {
  const set = [answer.headers['set-cookie']].flat().find((one) => String(one).startsWith('refresh='));
  return set === undefined ? undefined : String(set).split(';')[0];
}

/** Logs in with the right password. */
export async function signIn({ call }: TestApp, { username, password }: Omit<Account, 'id'>): Promise<Browser> {
  const answer = await call(userRoutes.createSession, { username, password });
  return { accessToken: answer.body.accessToken, cookie: cookieOf(answer) as string };
}

/** Sends the cookie for a new access token. */
export const refresh = ({ call }: TestApp, cookie: string, headers: Record<string, string> = {}) =>
  call(userRoutes.refreshSession, {}, { headers: { cookie, ...headers } });

/** Whether an access token still opens the door. */
export const isSignedIn = async ({ call }: TestApp, browser: Pick<Browser, 'accessToken'>): Promise<boolean> =>
  (await call(userRoutes.getMe, {}, { as: browser })).status === 200;

/** Actions of the events kept about a user, oldest first. */
export const actionsAbout = async ({ sql }: TestApp, userId: string): Promise<string[]> =>
  (
    await sql<{ action: string }>('SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at, id', [userId])
  ).map((row) => row.action);
