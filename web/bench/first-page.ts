/**
 * What the first pages cost on a poor network and a slow device: bytes on the wire and time until something is to be read, in
 * Chromium at 400 kbit/s down, 400 ms round trip and a processor slowed four times, each page in a browser that has never been
 * here. Prints a table against budgets and fails when one is exceeded. `npm run first-page -- http://localhost:3000` takes the address
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
  bytes: number;
  budget: number;
  firstContentMs: number;
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
  let [bytes, requests] = [0, 0];
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  await page.goto(`${address}${path}`, { waitUntil: 'commit', timeout: 120_000 });
  await ready(page);
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  const firstContentMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await page.close();
  return { name, bytes, budget, firstContentMs: Math.round(firstContentMs), requests };
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const within = ({ bytes, budget }: Measured): boolean => bytes <= budget;

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
  const heading = (page: Page) => page.locator('h1').first().waitFor({ timeout: 120_000 });
  console.log('400 kbit/s, 400 ms, bộ xử lý chậm 4 lần; lần đầu, chưa có gì trong bộ nhớ đệm');
  const rows: Measured[] = [];
  const tell = (row: Measured): void => {
    rows.push(row);
    console.log(
      `${row.name.padEnd(24)} ${kilobytes(row.bytes).padStart(10)} / ${kilobytes(row.budget)}  ${String(row.requests).padStart(3)} yêu cầu  chữ đầu tiên sau ${row.firstContentMs} ms  ${within(row) ? 'đạt' : 'VƯỢT'}`,
    );
  };
  tell(await measure(await fresh(browser), 'Trang công khai', '/', 120 * 1024, heading));
  const door = (page: Page) => page.getByLabel('Tên đăng nhập').waitFor({ timeout: 120_000 });
  tell(await measure(await fresh(browser), 'Đăng nhập (cán bộ)', '/admin/login', 130 * 1024, door));
  if (process.env.CHUNG_TAY_LOGIN) tell(await listPage(browser, process.env.CHUNG_TAY_LOGIN));
  if (!rows.every(within)) process.exitCode = 1;
} finally {
  await browser.close();
}
