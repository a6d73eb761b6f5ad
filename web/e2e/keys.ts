import { expect, type Locator, type Page } from '@playwright/test';
import { samplePassword } from './people.ts';

/** Signs in without a mouse. */
export async function signInByKeys(page: Page, username: string): Promise<void> {
  await page.goto('/admin/login');
  await expect(page.getByLabel('Tên đăng nhập')).toBeFocused();
  await page.keyboard.type(username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(samplePassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
}

/** Walks with Tab until the thing has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('eighty times Tab do not lead there');
}

/** Walks there and presses Enter. */
export async function enter(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}
