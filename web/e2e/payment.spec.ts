import { expect, type Page, test } from '@playwright/test';
import { faults } from './axe.ts';
import { pledgeDonation, receiveDonation } from './journey-acts.ts';
import { enter, signInByKeys, tabTo } from './keys.ts';
import {
  chooseAct,
  dialog,
  fact,
  freshLetters,
  type House,
  houseOfList,
  personAt,
  phone,
  printed,
  said,
  textOf,
} from './people.ts';

/** Sets 10 million aside for each of two houses that have begun: 60 % of it may be paid. */
async function allocateTwice(page: Page, houses: House[]): Promise<void> {
  for (const { code, headName } of houses) {
    await page.getByRole('button', { name: 'Phân bổ cho nhà' }).click();
    await dialog(page).getByRole('combobox', { name: 'Căn nhà' }).fill(code);
    await page.getByRole('option', { name: headName }).click();
    await expect(dialog(page).getByText(/^Nhà còn thiếu/)).toBeVisible();
    await dialog(page).getByLabel('Số tiền phân bổ').fill('10 triệu');
    await dialog(page).getByRole('button', { name: 'Phân bổ' }).click();
    await said(page, `Đã phân bổ 10.000.000 ₫ cho nhà ${code}`);
  }
}

/** Chooses both with the keyboard, writes what the list is for, keeps it and sends it for approval. */
async function prepareByKeys(page: Page, donor: string, purpose: string): Promise<void> {
  await enter(page, page.getByRole('link', { name: /Khoản phân bổ được chi ngay/ }));
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(donor);
  await expect(page.getByRole('row', { name: donor })).toHaveCount(2);
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('region', { name: 'Làm cùng lúc' });
  await expect(bar).toContainText('Đã chọn 2 khoản');
  await expect(bar).toContainText('12.000.000');
  await enter(page, bar.getByRole('button', { name: 'Lập bảng kê' }));
  await tabTo(page, page.getByLabel('Nội dung chi'));
  await page.keyboard.type(purpose);
  await enter(page, page.getByRole('button', { name: 'Lưu bảng kê' }));
  await said(page, /Đã lập bảng kê/);
  await submitByKeys(page);
}

async function submitByKeys(page: Page): Promise<void> {
  await enter(page, page.getByRole('button', { name: 'Trình duyệt' }));
  await enter(page, dialog(page).getByRole('button', { name: 'Trình duyệt' }));
  await said(page, /Đã trình duyệt bảng kê/);
  await expect(page.getByText('Chờ duyệt chi').first()).toBeVisible();
}

/** What stands on an account of money of the fund, by the trial balance: đồng. */
async function closingOf(page: Page, account: string): Promise<number> {
  await page.goto('/admin/ledger/trial-balance');
  const table = page.getByRole('region', { name: 'Cân đối phát sinh: Tiền' });
  await expect(table).toBeVisible();
  await expect(page.getByText('Nợ bằng Có').first()).toBeVisible();
  const figures = await table.getByRole('row', { name: account }).locator('td:last-child').allTextContents();
  return figures.reduce((sum, text) => sum + Number(text.replace(/[^\d]/g, '')), 0);
}

