import { expect, type Page, test } from '@playwright/test';
import { faults, settled } from './axe.ts';
import { personAt, textOf } from './people.ts';

// Every page is looked at by axe in both schemes in accessibility.spec.ts; here, that the scheme is one's own choice.

const scheme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme');

const ground = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor).join(' / '),
  );

async function chooseColours(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitemradio', { name: words }).click();
  await expect(page.getByRole('menuitemradio', { name: words })).toBeChecked();
  await page.keyboard.press('Escape');
}

test('sáng, tối hay theo thiết bị: chọn ở trang nào cũng nhớ, có ngay trước nét vẽ đầu tiên', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa', { colorScheme: 'light' });
  expect(await scheme(page)).toBe('light');
  await chooseColours(page, 'Tối');
  expect(await scheme(page)).toBe('dark');
  const dark = await ground(page);

  // The app's own script never comes: what is painted until then is dark already.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto('/admin/households', { waitUntil: 'domcontentloaded' });
  expect(await scheme(page)).toBe('dark');
  expect(await ground(page)).toBe(dark);
  await page.unroute('**/assets/*.js');

  await page.goto('/admin/households');
  await settled(page);
  expect(await ground(page)).toBe(dark);
  await chooseColours(page, 'Theo thiết bị');
  expect(await scheme(page)).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => scheme(page)).toBe('dark');
  await chooseColours(page, 'Sáng');
  await page.reload();
  await settled(page);
  expect(await scheme(page)).toBe('light');
});

test('giai đoạn của nhà: cùng thứ tự màu, thấy rõ trên nền sáng lẫn nền tối', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa');
  await page.goto('/admin/houses');
  await settled(page);
  for (const colours of ['Sáng', 'Tối']) {
    await chooseColours(page, colours);
    const contrasts = await page.evaluate(() => {
      const probe = document.createElement('i');
      document.body.append(probe);
      const light = (value: string) => {
        probe.style.color = value;
        const [r = 0, g = 0, b = 0] =
          getComputedStyle(probe)
            .color.match(/[\d.]+/g)
            ?.map(Number) ?? [];
        const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const surface = light('var(--surface)');
      const stages = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => light(`var(--stage-${at})`));
      probe.remove();
      const over = (one: number) => (Math.max(one, surface) + 0.05) / (Math.min(one, surface) + 0.05);
      return { stages, last: over(stages[7] ?? 0), least: Math.min(...stages.map(over)) };
    });
    // From sand to green: each darker than the one before it.
    expect(contrasts.stages).toEqual(contrasts.stages.toSorted((one, other) => other - one));
    // The house that is done stands out in both; on the dark ground all of them do.
    expect(contrasts.last).toBeGreaterThan(3);
    if (colours === 'Tối') expect(contrasts.least).toBeGreaterThan(3);
  }
});

test('in từ màn hình tối: giấy trắng, có đơn vị, giờ in, không có khung, bảng lặp tiêu đề', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa');
  await page.goto('/admin/households');
  await settled(page);
  await chooseColours(page, 'Tối');
  await page.getByRole('button', { name: /^Hiển thị/ }).click();
  await page.evaluate(() => {
    window.print = () => {
      document.title = 'in';
    };
  });
  await page.getByRole('menuitem', { name: 'In danh sách' }).click();
  await expect(page).toHaveTitle('in');

  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await scheme(page)).toBe('light');
  await expect(page.getByText(/^In từ Chung Tay, \d\d:\d\d \d\d\/\d\d\/\d{4}$/)).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Chính' })).toBeHidden();
  await expect(page.getByRole('searchbox')).toBeHidden();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  expect(await page.locator('thead').evaluate((head) => getComputedStyle(head).display)).toBe('table-header-group');
  const inked = await page
    .locator('tbody td')
    .first()
    .evaluate((cell) => getComputedStyle(cell).color);
  expect(Math.max(...(inked.match(/\d+/g) ?? []).slice(0, 3).map(Number))).toBeLessThan(60);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await scheme(page)).toBe('dark');
  await page.emulateMedia({ media: 'screen' });
});

test('cột, cỡ dòng của danh sách được nhớ trên máy này', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa');
  await page.goto('/admin/households');
  await settled(page);
  const column = page.getByRole('columnheader', { name: 'Thôn' });
  await expect(column).toBeVisible();
  const first = await textOf(page.getByRole('row').nth(1).getByRole('link'));
  await page.getByRole('button', { name: /^Hiển thị/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Thôn' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dòng sít hơn' }).click();
  expect(await faults(page, 'cột của danh sách')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(column).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(column).toHaveCount(0);
  await expect(page.locator('table[data-dense]')).toBeVisible();
  expect(await textOf(page.getByRole('row').nth(1).getByRole('link'))).toBe(first);
});
