import { expect, test } from '@playwright/test';
import { faults } from './axe.ts';
import { personAt, samplePassword } from './people.ts';

test('The pages speak English where somebody chose it, and Vietnamese again', async ({ browser }) => {
  const page = await personAt(browser, 'sonoivu');
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: 'Households' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await nav.getByRole('link', { name: 'Houses', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Houses/ })).toBeVisible();
  // What people typed and the register holds is never translated.
  await expect(page.getByRole('table')).toContainText('Xã ');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitemradio', { name: 'Tiếng Việt' }).click();
  await expect(page.getByRole('navigation', { name: 'Chính' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
});

test('A link may ask for English, at the login and on the public pages', async ({ page }) => {
  await page.goto('/?lang=en');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('Donors');
  await expect(page.locator('main > div[lang=vi]')).toHaveCount(1);
  expect(await faults(page, 'Chung Tay')).toEqual([]);
  await page.getByRole('link', { name: 'Officers sign in' }).click();
  await page.getByLabel('User name').fill('sonoivu');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('Wrong user name or password');
  await page.getByRole('textbox', { name: 'Password' }).fill(samplePassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  expect(await faults(page, 'Chung Tay')).toEqual([]);
});