test('bảng kê: lập bằng bàn phím, bị trả lại, sửa, duyệt; hộ nhận, thu hồi một phần, sổ sách thấy đủ', async ({
  browser,
  page: accountant,
}) => {
  test.setTimeout(240_000);
  const donor = `Công ty ${freshLetters()}`;
  const purpose = `Chi đợt 1, nguồn ${donor}`;
  const officer = await personAt(browser, 'canboxa', phone);
  const approver = await personAt(browser, 'duyetchi');
  const houses = [
    await houseOfList(officer, 'houses?status=foundation&sort=createdAt'),
    await houseOfList(officer, 'houses?status=roof&sort=createdAt'),
  ] as const;
  await test.step('tiền về, phân bổ cho hai nhà đã khởi công', async () => {
    const desk = await personAt(browser, 'mttq');
    await pledgeDonation(desk, donor);
    await receiveDonation(desk);
    await allocateTwice(desk, [...houses]);
  });

  await signInByKeys(accountant, 'ketoan');
  const before = await closingOf(accountant, 'Đã chi cho nhà');
  await accountant.goto('/admin');
  await test.step('lập và trình chỉ bằng bàn phím', () => prepareByKeys(accountant, donor, purpose));

  await test.step('người duyệt chi trả lại, nêu lý do', async () => {
    await approver.getByRole('link', { name: /Bảng kê chờ duyệt chi/ }).click();
    await approver.getByRole('row', { name: purpose }).getByRole('link').click();
    await chooseAct(approver, 'Trả lại');
    await dialog(approver).getByLabel('Lý do trả lại').fill('Hộ này nhận chuyển khoản.');
    await dialog(approver).getByRole('button', { name: 'Trả lại' }).click();
    await said(approver, /Đã trả lại bảng kê/);
  });
  await test.step('kế toán sửa: một khoản chuyển khoản, số tài khoản bắt buộc; trình lại', async () => {
    await accountant.reload();
    await expect(accountant.getByText(/Bị trả lại.*Hộ này nhận chuyển khoản/)).toBeVisible();
    await chooseAct(accountant, 'Sửa bảng kê');
    const line = accountant.getByRole('group', { name: houses[0].headName });
    await line.getByRole('combobox', { name: 'Hình thức' }).selectOption('Chuyển khoản');
    await accountant.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await expect(accountant.getByText('Chưa nhập số tài khoản').first()).toBeVisible();
    await line.getByLabel('Số tài khoản').fill('0123456789');
    await line.getByLabel('Ngân hàng').fill('Agribank');
    await accountant.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await expect(accountant.getByText('•••789')).toBeVisible();
    await submitByKeys(accountant);
  });
  await test.step('duyệt cả bảng kê; mỗi khoản một phiếu chi', async () => {
    await approver.reload();
    await approver.getByRole('button', { name: 'Duyệt chi', exact: true }).click();
    await dialog(approver).getByRole('button', { name: 'Duyệt chi' }).click();
    await said(approver, 'Đã duyệt chi 2 khoản, cộng 12.000.000');
    await expect(approver.getByText('Đã chi').first()).toBeVisible();
  });

  const payment = await test.step('phiếu chi in được', async () => {
    await accountant.reload();
    await accountant
      .getByRole('row', { name: houses[0].code })
      .getByRole('link', { name: /^\d+\/\d{4}$/ })
      .click();
    const voucher = await printed(accountant, accountant.getByRole('button', { name: 'In phiếu chi' }));
    expect(voucher.subarray(0, 5).toString()).toBe('%PDF-');
    return new URL(accountant.url()).pathname;
  });
  await test.step('điện thoại: xã ghi hộ đã nhận', async () => {
    await officer.goto('/admin');
    await officer.getByRole('link', { name: /Khoản đã chi, hộ chưa xác nhận/ }).click();
    expect(await faults(officer, 'khoản đã chi')).toEqual([]);
    await officer.goto(payment);
    await officer.getByRole('button', { name: 'Ghi hộ đã nhận' }).click();
    expect(await faults(officer, 'ghi hộ đã nhận')).toEqual([]);
    await dialog(officer).getByRole('button', { name: 'Ghi đã nhận' }).click();
    await said(officer, `Đã ghi hộ ${houses[0].headName} nhận 6.000.000`);
    await expect(fact(officer, 'Người ký nhận')).toHaveText(houses[0].headName);
  });
  await test.step('thu hồi 2 triệu', async () => {
    await accountant.reload();
    await chooseAct(accountant, 'Thu hồi tiền đã chi');
    await dialog(accountant).getByLabel('Số tiền thu hồi').fill('2 triệu');
    await dialog(accountant).getByLabel('Lý do').fill('Chi thừa so với nghiệm thu.');
    await dialog(accountant).getByRole('button', { name: 'Thu hồi' }).click();
    await said(accountant, /khoản chi còn 4\.000\.000/);
    await expect(accountant.getByRole('region', { name: 'Các lần thu hồi' })).toContainText('2.000.000');
  });

  await test.step('cân đối phát sinh và quyết toán thấy đúng 10 triệu', async () => {
    expect((await closingOf(accountant, 'Đã chi cho nhà')) - before).toBe(10_000_000);
    await accountant.goto(`${houses[0].path}?tab=money`);
    const source = accountant.getByRole('region', { name: 'Quyết toán của căn nhà' }).getByRole('row', { name: donor });
    expect(await textOf(source.locator('td:last-child'))).toMatch(/^4\.000\.000/);
  });
});
