import type { Problem } from '@chung-tay/shared/core/errors';
import type { Access, Me } from '@chung-tay/shared/users/schema';
import { useSyncExternalStore } from 'react';
import { apiBase } from './api-base.ts';

/**
 * Who is signed in. The access token lives in memory alone; the refresh cookie (HttpOnly) brings it back. Written
 * without the client so that the login page loads neither contracts nor zod.
 */
export type Session =
  | { state: 'unknown' }
  | { state: 'signed-out'; reason?: 'expired' }
  /** `ended`: the server knows the session no longer; the page stays as it is until its person signs in again. */
  | { state: 'signed-in'; token: string; user: Me; ended?: true };

/** A login that was refused; the text is the server's own Vietnamese. */
export class LoginError extends Error {
  readonly retryAfter: number | undefined;
  constructor(message: string, retryAfter?: number) {
    super(message);
    this.name = 'LoginError';
    this.retryAfter = retryAfter;
  }
}

let session: Session = { state: 'unknown' };
const listeners = new Set<() => void>();
const channel = new BroadcastChannel('chung-tay-session');

function set(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Drafts may hold names of people: they go when the person leaves or somebody else comes, not when a session expires. */
function signInHere({ accessToken: token, user }: Access): void {
  if (sessionStorage.getItem('owner') !== user.id) sessionStorage.clear();
  sessionStorage.setItem('owner', user.id);
  set({ state: 'signed-in', token, user });
}

/** Which records were opened on this device: names of people, so they go with the person. */
const recentName = 'chung-tay-recent';

function signOutHere(): void {
  sessionStorage.clear();
  localStorage.removeItem(recentName);
  history.replaceState(null, '', `${import.meta.env.BASE_URL}login`);
  set({ state: 'signed-out' });
}

channel.onmessage = (event: MessageEvent<Access | null>) => {
  if (event.data) signInHere(event.data);
  else signOutHere();
};

function accept(access: Access): void {
  signInHere(access);
  channel.postMessage(access);
}

const post = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${apiBase()}/api/v1${path}`, {
    method: 'POST',
    credentials: 'include',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });

/** Signs in; throws {@link LoginError} with what to tell the person. */
export async function signIn(username: string, password: string): Promise<void> {
  const response = await post('/sessions', { username, password }).catch(() => {
    throw new LoginError('Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.');
  });
  if (response.ok) {
    localStorage.removeItem(leftName);
    return accept((await response.json()) as Access);
  }
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  throw new LoginError(problem.detail ?? problem.title ?? 'Chưa đăng nhập được. Hãy thử lại.', retryAfter);
}

const endSession = () => fetch(`${apiBase()}/api/v1/sessions/current`, { method: 'DELETE', credentials: 'include' });

/** Says that somebody left without a network: the server does not know it yet, and the cookie would bring them back. */
const leftName = 'chung-tay-left';

export async function signOut(): Promise<void> {
  await endSession().catch(() => localStorage.setItem(leftName, '1'));
  channel.postMessage(null);
  signOutHere();
}

async function refresh(refused: string | undefined): Promise<void> {
  // Another tab may have renewed while this one waited for the lock.
  if (session.state === 'signed-in' && (session.token !== refused || session.ended)) return;
  if (localStorage.getItem(leftName)) {
    await endSession();
    localStorage.removeItem(leftName);
    return set({ state: 'signed-out' });
  }
  const response = await post('/sessions/refresh');
  if (response.ok) accept((await response.json()) as Access);
  else if (response.status < 500 && response.status !== 429)
    set(session.state === 'signed-in' ? { ...session, ended: true } : { state: 'signed-out' });
  else throw new TypeError(`refresh answered ${response.status}`);
}

let refreshing: Promise<void> | undefined;

/** Renews the session through the cookie: once at a time in this tab, and one tab at a time in this browser. */
export function renew(refused?: string): Promise<void> {
  refreshing ??= (async () => {
    try {
      await navigator.locks.request('chung-tay-refresh', () => refresh(refused));
    } finally {
      refreshing = undefined;
    }
  })();
  return refreshing;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Leaves the page for the login at its address; drafts stay for the same person. */
export const goToLogin = (): void => set({ state: 'signed-out', reason: 'expired' });

/** Resolves when somebody has signed in again, here or in another tab, or has left. */
const settledAgain = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = subscribe(() => {
      if (session.state === 'signed-in' && session.ended) return;
      stop();
      resolve();
    });
  });

/**
 * The token for a request; after a refusal, a renewed one. When the session has ended the request waits for its person:
 * what they were sending goes on its way once they have signed in again.
 */
export async function accessToken(refused?: string): Promise<string | undefined> {
  if (refused !== undefined || session.state === 'unknown') await renew(refused);
  if (session.state === 'signed-in' && session.ended) await settledAgain();
  return session.state === 'signed-in' ? session.token : undefined;
}

export const currentSession = (): Session => session;

export const useSession = (): Session => useSyncExternalStore(subscribe, currentSession);

/** The signed-in person; only for what is rendered inside the shell. */
export function useMe(): Me {
  const current = useSession();
  if (current.state !== 'signed-in') throw new Error('useMe outside a session');
  return current.user;
}
