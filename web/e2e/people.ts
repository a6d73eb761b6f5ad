import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

/** The password of every login of the sample; the server prints it at its start. */
export const samplePassword = 'chung-tay-mau-2024';

/** The device of whoever is at the house. */
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 1,
} satisfies BrowserContextOptions;

/** Signs in at whatever address the login stands; returns when the app is there instead. */
export async function signIn(page: Page, username: string, password = samplePassword): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  const shell = page.getByRole('navigation', { name: 'Chính' }).or(page.getByLabel('Mở mục lục'));
  // On a village's network what comes after the login may take half a minute.
  await expect(shell).not.toHaveCount(0, { timeout: 60_000 });
}

/** A person at a machine of their own: a browser context without anybody else's session, signed in. */
export async function personAt(browser: Browser, username: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto('/admin/login');
  await signIn(page, username);
  return page;
}

/** What the app says when something is done; it may have said the same a moment ago. */
export const said = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('alert').filter({ hasText: words }).last()).toBeVisible();

/** The text of the one thing that matches. */
export const textOf = async (shown: Locator): Promise<string> => (await shown.textContent()) ?? '';

/** The dialog that is open. */
export const dialog = (page: Page) => page.getByRole('dialog');

/** Eight letters that no other run uses: names are made with them. */
export const freshLetters = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => String.fromCharCode(97 + (byte % 26))).join('');

/** A national id that nobody has: twelve digits, drawn. */
export const freshNationalId = (): string =>
  `001${Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte % 10).join('')}`;

/** dd/mm/yyyy in Vietnam, as a form shows it. */
export const today = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
}).format(new Date());

/** The value of one of the facts on a page. */
export const fact = (page: Page, label: string) =>
  page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd');

/** Chooses an act of a record that is not its next one. */
export async function chooseAct(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: act }).click();
}

/** The bytes of a paper as it is given to print. */
export async function printed(page: Page, menu: Locator): Promise<Buffer> {
  await menu.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'PDF để in' }).click(),
  ]);
  return readFile(await download.path());
}

/** Finds the row of a list by its search and opens it. */
export async function openFromList(page: Page, list: string, name: string): Promise<void> {
  await page.goto(`/admin/${list}`);
  await page.getByRole('searchbox').fill(name);
  await expect(page).toHaveURL(/[?&]q=/);
  // A row on a desktop, a card on a phone.
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Chooses from a list of words. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** A house as its page heads it. */
export interface House {
  path: string;
  headName: string;
  code: string;
}

/** The first house of a list; on a phone a card, on a desktop a row. */
export async function houseOfList(page: Page, list: string): Promise<House> {
  await page.goto(`/admin/${list}`);
  await page.getByRole('main').locator('tbody tr, ul > li').first().getByRole('link').first().click();
  // Only the house's own page tells a code: the list with its heading is gone by then.
  const code = await textOf(page.locator('header code'));
  const headName = await textOf(page.getByRole('heading', { level: 1 }));
  return { path: new URL(page.url()).pathname, headName, code };
}

/**
 * A house of the commune that may report its beginning: approved, nothing reported, not put off, and not one of those
 * `besides`. Its page is open.
 */
export async function houseToBegin(page: Page, besides: readonly string[] = []): Promise<House> {
  await page.goto('/admin/houses?status=approved&waitingVerification=false&sort=headName');
  const rows = page.getByRole('main').locator('tbody tr, ul > li');
  await expect(rows).not.toHaveCount(0);
  const paths = await rows.evaluateAll((all) => all.map((row) => row.querySelector('a')?.getAttribute('href') ?? ''));
  for (const path of paths.filter((one) => !besides.some((id) => one.includes(id)))) {
    await page.goto(path);
    await expect(page.locator('header code')).toBeVisible();
    if (!(await page.getByRole('link', { name: 'Báo xong: Khởi công' }).isVisible())) continue;
    const headName = await textOf(page.getByRole('heading', { level: 1 }));
    return { path, headName, code: await textOf(page.locator('header code')) };
  }
  throw new Error('no house of the commune is about to begin');
}
