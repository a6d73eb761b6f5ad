import { userRoutes } from '@chung-tay/shared/users/contract';
import { hash, verify } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, standingUnits } from '../../test/factories/people.ts';
import { accountWith, actionsAbout, cookieOf, provinceAdmin, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';
import { needsRehash } from './passwords.ts';

const testApp = await createTestApp();
const { app, call, sql, clock, services } = testApp;
const { createSession, updateUser } = userRoutes;
let admin: Person;
beforeAll(async () => {
  admin = await provinceAdmin(testApp);
});

const wrong = (username: string) => call(createSession, { username, password: 'không phải câu này' });

describe('createSession', () => {
  it('answers with an access token, who one is and may do, and a cookie that scripts cannot read', async () => {
    const { communes } = await standingUnits(testApp);
    const unitId = communes[0]?.id as string;
    const account = await accountWith(testApp, admin, [{ role: 'commune_officer', unitId }]);
    const answer = await call(createSession, { username: account.username, password: account.password });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ expiresInSeconds: 600, user: { id: account.id, grants: [{ unitId }] } });
    expect(answer.body.user.permissions).toContain('household:create');
    expect(String(answer.headers['set-cookie'])).toMatch(/^refresh=[^;]+;.*HttpOnly;.*SameSite=Strict/);
    expect((await call(userRoutes.getMe, {}, { as: answer.body })).body.id).toBe(account.id);
    expect(await actionsAbout(testApp, account.id)).toEqual(['user.created', 'user.role_granted', 'session.created']);
    const [kept] = await sql<{ all: string }>('SELECT s::text AS all FROM sessions s WHERE user_id = $1', [account.id]);
    expect(kept?.all).not.toContain((cookieOf(answer) as string).split('=')[1]);
  });

  it('takes the name in any case and the password in either form of Unicode', async () => {
    const { username, password } = await accountWith(testApp, admin);
    const answer = await call(createSession, { username: username.toUpperCase(), password: password.normalize('NFD') });
    expect(answer.status).toBe(201);
  });

  it('tells nothing about which names exist: same answer, same waiting', async () => {
    const known = (await accountWith(testApp, admin)).username;
    const answers = async (username: string): Promise<unknown[]> => {
      const seen: unknown[] = [];
      for (let attempt = 0; attempt < 6; attempt++) {
        const { status, problem, headers } = await wrong(username);
        const { requestId, ...said } = problem;
        expect(requestId).toBeTruthy();
        seen.push([status, said, Object.keys(headers).sort()]);
      }
      return seen;
    };
    clock.set('2026-11-24T03:00:00Z');
    const ofKnown = await answers(known);
    clock.set('2026-11-24T03:00:00Z');
    expect(await answers('khong.co.ai.ten.nay')).toEqual(ofKnown);
    expect(ofKnown.map((one) => (one as [number])[0])).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('waits 1, 2, 4, 8, 15, 15 minutes after the fifth failure, even for the right password, then starts anew', async () => {
    const account = await accountWith(testApp, admin);
    let minute = 0;
    const at = (minutes: number) =>
      clock.set(new Date(Date.parse('2026-11-25T03:00:00Z') + minutes * 60_000).toISOString());
    at(0);
    for (let failure = 0; failure < 4; failure++) expect((await wrong(account.username)).status).toBe(401);
    for (const wait of [1, 2, 4, 8, 15, 15]) {
      expect((await wrong(account.username)).problem.code).toBe('wrong_credentials');
      at(minute + wait - 0.2);
      const throttled = await call(createSession, { username: account.username, password: account.password });
      expect([throttled.status, throttled.problem.code]).toEqual([429, 'login_throttled']);
      expect(Number(throttled.headers['retry-after'])).toBeLessThanOrEqual(60);
      minute += wait;
      at(minute + 0.2);
      minute += 0.2;
    }
    expect((await call(createSession, { username: account.username, password: account.password })).status).toBe(201);
    for (let failure = 0; failure < 4; failure++) expect((await wrong(account.username)).status).toBe(401);
    expect((await call(createSession, { username: account.username, password: account.password })).status).toBe(201);
  });

  it('counts guesses made side by side one by one', async () => {
    const account = await accountWith(testApp, admin);
    const codes: string[] = [];
    for (let round = 0; round < 4; round++) {
      const answers = await Promise.all([1, 2, 3, 4].map(() => wrong(account.username)));
      codes.push(...answers.map((answer) => answer.problem.code));
    }
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'login_throttled')).toHaveLength(11);
  });

  it('refuses more than a short queue at once, with a time to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => wrong(`ai.do.${index}`)));
    const busy = answers.filter((answer) => answer.status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.every((answer) => answer.headers['retry-after'] !== undefined)).toBe(true);
    expect(answers.filter((answer) => answer.status === 401).length).toBeGreaterThanOrEqual(6);
  });

  it('slows down one address that guesses many names, and no other', async () => {
    const from = (remoteAddress: string, index: number) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/sessions',
        remoteAddress,
        payload: { username: `doan.${index}`, password: 'không phải câu này' },
      });
    for (let index = 0; index < 60; index++) expect((await from('198.51.100.7', index)).statusCode).toBe(401);
    expect((await from('198.51.100.7', 60)).json().code).toBe('login_throttled');
    expect((await from('198.51.100.8', 61)).json().code).toBe('wrong_credentials');
  });

  it('lets no locked user in, and says no more than of a wrong password', async () => {
    const account = await accountWith(testApp, admin);
    await call(updateUser, { id: account.id, active: false }, { as: admin, ifMatch: '"v1"' });
    const { status, problem } = await call(createSession, { username: account.username, password: account.password });
    expect([status, problem.code]).toEqual([401, 'wrong_credentials']);
  });

  it('hashes a password anew when it was hashed with other costs', async () => {
    const account = await accountWith(testApp, admin);
    const cheap = '$argon2id$v=19$m=8192,t=1,p=1$';
    const old = await hash(account.password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    expect(old.startsWith(cheap)).toBe(true);
    await sql('UPDATE users SET password_hash = $2 WHERE id = $1', [account.id, old]);
    await signIn(testApp, account);
    const [row] = await sql<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [account.id]);
    expect(needsRehash(services.env, row?.password_hash as string)).toBe(false);
    expect(await verify(row?.password_hash as string, account.password.normalize('NFC'))).toBe(true);
  });

  it('knows no sample user in production', async () => {
    const account = await accountWith(testApp, admin);
    await sql('UPDATE users SET sample = true WHERE id = $1', [account.id]);
    expect((await call(createSession, { username: account.username, password: account.password })).status).toBe(201);
    services.env.production = true;
    const refused = await call(createSession, { username: account.username, password: account.password });
    services.env.production = false;
    expect([refused.status, refused.problem.code]).toEqual([401, 'wrong_credentials']);
  });
});
