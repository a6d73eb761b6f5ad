import { userRoutes } from '@chung-tay/shared/users/contract';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../test/factories/people.ts';
import {
  type Account,
  accountWith,
  actionsAbout,
  cookieOf,
  isSignedIn,
  provinceAdmin,
  refresh,
  signIn,
} from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql, clock } = testApp;
let admin: Person;
let account: Account;
beforeAll(async () => {
  admin = await provinceAdmin(testApp);
  account = await accountWith(testApp, admin);
});

const start = Date.parse('2026-11-24T03:00:00Z');
const at = (seconds: number): void => clock.set(new Date(start + seconds * 1000).toISOString());

describe('refreshSession', () => {
  it('gives a new cookie and a new access token for the cookie in force', async () => {
    const browser = await signIn(testApp, account);
    const answer = await refresh(testApp, browser.cookie);
    expect(answer.status).toBe(200);
    expect(cookieOf(answer)).not.toBe(browser.cookie);
    expect(await isSignedIn(testApp, answer.body)).toBe(true);
    expect((await refresh(testApp, cookieOf(answer) as string)).status).toBe(200);
    expect(await actionsAbout(testApp, account.id)).toContain('session.refreshed');
  });

  it('40 refreshes of one cookie at once make one successor, one session, and nobody is locked out', async () => {
    at(0);
    const { cookie } = await signIn(testApp, account);
    const [before] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM sessions');
    const answers = await Promise.all(Array.from({ length: 40 }, () => refresh(testApp, cookie)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(40).fill(200));
    const successors = new Set(answers.map(cookieOf));
    expect(successors.size).toBe(1);
    expect(await sql('SELECT count(*)::int AS n FROM sessions')).toEqual([before]);
    expect((await refresh(testApp, [...successors][0] as string)).status).toBe(200);
  });

  it('a cookie used again after the grace ends the whole session: the token of the thief too', async () => {
    at(0);
    const victim = await signIn(testApp, account);
    const thief = await refresh(testApp, victim.cookie);
    expect(await isSignedIn(testApp, thief.body)).toBe(true);
    at(11);
    const reused = await refresh(testApp, victim.cookie);
    expect([reused.status, reused.problem.code]).toEqual([401, 'session_reused']);
    expect(cookieOf(reused)).toBe('refresh=');
    expect(await isSignedIn(testApp, thief.body)).toBe(false);
    expect(await isSignedIn(testApp, victim)).toBe(false);
    expect((await refresh(testApp, cookieOf(thief) as string)).problem.code).toBe('session_expired');
    expect(await actionsAbout(testApp, account.id)).toContain('session.reused');
  });

  it('a thief who refreshed often in between is found out all the same', async () => {
    at(0);
    const victim = await signIn(testApp, account);
    let stolen = victim.cookie;
    for (let turn = 0; turn < 5; turn++) {
      at(turn * 60);
      stolen = cookieOf(await refresh(testApp, stolen)) as string;
    }
    at(600);
    expect((await refresh(testApp, victim.cookie)).problem.code).toBe('session_reused');
    expect((await refresh(testApp, stolen)).problem.code).toBe('session_expired');
  });

  it('ends after 7 days without use, and after 30 days of use', async () => {
    const day = 86_400;
    at(0);
    const idle = await signIn(testApp, account);
    let used = idle.cookie;
    used = (await signIn(testApp, account)).cookie;
    at(7 * day + 1);
    expect((await refresh(testApp, idle.cookie)).problem.code).toBe('session_expired');
    at(0);
    for (let passed = 6; passed < 30; passed += 6) {
      at(passed * day);
      const answer = await refresh(testApp, used);
      expect(answer.status).toBe(200);
      used = cookieOf(answer) as string;
    }
    at(30 * day + 1);
    expect((await refresh(testApp, used)).problem.code).toBe('session_expired');
  });

  it('takes no invented cookie, though it names a real session, and ends nothing for it', async () => {
    at(0);
    const { cookie } = await signIn(testApp, account);
    const sessionId = (cookie.split('=')[1] as string).split('.')[0];
    for (const value of [
      '',
      'x',
      `${sessionId}`,
      `${sessionId}.${'A'.repeat(43)}.${'A'.repeat(43)}`,
      `${cookie.slice(8)}x`,
    ]) {
      const answer = await refresh(testApp, `refresh=${value}`);
      expect([answer.status, answer.problem.code]).toEqual([401, 'session_expired']);
    }
    expect((await refresh(testApp, cookie)).status).toBe(200);
    expect((await call(userRoutes.refreshSession, {})).problem.code).toBe('session_expired');
  });

  it('obeys its own pages only', async () => {
    const { cookie } = await signIn(testApp, account);
    for (const origin of ['https://xau.example', 'null', 'http://localhost:80.xau.example']) {
      const answer = await refresh(testApp, cookie, { origin, host: 'localhost:80' });
      expect([answer.status, answer.problem.code], origin).toEqual([403, 'origin_refused']);
    }
    expect((await refresh(testApp, cookie, { origin: 'https://xnt.example', host: 'xnt.example' })).status).toBe(200);
  });

  it('any order of any cookies ever issued goes as the rule says (random orders against a model)', async () => {
    // Multiples of 3.5 s never come near the 10 s of the grace, so real milliseconds between the steps do not matter.
    const step = fc.record({ wait: fc.constantFrom(0, 0, 0, 3500, 3500, 7000, 14_000), pick: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 15 }), async (steps) => {
        at(0);
        const issued = [(await signIn(testApp, account)).cookie];
        const retiredAt: number[] = [];
        let revoked = false;
        let time = 0;
        for (const { wait, pick } of steps) {
          time += wait;
          at(time / 1000);
          const index = pick % issued.length;
          const answer = await refresh(testApp, issued[index] as string);
          const replaced = retiredAt[index];
          if (revoked) expect(answer.problem.code).toBe('session_expired');
          else if (replaced === undefined) {
            expect(answer.status).toBe(200);
            retiredAt[index] = time;
            issued.push(cookieOf(answer) as string);
          } else if (time - replaced <= 10_000) expect(cookieOf(answer)).toBe(issued.at(-1));
          else {
            expect(answer.problem.code).toBe('session_reused');
            revoked = true;
          }
          if (answer.status === 200) expect(await isSignedIn(testApp, answer.body)).toBe(true);
        }
        expect(new Set(issued).size).toBe(issued.length);
      }),
      { numRuns: 30 },
    );
  });
});
