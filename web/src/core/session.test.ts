import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const user = { id: 'u-1', fullName: 'Cán bộ Mẫu', permissions: [] };
const access = (token: string, id = 'u-1') => ({ accessToken: token, expiresInSeconds: 600, user: { ...user, id } });
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

const items = new Map<string, string>();
const left = new Map<string, string>();
const answers: (() => Response | Promise<Response>)[] = [];
const sent: string[] = [];
let addresses: string[] = [];

/** Another tab of the same browser, as the session hears it. */
let otherTab: BroadcastChannel;
type Module = typeof import('./session.ts');
let session: Module;

beforeEach(async () => {
  items.clear();
  sent.length = 0;
  answers.length = 0;
  addresses = [];
  vi.resetModules();
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('history', { replaceState: (_: unknown, __: string, address: string) => addresses.push(address) });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    clear: () => items.clear(),
  });
  left.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => left.get(key) ?? null,
    setItem: (key: string, value: string) => left.set(key, value),
    removeItem: (key: string) => left.delete(key),
  });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url}`);
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  });
  otherTab = new BroadcastChannel('chung-tay-session');
  session = await import('./session.ts');
});

afterEach(() => {
  otherTab.close();
  vi.unstubAllGlobals();
});

const heard = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the session', () => {
  it('comes back through the cookie with one request, however many ask', async () => {
    answers.push(() => json(access('a')));
    const tokens = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()]);
    expect(tokens).toEqual(['a', 'a', 'a']);
    expect(sent).toEqual(['POST /api/v1/sessions/refresh']);
  });

  it('renews once for all requests whose token was refused', async () => {
    answers.push(
      () => json(access('a')),
      () => json(access('b')),
    );
    await session.accessToken();
    expect(await Promise.all([session.accessToken('a'), session.accessToken('a')])).toEqual(['b', 'b']);
    expect(await session.accessToken('a')).toBe('b');
    expect(sent).toHaveLength(2);
  });

  it('takes the token another tab has renewed instead of renewing again', async () => {
    answers.push(() => json(access('a')));
    await session.accessToken();
    otherTab.postMessage(access('b'));
    await heard();
    expect(await session.accessToken('a')).toBe('b');
    expect(sent).toHaveLength(1);
  });

  it('when the cookie is refused the page stays, and what was being sent waits until its person signs in again', async () => {
    answers.push(
      () => json(access('a')),
      () => json({ code: 'session_expired' }, 401),
      () => json(access('c')),
    );
    await session.accessToken();
    items.set('draft:x', '{}');
    const waiting = [session.accessToken('a'), session.accessToken('a')];
    await vi.waitFor(() => expect(session.currentSession()).toMatchObject({ state: 'signed-in', ended: true }));
    waiting.push(session.accessToken());
    await session.signIn('mau', 'mat-khau-that-dai');
    expect(await Promise.all(waiting)).toEqual(['c', 'c', 'c']);
    expect(session.currentSession()).not.toHaveProperty('ended');
    expect(items.has('draft:x')).toBe(true);
    // The cookie was asked once; nobody asks it again while the person types.
    expect(sent.filter((request) => request.includes('refresh'))).toHaveLength(2);
  });

  it('who would rather leave goes to the login, with the drafts kept for the same person', async () => {
    answers.push(
      () => json(access('a')),
      () => json({ code: 'session_expired' }, 401),
      () => json(access('c')),
    );
    await session.accessToken();
    items.set('draft:x', '{}');
    const waiting = session.accessToken('a');
    await vi.waitFor(() => expect(session.currentSession()).toMatchObject({ ended: true }));
    session.goToLogin();
    expect(await waiting).toBeUndefined();
    expect(session.currentSession()).toEqual({ state: 'signed-out', reason: 'expired' });
    await session.signIn('mau', 'mat-khau-that-dai');
    expect(items.has('draft:x')).toBe(true);
  });

  it('shows nobody the drafts of somebody else', async () => {
    answers.push(
      () => json(access('a')),
      () => json(access('b', 'u-2')),
    );
    await session.accessToken();
    items.set('draft:x', '{}');
    await session.signIn('khac', 'mat-khau-that-dai');
    expect(items.has('draft:x')).toBe(false);
  });

  it('stays signed in when the server cannot be reached or is busy', async () => {
    answers.push(
      () => json(access('a')),
      () => json({}, 503),
    );
    await session.accessToken();
    await expect(session.accessToken('a')).rejects.toThrow();
    await expect(session.accessToken('a')).rejects.toThrow('Failed to fetch');
    expect(session.currentSession().state).toBe('signed-in');
  });

  it('signs out everywhere, leaves no draft and goes to the door', async () => {
    answers.push(
      () => json(access('a')),
      () => new Response(null, { status: 204 }),
    );
    await session.accessToken();
    items.set('draft:x', '{}');
    const told: unknown[] = [];
    otherTab.onmessage = (event) => told.push(event.data);
    await session.signOut();
    await heard();
    expect(session.currentSession()).toEqual({ state: 'signed-out' });
    expect(items.size).toBe(0);
    expect(told.at(-1)).toBeNull();
    expect(addresses[0]).toMatch(/login$/);
  });

  it('a leaving without a network is finished at the next opening, and brings nobody back', async () => {
    answers.push(() => json(access('a')));
    await session.accessToken();
    await session.signOut();
    answers.push(() => new Response(null, { status: 204 }));
    await session.renew();
    expect(sent.slice(1)).toEqual(['DELETE /api/v1/sessions/current', 'DELETE /api/v1/sessions/current']);
    expect(session.currentSession()).toEqual({ state: 'signed-out' });
    answers.push(() => json(access('b')));
    await session.renew();
    expect(session.currentSession().state).toBe('signed-in');
    await heard();
  });

  it('tells a refused login in the server’s words, with how long to wait', async () => {
    answers.push(() =>
      json({ title: 'Đăng nhập sai nhiều lần', code: 'login_throttled' }, 429, { 'retry-after': '60' }),
    );
    await expect(session.signIn('mau', 'sai')).rejects.toMatchObject({
      message: 'Đăng nhập sai nhiều lần',
      retryAfter: 60,
    });
    await expect(session.signIn('mau', 'sai')).rejects.toThrow('Không kết nối được máy chủ');
  });
});
