import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { faults } from './axe.ts';
import { enter, signInByKeys } from './keys.ts';
import { dialog, fact, freshLetters, houseToBegin, personAt, said, samplePassword, signIn } from './people.ts';

test('đăng nhập sai: một câu như nhau dù tên có hay không, rồi đăng nhập được', async ({ page }) => {
  await page.goto('/admin/login');
  for (const username of ['bcd', `khong.co.${freshLetters()}`]) {
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('sai-mat-khau-2024');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByRole('alert')).toHaveText('Tên đăng nhập hoặc mật khẩu không đúng');
    await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(username);
  }
  await signIn(page, 'bcd');
  await expect(page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
});

test('trang không có quyền: nói rõ, không lộ gì, không có trong mục lục', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa');
  await expect(page.getByRole('link', { name: 'Người dùng' })).toHaveCount(0);
  await page.goto('/admin/users');
  await expect(page.getByRole('alert')).toContainText('Bạn không có quyền');
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('sửa bản cũ: từng mục khác nhau với ai vừa sửa, giữ hay lấy hay ghép từng mục, không mất gì', async ({
  browser,
}) => {
  const first = await personAt(browser, 'canboxa');
  await first.goto('/admin/households?status=surveyed&hasHouse=false');
  await first.getByRole('row').nth(1).getByRole('link').click();
  await first.getByRole('link', { name: 'Sửa hồ sơ' }).click();
  const second = await personAt(browser, 'canboxa');
  await second.goto(first.url());

  const villages = [`Thôn ${freshLetters()}`, `Thôn ${freshLetters()}`] as const;
  const said1 = `Đường vào nhỏ (${freshLetters()}).`;
  const said2 = `Cần xe ba gác (${freshLetters()}).`;
  await first.getByLabel('Thôn, bản').fill(villages[0]);
  await first.getByLabel('Ghi chú').fill(said1);
  await first.getByLabel('Số nhân khẩu').fill('9');
  await second.getByLabel('Thôn, bản').fill(villages[1]);
  await second.getByLabel('Ghi chú').fill(said2);
  await first.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await said(first, 'Đã lưu hồ sơ hộ');
  await second.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(dialog(second)).toContainText('Bản ghi vừa được người khác sửa');
  const row = (label: string) => dialog(second).getByRole('row').filter({ hasText: label });
  for (const words of [villages[0], villages[1], 'Cán bộ']) await expect(row('Thôn, bản')).toContainText(words);
  // Both changed the village and the note: nothing is chosen for them. The count is the other's alone.
  const send = dialog(second).getByRole('button', { name: 'Gửi lại theo lựa chọn' });
  await expect(dialog(second)).toContainText('Còn 2 mục hai người cùng sửa');
  await expect(send).toBeDisabled();
  await expect(row('Số nhân khẩu').getByRole('radio', { name: /hiện nay/ })).toBeChecked();
  expect(await faults(second, 'sửa bản cũ')).toEqual([]);
  // A name of two lines is no name: a village is one or the other, a note may be both.
  await expect(row('Thôn, bản').getByRole('radio', { name: /ghép/ })).toHaveCount(0);
  await row('Thôn, bản')
    .getByRole('radio', { name: /bạn nhập/ })
    .check();
  await row('Ghi chú').getByRole('radio', { name: /ghép/ }).check();
  await expect(dialog(second).getByLabel('Ghi chú, bản ghép')).toHaveValue(`${said1}\n${said2}`);
  await send.click();
  await said(second, 'Đã lưu hồ sơ hộ');
  for (const words of [villages[1], said1, said2]) await expect(second.getByText(words).first()).toBeVisible();
  await expect(fact(second, 'Số nhân khẩu')).toHaveText('9');
});

test('gửi hai lần và mất kết nối giữa chừng: chỉ một bản ghi', async ({ browser }) => {
  const page = await personAt(browser, 'mttq');
  const name = `Gia đình ${freshLetters()}`;
  await page.goto('/admin/donors');
  await page.getByRole('button', { name: /Thêm/ }).click();
  await dialog(page).getByLabel('Tên nhà hảo tâm').fill(name);
  await dialog(page).getByRole('combobox', { name: 'Loại' }).click();
  await page.getByRole('option', { name: 'Cá nhân' }).click();

  // The server does what it was asked, but its answer never arrives, however often the app asks again.
  const keys = new Set<string | undefined>();
  await page.route('**/api/v1/donors', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.add(route.request().headers()['idempotency-key']);
    await route.fetch();
    await route.abort();
  });
  const add = dialog(page).getByRole('button', { name: 'Thêm', exact: true });
  await add.dblclick();
  await expect(dialog(page).getByRole('alert')).toContainText('Không kết nối được máy chủ');
  expect(keys.size).toBe(1);
  await page.unroute('**/api/v1/donors');
  await add.dblclick();
  await said(page, /Đã thêm nhà hảo tâm/);

  await page.goto('/admin/donors');
  await page.getByRole('searchbox').fill(name);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole('row', { name })).toHaveCount(1);
});

