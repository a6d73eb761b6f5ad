import { expect, type Page, test } from '@playwright/test';
import { faults, settled } from './axe.ts';
import { dialog, personAt } from './people.ts';

/** How a page is come to; each begins where the one before it ended. */
export type Way = (page: Page) => Promise<unknown>;

export const at =
  (path: string): Way =>
  async (page) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

/** The first record of the list that is open. */
export const firstRecord: Way = async (page) => {
  const list = page.url();
  await settled(page);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page).not.toHaveURL(list);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

export const tab =
  (name: string): Way =>
  (page) =>
    page.getByRole('tab', { name }).click();

/** A link in the page that leads on. */
export const link =
  (name: string | RegExp): Way =>
  async (page) => {
    const from = page.url();
    await page.getByRole('main').getByRole('link', { name }).first().click();
    await expect(page).not.toHaveURL(from);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

/** What opens over the page. */
export const opened =
  (button: string | RegExp): Way =>
  async (page) => {
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
    await expect(dialog(page)).toBeVisible();
  };

/** One way after another, where only what they lead to is looked at. */
export const each =
  (...ways: Way[]): Way =>
  async (page) => {
    for (const way of ways) await way(page);
  };

/** Closes what is open over the page, as one does: an open list of choices goes first, then the dialog. */
export const closed: Way = (page) =>
  expect(async () => {
    if (await dialog(page).isVisible()) await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden({ timeout: 1000 });
  }).toPass({ timeout: 10_000 });

/** The same, where the button stands among the other acts of a record. */
export const openedOfMore =
  (act: string): Way =>
  async (page) => {
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: act }).click();
    await expect(dialog(page)).toBeVisible();
  };

/** An act of a record that has a page of its own. */
export const chosenOfMore =
  (act: string): Way =>
  async (page) => {
    const from = page.url();
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: act }).click();
    await expect(page).not.toHaveURL(from);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

/** One of the ways in which a form may be filled. */
export const turnedTo =
  (choice: string): Way =>
  (page) =>
    page.getByRole('radiogroup').getByText(choice, { exact: true }).click();

/** A form sent without anything in it: its errors are part of the page. */
export const sentEmpty =
  (button: string): Way =>
  async (page) => {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
  };

/** Pages one after another, by the words they are told by. */
export type Visits = readonly [words: string, way: Way][];

/** Goes through all of them and fails with every fault of every page. */
export async function visit(page: Page, pages: Visits): Promise<void> {
  const found: string[] = [];
  for (const [words, way] of pages)
    await test.step(words, async () => {
      await way(page);
      found.push(...(await faults(page, words)));
    });
  expect(found).toEqual([]);
}

/** A test for each person: what comes after the login says which of their pages. */
export function visitAll(visits: Readonly<Record<string, Visits>>): void {
  for (const [who, pages] of Object.entries(visits))
    test(who, async ({ browser }) => {
      const page = await personAt(browser, who.split(' ')[0] ?? '');
      await visit(page, pages);
      await page.context().close();
    });
}
