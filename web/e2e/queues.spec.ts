import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { enter, signInByKeys } from './keys.ts';
import { dialog, said, samplePassword, textOf } from './people.ts';

/** The line of today's page that counts what waits at a step. */
const waitingAt = (page: Page, step: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: new RegExp(`^[\\d.]+ ?${step}$`) }) });

const countAt = async (page: Page, step: string): Promise<number> => {
  const line = waitingAt(page, step);
  await expect(page.getByText('Hồ sơ xét hỗ trợ chờ tôi')).toBeVisible();
  return Number.parseInt(await textOf(line.getByRole('link').first()), 10);
};

test('thẩm định lần lượt chỉ bằng bàn phím: hết hàng chờ, mỗi hồ sơ đi đúng nơi', async ({ page }) => {
  await signInByKeys(page, 'sonoivu');
  const before = await countAt(page, 'Thẩm định');
  expect(before).toBeGreaterThanOrEqual(10);

  await enter(page, waitingAt(page, 'Thẩm định').getByRole('link', { name: 'Xét lần lượt' }));
  const place = page.getByRole('status').filter({ hasText: /^Hồ sơ/ });
  const who = page.getByRole('heading', { level: 2 }).first();
  const returned = { at: before - 1, name: '' };
  const declined = { at: before, name: '' };
  for (let at = 1; at <= before; at++) {
    await expect(place).toHaveText(`Hồ sơ ${at}/${before}, đã quyết định ${at - 1}`);
    await expect(page.getByRole('button', { name: /^Đạt/ })).toBeEnabled();
    const name = await textOf(who.getByRole('link'));
    if (at === returned.at) {
      returned.name = name;
      await page.keyboard.press('t');
      await expect(dialog(page).getByLabel('Ý kiến')).toBeFocused();
      await page.keyboard.type('Ảnh mái mờ, đề nghị xã chụp lại.');
      await page.keyboard.press('Enter');
    } else if (at === declined.at) {
      declined.name = name;
      await page.keyboard.press('k');
      await expect(dialog(page).getByLabel('Ý kiến')).toBeFocused();
      await page.keyboard.type('Hộ đã chuyển đi nơi khác.');
      await page.keyboard.press('Enter');
    } else await page.keyboard.press('d');
  }
  await expect(page.getByText('Đã xem hết các hồ sơ của lượt này')).toBeVisible();
  await expect(page.getByText(`Đã quyết định ${before} hồ sơ.`)).toBeVisible();

  await page.goto('/admin');
  await expect(page.getByText('Không có hồ sơ nào đang chờ bạn.')).toBeVisible();
  for (const [name, told] of [
    [returned.name, 'Trình cấp trên'],
    [declined.name, 'Không được chọn'],
  ] as const) {
    await page.goto(`/admin/cases?q=${encodeURIComponent(name)}`);
    await expect(page.getByRole('row', { name }).filter({ hasText: told })).not.toHaveCount(0);
  }
});

/** The officer of 2024 of the district where cases of the former route still wait. */
async function waitingDistrict(request: APIRequestContext): Promise<string> {
  for (let code = 213; code <= 223; code++) {
    const data = { username: `huyen.${code}`, password: samplePassword };
    const session = await request.post('/api/v1/sessions', { data });
    if (!session.ok()) continue;
    const headers = { authorization: `Bearer ${(await session.json()).accessToken}` };
    const inbox = await (await request.get('/api/v1/cases/inbox', { headers })).json();
    if (inbox.waiting > 0) return data.username;
  }
  throw new Error('no district has cases waiting');
}

test('cán bộ huyện thẩm định nốt hồ sơ tuyến 2024 chỉ bằng bàn phím', async ({ page, playwright, baseURL }) => {
  const request = await playwright.request.newContext(baseURL ? { baseURL } : {});
  const username = await waitingDistrict(request);
  await request.dispose();
  await signInByKeys(page, username);
  const before = await countAt(page, 'Thẩm định');
  expect(before).toBeGreaterThanOrEqual(3);
  await enter(page, waitingAt(page, 'Thẩm định').getByRole('link', { name: 'Xét lần lượt' }));
  for (let at = 1; at <= before; at++) {
    await expect(page.getByRole('status').filter({ hasText: /^Hồ sơ/ })).toHaveText(
      `Hồ sơ ${at}/${before}, đã quyết định ${at - 1}`,
    );
    await expect(page.getByRole('button', { name: /^Đạt/ })).toBeEnabled();
    await page.keyboard.press('d');
  }
  await expect(page.getByText(`Đã quyết định ${before} hồ sơ.`)).toBeVisible();
  await page.goto('/admin');
  await expect(page.getByText('Không có hồ sơ nào đang chờ bạn.')).toBeVisible();
});

test('thẩm tra cả danh sách một lượt chỉ bằng bàn phím', async ({ page }) => {
  await signInByKeys(page, 'chutichxa');
  const before = await countAt(page, 'Xã thẩm tra');
  expect(before).toBeGreaterThanOrEqual(12);

  await enter(page, waitingAt(page, 'Xã thẩm tra').getByRole('link').first());
  await expect(page.getByRole('row')).toHaveCount(before + 1);
  // The first row is ticked, then with Shift every row down to the last.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  for (let row = 1; row < before; row++) await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('region', { name: 'Làm cùng lúc' });
  await expect(bar).toContainText(`Đã chọn ${before} hồ sơ`);

  await enter(page, bar.getByRole('button', { name: 'Thẩm tra: đạt' }));
  await expect(dialog(page).getByLabel('Ý kiến')).toBeFocused();
  await page.keyboard.press('Enter');
  await said(page, `Đã ghi thẩm tra ${before} hồ sơ`);
  await expect(page.getByText('Không có dòng nào khớp với bộ lọc.')).toBeVisible();

  await page.goto('/admin');
  await expect(page.getByText('Không có hồ sơ nào đang chờ bạn.')).toBeVisible();
});
