/**
 * What the first pages cost on a poor network and a slow device: bytes on the wire until the page shows what was asked for, those
 * of its scripts and styles against their budget, and time until something is to be read, in Chromium at 400 kbit/s down, 400 ms
 * round trip and a processor slowed four times, each page in a browser that has never been here. What comes afterwards, while
 * the person reads, are the parts of the application needed where there is no network; it is told apart. Prints a table
 * against budgets and fails when one is exceeded. `npm run first-page -- http://localhost:3000` takes the address
 * of a server that runs; without login, so the list page of officials is measured only with `CHUNG_TAY_LOGIN=username:password`.
 */

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import chromiumBinary from '@sparticuz/chromium';

const address = process.argv[2] ?? process.env.BASE_ADDRESS ?? 'http://localhost:3000';
const network = {
  offline: false,
  latency: 400,
  downloadThroughput: (400 * 1024) / 8,
  uploadThroughput: (400 * 1024) / 8,
};
const slowdown = 4;

interface Measured {
  name: string;
  /** Of scripts and styles until the page was there. */
  codeBytes: number;
  budget: number;
  /** Of everything until the page was there. */
  bytes: number;
  /** Of what came while nobody waited. */
  laterBytes: number;
  firstContentMs: number;
  readyMs: number;
  requests: number;
}

/** Opens a page through the narrow line and counts what came, headers included. */
async function measure(
  context: BrowserContext,
  name: string,
  path: string,
  budget: number,
  ready: (page: Page) => Promise<unknown>,
): Promise<Measured> {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', network);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  let [bytes, codeBytes, requests] = [0, 0, 0];
  const code = new Set<string>();
  client.on('Network.responseReceived', ({ requestId, response }) => {
    if (/javascript|css/.test(response.mimeType)) code.add(requestId);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (code.has(requestId)) codeBytes += encodedDataLength;
    requests++;
  });
  const began = performance.now();
  await page.goto(`${address}${path}`, { waitUntil: 'commit', timeout: 120_000 });
  await ready(page);
  const shown = { codeBytes, bytes, requests, readyMs: Math.round(performance.now() - began) };
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  const firstContentMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await page.close();
  return { name, budget, ...shown, laterBytes: bytes - shown.bytes, firstContentMs: Math.round(firstContentMs) };
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const within = ({ codeBytes, budget }: Measured): boolean => codeBytes <= budget;

/** A context in which nothing is cached and no service worker fetches what was not asked for. */
const fresh = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block', baseURL: address });

async function listPage(browser: Browser, login: string): Promise<Measured> {
  const [username = '', password = ''] = login.split(':');
  const context = await fresh(browser);
  const door = await context.newPage();
  await door.goto('/admin/login');
  await door.getByLabel('Tên đăng nhập').fill(username);
  await door.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await door.getByRole('button', { name: 'Đăng nhập' }).click();
  await door.waitForURL((url) => !url.pathname.endsWith('/login'));
  // The session stays, what was fetched does not.
  const cookies = await context.cookies();
  await context.close();
  const again = await fresh(browser);
  await again.addCookies(cookies);
  return measure(again, 'Danh sách nhà (cán bộ)', '/admin/houses', 320 * 1024, (page) =>
    page.getByRole('main').locator('tbody tr, ul > li').first().waitFor({ timeout: 120_000 }),
  );
}

const browser = await chromium.launch({
  executablePath: await chromiumBinary.executablePath(),
  // Not chromium.args: its --single-process ends the browser with the second page.
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
});
try {
  console.log('400 kbit/s, 400 ms, bộ xử lý chậm 4 lần; lần đầu, chưa có gì trong bộ nhớ đệm');
  const rows: Measured[] = [];
  const tell = (row: Measured): void => {
    rows.push(row);
    console.log(
      [
        row.name.padEnd(24),
        `mã và kiểu ${kilobytes(row.codeBytes).padStart(8)} / ${kilobytes(row.budget)} ${within(row) ? 'đạt ' : 'VƯỢT'}`,
        `cả trang ${kilobytes(row.bytes).padStart(8)}, ${row.requests} yêu cầu, về sau thêm ${kilobytes(row.laterBytes)}`,
        `chữ đầu tiên sau ${row.firstContentMs} ms, đủ sau ${row.readyMs} ms`,
      ].join('  '),
    );
  };
  const whole = (page: Page) => page.waitForLoadState('load', { timeout: 120_000 }); // it is readable before its scripts
  tell(await measure(await fresh(browser), 'Trang công khai', '/', 120 * 1024, whole));
  const door = (page: Page) => page.getByLabel('Tên đăng nhập').waitFor({ timeout: 120_000 });
  tell(await measure(await fresh(browser), 'Đăng nhập (cán bộ)', '/admin/login', 130 * 1024, door));
  if (process.env.CHUNG_TAY_LOGIN) tell(await listPage(browser, process.env.CHUNG_TAY_LOGIN));
  if (!rows.every(within)) process.exitCode = 1;
} finally {
  await browser.close();
}
