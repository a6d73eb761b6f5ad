/**
 * The service worker of /admin: the app opens without a network, from the files it was built of. It keeps those files and
 * nothing else: never an answer of the API. It imports nothing, so that it is one file; `precache.ts` writes the list in.
 */

interface Precached {
  /** Names the build: a cache of its own. */
  version: string;
  /** What the offline pages are made of. */
  essential: string[];
  /** All the other pages: fetched later, one after another. */
  rest: string[];
}

interface ExtendableEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends ExtendableEvent {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith: (answer: Promise<Response>) => void;
}
interface MessageEventHere extends ExtendableEvent {
  data: { act: 'fill' } | { act: 'take-over'; entry: string };
}
interface Scope {
  location: Location;
  clients: { claim: () => Promise<void>; matchAll: (asked: object) => Promise<readonly unknown[]> };
  registration: { navigationPreload?: { enable: () => Promise<void> } };
  skipWaiting: () => Promise<void>;
  addEventListener(kind: 'install' | 'activate', listen: (event: ExtendableEvent) => void): void;
  addEventListener(kind: 'fetch', listen: (event: FetchEvent) => void): void;
  addEventListener(kind: 'message', listen: (event: MessageEventHere) => void): void;
}

declare const __PRECACHED__: Precached;
const scope = self as unknown as Scope;
const precached = __PRECACHED__;
const prefix = 'chung-tay-app-';
const cacheName = prefix + precached.version;
/** The page itself; every address of the app answers it. */
const shell = '/admin';
/** Longer than this a page does not wait for a bad network, milliseconds. */
const patience = 4000;

let opened: Promise<Cache> | undefined;
/** The cache of this version, opened once. */
function kept(): Promise<Cache> {
  opened ??= caches.open(cacheName);
  return opened;
}

async function install(): Promise<void> {
  const cache = await kept();
  await cache.addAll([new Request(shell, { cache: 'reload' }), ...precached.essential]);
}

/** No page of a former version is open any more: its files can go. */
async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)),
  );
  await scope.registration.navigationPreload?.enable();
  await scope.clients.claim();
}

/** One at a time and after everything else, so that no page waits for it; what failed is taken up at the next opening. */
async function fill(): Promise<void> {
  const cache = await kept();
  for (const path of precached.rest) {
    if (await cache.match(path, { ignoreVary: true })) continue;
    const answer = await fetch(path, { priority: 'low' } as RequestInit).catch(() => undefined);
    if (!answer) return;
    if (answer.ok) await cache.put(path, answer);
  }
}

/** Takes over at once when the only page that is open is of this very version: nobody needs the former files. */
async function takeOver(entry: string): Promise<void> {
  const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open.length <= 1 && precached.essential.includes(entry)) await scope.skipWaiting();
}

/** Its name holds its content: once kept it never changes. Nobody waits until it is kept. */
async function asset(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const cache = await kept();
  const known = await cache.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') event.waitUntil(cache.put(request, answer.clone()));
  return answer;
}

const afterPatience = () => new Promise<undefined>((resolve) => setTimeout(resolve, patience));

/** The page as the server has it now; without a network, or with one that does not answer, as it was kept. */
async function page(event: FetchEvent): Promise<Response> {
  const asked = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const answer = await Promise.race([asked.catch(() => undefined), afterPatience()]);
  if (answer && answer.status < 500) return answer;
  const cache = await kept();
  return (await cache.match(shell, { ignoreVary: true })) ?? asked;
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('message', (event) =>
  event.waitUntil(event.data.act === 'fill' ? fill() : takeOver(event.data.entry)),
);
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (pathname.startsWith('/admin/assets/')) event.respondWith(asset(event));
  else if (request.mode === 'navigate' && (pathname === shell || pathname.startsWith(`${shell}/`)))
    event.respondWith(page(event));
});
