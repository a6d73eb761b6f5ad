import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { faults } from './axe.ts';
import { ownUnitCode } from './journey-acts.ts';
import { dialog, fact, freshLetters, personAt, phone, said } from './people.ts';

/** Five households, of which the second and the fourth cannot be taken. */
const fileOf = (unitCode: string, village: string) => ({
  name: `ho-${village.replaceAll(' ', '-')}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Diện,Năm xếp diện,Số nhân khẩu,Ghi chú',
      ...[
        ['A', 'Hộ nghèo', '4', ''],
        ['B', 'Hộ nghèo', '0', 'Dòng sai số nhân khẩu'],
        ['C', 'Hộ cận nghèo', '3', `"=HYPERLINK(""http://example.test"")"`],
        ['D', 'Hộ giàu', '2', '#REF!'],
        ['Đ', 'Hộ nghèo', '5', ''],
      ].map(([letter, category, members, note]) =>
        [unitCode, village, `Hộ Mẫu ${letter} ${village}`, '1961', category, '2026', members, note].join(','),
      ),
    ].join('\r\n'),
  ),
});

const main = (page: Page) => page.getByRole('main');
const faultRows = (page: Page) =>
  page
    .getByRole('region', { name: 'Lỗi theo dòng và cột' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });

test('tệp hộ có hai dòng lỗi: thấy từng dòng, chỉ ghi dòng đúng, hoàn tác một lần và không có lần thứ hai', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await personAt(browser, 'canboxa');
  const village = `Thôn ${freshLetters()}`;
  const file = fileOf(await ownUnitCode(page), village);
  await page.goto('/admin/households');
  await main(page).getByRole('link', { name: 'Nhập tệp' }).click();
  await page.getByLabel('Tệp danh sách hộ').setInputFiles(file);
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();

  await test.step('mỗi lỗi một dòng, theo số dòng của tệp; chưa ghi gì', async () => {
    await expect(main(page).getByRole('status').filter({ hasText: 'Có dòng lỗi' })).toBeVisible();
    await expect(faultRows(page)).toHaveText([/^3Số nhân khẩu/, /^5Ghi chú.*#REF!/, /^5Diện/]);
    await expect(page.getByRole('button', { name: 'Ghi vào hệ thống' })).toHaveCount(0);
    expect(await faults(page, 'kết quả kiểm tra tệp')).toEqual([]);
  });

  await test.step('ghi các dòng đúng, tải về các dòng lỗi', async () => {
    await page.getByLabel('Ghi các dòng đúng, bỏ qua dòng lỗi').check();
    await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
    await expect(fact(page, 'Sẽ thêm mới')).toHaveText('3');
    await page.getByRole('button', { name: 'Ghi vào hệ thống' }).click();
    await expect(page.getByRole('heading', { name: '3. Kết quả nhập' })).toBeVisible();
    await expect(fact(page, 'Đã thêm mới')).toHaveText('3');
    await expect(fact(page, 'Dòng lỗi')).toHaveText('2');
    await page.getByRole('button', { name: 'Tải các dòng lỗi' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    for (const words of ['Hộ Mẫu B', 'Hộ Mẫu D', 'Dòng 3: Số nhân khẩu', 'Dòng 5: Ghi chú'])
      expect(text).toContain(words);
    expect(text).not.toContain('Hộ Mẫu A');
    await page.goto(`/admin/households?q=${encodeURIComponent(village)}`);
    for (const letter of 'ACĐ')
      await expect(page.getByRole('link', { name: `Hộ Mẫu ${letter} ${village}` })).toBeVisible();
    for (const letter of 'BD')
      await expect(page.getByRole('link', { name: `Hộ Mẫu ${letter} ${village}` })).toHaveCount(0);
  });

  await page.goto('/admin/imports?mine=true&dryRun=false');
  await main(page).getByRole('link', { name: file.name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
  const late = await personAt(browser, 'canboxa', phone);
  await late.goto(page.url());

  await test.step('hoàn tác với lý do: hộ mới ra khỏi danh sách', async () => {
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await late.getByRole('button', { name: 'Hoàn tác' }).click();
    await dialog(page).getByLabel('Lý do hoàn tác').fill('Nhập nhầm danh sách thôn (mẫu)');
    await dialog(page).getByRole('button', { name: 'Hoàn tác' }).click();
    await said(page, 'Đã hoàn tác lần nhập.');
    await expect(main(page).getByText('Đã hoàn tác', { exact: true })).toBeVisible();
    await expect(main(page).getByRole('button', { name: 'Hoàn tác' })).toHaveCount(0);
    expect(await faults(page, 'lần nhập đã hoàn tác')).toEqual([]);
  });

  await test.step('hoàn tác lần nữa từ một máy mở từ trước: nói rõ ai đã hoàn tác, không đổi gì', async () => {
    await dialog(late).getByLabel('Lý do hoàn tác').fill('Hoàn tác lần nữa');
    await dialog(late).getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(dialog(late).getByRole('alert')).toContainText('đã hoàn tác lần nhập này');
    await late.reload();
    await expect(main(late).getByText('Nhập nhầm danh sách thôn (mẫu)')).toBeVisible();
    await expect(main(late).getByRole('button', { name: 'Hoàn tác' })).toHaveCount(0);
    await page.goto(`/admin/households?status=surveyed&q=${encodeURIComponent(village)}`);
    await expect(page.getByRole('link', { name: `Hộ Mẫu A ${village}` })).toHaveCount(0);
  });
});