test('ảnh không phải ảnh: nói rõ, phần đã nhập còn nguyên, ảnh thật vẫn gửi được', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa');
  await houseToBegin(page);
  await page.getByRole('link', { name: 'Báo xong: Khởi công' }).click();
  await page.getByLabel('Ghi chú').fill('Đã đào móng, thợ trong thôn.');
  const photos = page.getByLabel('Ảnh Khởi công');
  await photos.setInputFiles({
    name: 'anh.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<html><script>alert(1)</script></html>'),
  });
  await expect(page.getByText('Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIF')).toBeVisible();
  await expect(page.getByLabel('Ghi chú')).toHaveValue('Đã đào móng, thợ trong thôn.');
  await page.getByRole('button', { name: 'Bỏ', exact: true }).click();

  // Photos that were sent before and never used stand there, chosen.
  const sent = page.getByRole('checkbox', { name: /^Dùng ảnh/ });
  const before = await sent.count();
  for (const photo of await sent.all()) await photo.uncheck();
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Ảnh tại công trình' })).toBeVisible();
  await photos.setInputFiles(fileURLToPath(new URL('../../docs/sample-photos/started.jpg', import.meta.url)));
  await expect(page.getByRole('checkbox', { name: `Dùng ảnh ${before + 1}` })).toBeChecked();
  await expect(page.getByLabel('Ghi chú')).toHaveValue('Đã đào móng, thợ trong thôn.');
});

test('phiên bị thu hồi: đăng nhập lại ngay trên trang, phần đang nhập còn nguyên và gửi đi được', async ({
  browser,
}) => {
  const page = await personAt(browser, 'canboxa');
  await page.goto('/admin/households?status=surveyed&hasHouse=false');
  await page.getByRole('row').nth(2).getByRole('link').click();
  await page.getByRole('link', { name: 'Sửa hồ sơ' }).click();
  const note = `Còn nguyên sau khi hết phiên (${freshLetters()}).`;
  await page.getByLabel('Ghi chú').fill(note);
  const address = page.url();

  // The session ends on the server; the page does not know it yet.
  expect((await page.request.delete('/api/v1/sessions/current')).status()).toBe(204);

  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  const again = dialog(page).filter({ hasText: 'Phiên đã hết hạn' });
  await expect(again.getByRole('textbox', { name: 'Mật khẩu' })).toBeFocused();
  expect(page.url()).toBe(address);
  await page.keyboard.press('Escape');
  await page.keyboard.type('sai mật khẩu rồi');
  await page.keyboard.press('Enter');
  await expect(again.getByRole('alert')).toContainText('không đúng');
  await again.getByRole('textbox', { name: 'Mật khẩu' }).fill(samplePassword);
  await page.keyboard.press('Enter');
  // What was being sent goes on its way by itself.
  await said(page, 'Đã lưu hồ sơ hộ');
  await expect(page.getByText(note)).toBeVisible();
});

test('chỉ bàn phím: đăng nhập, mở danh sách, mở hồ sơ, quay lại', async ({ page }) => {
  await signInByKeys(page, 'canboxa');
  await enter(page, page.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name: 'Hộ', exact: true }));
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  const rows = page.getByRole('row');
  const second = await rows.nth(2).getByRole('link').textContent();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second ?? '');

  await enter(page, page.getByRole('link', { name: 'Tới nội dung' }));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '← Hộ' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
});
