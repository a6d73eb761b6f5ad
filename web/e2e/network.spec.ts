import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { type Caller, callerAs } from './api.ts';
import { phone, signIn } from './people.ts';
import { photoOf } from './photos.ts';

/** Networks as Chromium's developer tools name them; bytes a second, milliseconds. */
const networks = {
  'Slow 3G': { downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 2000 },
  'Fast 3G': { downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
} as const;

const seconds = (from: number) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

async function slow(page: Page, network: keyof typeof networks): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...networks[network] });
  return session;
}

/** Bytes that came over the network since it was asked. */
function counted(session: CDPSession): () => string {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => `${Math.round(bytes / 1024)} KB`;
}

interface HouseRow {
  id: string;
}

async function houseToReport(caller: Caller): Promise<string> {
  const asked = '/houses?status=started&status=foundation&status=frame_walls&status=roof&waitingVerification=false';
  const { data } = await caller.get<{ data: HouseRow[] }>(asked);
  expect(data.length).toBeGreaterThan(0);
  return data[0]?.id ?? '';
}

/** Tells how long it takes on a village's network; asserts only that it works. */
for (const network of Object.keys(networks) as (keyof typeof networks)[])
  test(`mạng ${network}: lần mở đầu, danh sách, một ảnh`, async ({ browser, baseURL }) => {
    test.setTimeout(300_000);
    const caller = await callerAs(baseURL ?? '', 'canboxa');
    const house = await houseToReport(caller);
    await caller.leave();
    // What passes a service worker escapes the slow network of the page; a first load has none anyway.
    const context = await browser.newContext({ ...phone, serviceWorkers: 'block' });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const session = await slow(page, network);
    const told: string[] = [];

    const login = counted(session);
    let from = Date.now();
    await page.goto('/admin/login', { timeout: 120_000 });
    await expect(page.getByLabel('Tên đăng nhập')).toBeVisible({ timeout: 120_000 });
    told.push(`đăng nhập hiện sau ${seconds(from)} (${login()})`);

    const first = counted(session);
    from = Date.now();
    await signIn(page, 'canboxa');
    await expect(page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible({ timeout: 120_000 });
    told.push(`từ bấm đăng nhập tới trang Hôm nay ${seconds(from)} (${first()})`);

    from = Date.now();
    await page.goto('/admin/houses', { timeout: 120_000 });
    await expect(page.getByRole('main').locator('ul > li, tbody tr').first()).toBeVisible({ timeout: 120_000 });
    told.push(`mở lại thẳng danh sách nhà ${seconds(from)}`);

    await page.goto(`/admin/houses/${house}/report`, { timeout: 120_000 });
    const input = page.locator('input[type="file"]').first();
    await expect(input).toBeAttached({ timeout: 120_000 });
    const file = await photoOf();
    from = Date.now();
    await input.setInputFiles(file);
    await expect(page.getByRole('img', { name: /Ảnh \d+/ }).first()).toBeVisible({ timeout: 120_000 });
    told.push(`một ảnh ${Math.round(file.buffer.length / 1024)} KB gửi xong và hiện lại ${seconds(from)}`);

    console.log(`${network}: ${told.join('; ')}`);
    test.info().annotations.push({ type: network, description: told.join('; ') });
    await context.close();
  });
