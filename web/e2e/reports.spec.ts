import { expect, test } from '@playwright/test';
import { settled } from './axe.ts';
import { personAt } from './people.ts';

/** Sheets of a PDF as the browser writes it. */
const sheetsOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

test('bảng tiến độ in từ màn hình tối: một tờ A4, giấy trắng, không có nút', async ({ browser }) => {
  const page = await personAt(browser, 'sonoivu');
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const search of ['', '?asOf=2024-09-01']) {
    await page.goto(`/admin/dashboard${search}`);
    await settled(page);
    await expect(page.getByRole('heading', { name: 'Theo đơn vị' })).toBeVisible();
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(sheetsOf(pdf), search).toBe(1);
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');
  await expect(page.getByRole('radiogroup', { name: 'Theo kỳ' })).toBeHidden();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Khó khăn còn mở' })).toBeHidden();
});

test('từ con số của kỳ đã chốt tới danh sách hộ, tới hồ sơ nhà; nói rõ danh sách lấy theo lúc này', async ({
  browser,
}) => {
  const page = await personAt(browser, 'sonoivu');
  await page.goto('/admin/reports?period=2024-W35');
  await settled(page);
  await expect(page.getByText('Đã chốt', { exact: true })).toBeVisible();
  const row = page.getByRole('row', { name: /Thành phố Bắc Giang/ });
  const needed = row.getByRole('link').nth(1);
  const many = Number(await needed.textContent());
  await needed.click();
  await settled(page);
  await expect(page.getByRole('note')).toContainText('Con số đã chọn là số đã chốt (CK-');
  const houses = page.getByRole('link', { name: /^N-\d+$/ });
  await expect(houses).toHaveCount(many);
  const code = (await houses.first().textContent()) ?? '';
  await houses.first().click();
  await expect(page.getByText(code).first()).toBeVisible();
  await expect(page).toHaveURL(/\/houses\//);

  // The list of the unit that locked is locked with it: nothing to say.
  await page.goto('/admin/reports?form=bieu-04&period=2024-W35&show=needed&locked=CK-0000001');
  await settled(page);
  await expect(page.getByText('Đã chốt', { exact: true })).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
});
