import { expect, type Page, test } from '@playwright/test';
import { personAt, said, textOf } from './people.ts';

/** dd/mm/yyyy, so many days from today in Vietnam. */
const dayFromToday = (days: number): string =>
  new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(Date.now() + days * 86_400_000);

/** A part of a page by its heading. */
const part = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

test('quy định mới: xem trước ai thay đổi rồi mới ghi; bản cũ khép vào ngày trước', async ({ browser }) => {
  const page = await personAt(browser, 'quantri');
  await page.goto('/admin/rules');
  const inForce = part(page, 'Phong trào xóa nhà tạm, nhà dột nát')
    .getByRole('listitem')
    .filter({ hasText: 'Đang hiệu lực' })
    .first();
  const former = await textOf(inForce.getByRole('link'));
  await inForce.getByRole('link').click();
  await page.getByRole('link', { name: 'Ghi bản thay thế' }).click();
  await page.getByLabel('Tên ngắn').fill('Quy định thử của hành trình');
  await page.getByLabel('Căn cứ').fill('Văn bản thử số 01/VB, ngày thử nghiệm, điều 1');
  await page.getByRole('textbox', { name: 'Hiệu lực từ ngày' }).fill(dayFromToday(1));
  await page.keyboard.press('Tab');
  // Two of three structures that are not durable were enough; now it takes all three.
  await page.getByRole('textbox', { name: 'Từ', exact: true }).first().fill('3');
  await page.getByRole('button', { name: 'Xem trước ai thay đổi' }).click();
  const preview = page.getByRole('region', { name: 'Kết quả xem trước' });
  await expect(preview).toContainText('Chưa có gì được ghi');
  await expect(preview.locator('dl').first().locator('dd').last()).toHaveText(/^[1-9]/);
  await expect(preview.getByText('2 trên 3 kết cấu chính không bền chắc').first()).toBeVisible();

  await page.getByRole('button', { name: 'Ghi bản mới' }).click();
  await said(page, /Đã ghi “Quy định thử của hành trình”/);
  await expect(page.getByText('Chưa đến ngày')).toBeVisible();
  await page.goto('/admin/rules');
  const line = part(page, 'Phong trào xóa nhà tạm, nhà dột nát').getByRole('listitem');
  await expect(line.filter({ hasText: former }).filter({ hasText: `– ${dayFromToday(0)}` })).toHaveCount(1);
  await expect(line.filter({ hasText: 'Quy định thử của hành trình' })).toContainText(`từ ${dayFromToday(1)}`);
});

test('tuyến mới thiếu một bước: hồ sơ đang mở vẫn ở tuyến cũ', async ({ browser }) => {
  const page = await personAt(browser, 'quantri');
  await page.goto('/admin/case-routes');
  const open = await textOf(part(page, 'Tuyến 7/2025').getByText(/hồ sơ đang mở/));
  await page.getByRole('link', { name: 'Ghi tuyến mới' }).click();
  await page.getByLabel('Tên tuyến').fill('Tuyến thử của hành trình');
  await page.getByLabel('Căn cứ').fill('Văn bản thử số 02/VB, ngày thử nghiệm');
  await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill(dayFromToday(1));
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Bỏ bước Trình cấp trên' }).click();
  await page.getByRole('button', { name: 'Ghi tuyến', exact: true }).click();
  await said(page, /Đã ghi Tuyến thử của hành trình/);
  await expect(part(page, 'Tuyến thử của hành trình').getByRole('row')).toHaveCount(9);
  await expect(part(page, 'Tuyến thử của hành trình')).toContainText('0 hồ sơ đang mở');
  await expect(part(page, 'Tuyến 7/2025').getByRole('row')).toHaveCount(10);
  await expect(part(page, 'Tuyến 7/2025')).toContainText(open);
});
