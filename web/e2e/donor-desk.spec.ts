import { expect, type Page, test } from '@playwright/test';
import { faults } from './axe.ts';
import { addDonor, pledgeDonation, receiveDonation } from './journey-acts.ts';
import {
  chooseAct,
  dialog,
  freshLetters,
  type House,
  houseOfList,
  openFromList,
  personAt,
  phone,
  printed,
  said,
  textOf,
  today,
} from './people.ts';

/** The numbers of the receipts of the donation whose way is open, as they stand: `12/2026`. */
async function receiptNumbers(page: Page): Promise<number[]> {
  const rows = page.getByRole('region', { name: 'Các lần thực nhận' }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const codes = await rows.locator('td:nth-child(3)').allTextContents();
  return codes.map((code) => Number(code.split('/')[0])).sort((one, other) => one - other);
}

/** What came in two parts, each with its receipt, is set aside for a house; nothing of it can be counted as money. */
async function giveCement(page: Page, donor: string, house: House): Promise<void> {
  await page.goto('/admin/donations/new');
  await addDonor(page, donor);
  await page.getByRole('radiogroup', { name: 'Đăng ký bằng' }).getByText('Hiện vật').click();
  await page.getByRole('combobox', { name: 'Hiện vật' }).fill('Xi măng PCB40');
  await page.getByRole('combobox', { name: 'Đơn vị tính' }).fill('bao');
  await page.getByLabel('Số lượng').fill('100');
  await page.getByLabel('Đơn giá').fill('95.000');
  await expect(page.getByText(/trị giá 9\.500\.000/)).toBeVisible();
  await page.getByRole('button', { name: 'Ghi đăng ký' }).click();
  await expect(page.getByRole('heading', { level: 1, name: donor })).toBeVisible();

  await page.getByRole('button', { name: 'Ghi thực nhận' }).click();
  await dialog(page).getByLabel('Số lượng nhận').fill('62,5');
  await dialog(page).getByRole('button', { name: 'Ghi thực nhận' }).click();
  await said(page, /có 62,5 bao/);
  await chooseAct(page, 'Ghi thực nhận');
  await expect(dialog(page).getByLabel('Số lượng nhận')).toHaveValue(/^37,5/);
  await dialog(page).getByRole('button', { name: 'Ghi thực nhận' }).click();
  await said(page, /có 100 bao/);

  await page.getByRole('button', { name: 'Phân bổ cho nhà' }).click();
  await dialog(page).getByRole('combobox', { name: 'Căn nhà' }).fill(house.code);
  await page.getByRole('option', { name: house.headName }).click();
  await dialog(page).getByLabel('Số lượng').fill('80');
  await dialog(page).getByRole('button', { name: 'Phân bổ' }).click();
  await said(page, 'Đã phân bổ 80 bao');
}

test('hiện vật: nhận hai lần có phiếu, phân bổ; cán bộ xã giao tại nhà bằng điện thoại', async ({ browser }) => {
  const donor = `Cửa hàng ${freshLetters()}`;
  const officer = await personAt(browser, 'canboxa', phone);
  const desk = await personAt(browser, 'mttq');
  const house = await houseOfList(officer, 'houses?status=approved');

  await test.step('đăng ký, nhận hai lần, phân bổ', () => giveCement(desk, donor, house));
  await test.step('hai phiếu tiếp nhận, số liền nhau, in được', async () => {
    await desk.getByRole('tab', { name: 'Đường đi' }).click();
    const [first = 0, second = 0] = await receiptNumbers(desk);
    expect(second - first).toBe(1);
    const paper = await printed(desk, desk.getByRole('button', { name: 'In phiếu' }).first());
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('xã ghi đã giao 50 bao, còn 30', async () => {
    await officer.goto('/admin');
    await officer.getByRole('link', { name: /Hiện vật đã phân bổ, chờ giao/ }).click();
    const card = officer.getByRole('listitem').filter({ hasText: donor });
    await expect(card).toContainText(house.code);
    expect(await faults(officer, 'hiện vật chờ giao')).toEqual([]);
    await card.getByRole('button', { name: 'Ghi đã giao' }).click();
    await dialog(officer).getByLabel('Số lượng giao').fill('50');
    await dialog(officer).getByRole('button', { name: 'Ghi đã giao' }).click();
    await said(officer, 'Đã giao 50 bao');
  });
  await test.step('đường đi của khoản kể cả hai', async () => {
    await desk.reload();
    await expect(desk.getByRole('region', { name: 'Các lần giao' })).toContainText('50 bao');
    await expect(desk.getByRole('region', { name: 'Các khoản phân bổ' })).toContainText(house.code);
  });
});

test('nhận đỡ đầu: không quá phần còn cần; nhận đủ thì nhà không còn trong danh sách cần giúp', async ({
  browser,
  page: visitor,
}) => {
  const page = await personAt(browser, 'mttq');
  const house = await houseOfList(page, 'houses?status=approved&hasGap=true');
  await page.goto(`/admin/needs?q=${house.code}`);
  const row = page.getByRole('row', { name: house.code });
  await row.getByRole('button', { name: /^Ghi nhận đỡ đầu/ }).click();
  const amount = dialog(page).getByLabel('Số tiền nhận đỡ đầu');
  const open = await amount.inputValue();
  await dialog(page).getByRole('combobox', { name: 'Nhà hảo tâm' }).click();
  await page.getByRole('option').first().click();
  await amount.fill('900 triệu');
  await dialog(page).getByRole('button', { name: 'Ghi nhận đỡ đầu' }).click();
  await expect(dialog(page).getByText(`Nhà này chỉ còn cần ${open}`).first()).toBeVisible();
  await amount.fill(open);
  await dialog(page).getByRole('button', { name: 'Ghi nhận đỡ đầu' }).click();
  await said(page, /Đã ghi nhận đỡ đầu, khoản U-/);

  await expect(row).toHaveCount(0);
  await visitor.goto(`/ngo-loi?nha=${house.code}`);
  await expect(visitor.getByRole('heading', { name: 'Nơi này không còn cần thêm' })).toBeVisible();
});

test('lời ngỏ: gửi không cần đăng nhập, không cần script; MTTQ nhận; người gửi tra cứu thấy', async ({ browser }) => {
  const name = `Gia đình ${freshLetters()}`;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await context.newPage();
  await visitor.goto('/can-giup');
  await visitor
    .getByRole('link', { name: /^Ngỏ lời giúp .*nhà N-/ })
    .first()
    .click();
  await visitor.getByLabel('Số tiền muốn giúp').fill('năm triệu');
  await visitor.getByLabel('Tên người hoặc đơn vị ủng hộ').fill(name);
  await visitor.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912 345 678');
  await visitor.getByRole('button', { name: 'Gửi lời ngỏ' }).click();
  await expect(visitor.getByRole('alert')).toContainText('Nội dung đã viết vẫn còn');
  await expect(visitor.getByLabel('Tên người hoặc đơn vị ủng hộ')).toHaveValue(name);
  await visitor.getByLabel('Số tiền muốn giúp').fill('5 triệu');
  await visitor.getByRole('button', { name: 'Gửi lời ngỏ' }).click();
  const code = await textOf(visitor.getByRole('status').locator('.code'));
  expect(code).toMatch(/^LN-[0-9A-Z]{10}$/);

  const desk = await personAt(browser, 'mttq');
  await desk.getByRole('link', { name: /Lời ngỏ ủng hộ chờ xử lý/ }).click();
  await desk.getByRole('link', { name }).click();
  await expect(desk.getByText('0912 345 678')).toBeVisible();
  await desk.getByRole('button', { name: 'Nhận lời ngỏ' }).click();
  await dialog(desk).getByRole('button', { name: 'Nhận lời ngỏ' }).click();
  await said(desk, /Đã nhận lời ngỏ, lập khoản U-/);

  await visitor.goto('/loi-ngo');
  await visitor.getByLabel('Mã tra cứu').fill(code);
  await visitor.getByRole('button', { name: 'Tra cứu' }).click();
  await expect(visitor.getByRole('region', { name: 'Tình trạng' })).toContainText('Đã nhận');
  await expect(visitor.getByText('Lời ngỏ đã thành một khoản đăng ký ủng hộ.')).toBeVisible();
});

/** Lends one's only role to a colleague until today is over. */
async function lendRole(page: Page, colleague: string): Promise<void> {
  await page.goto('/admin/me');
  await page.getByRole('button', { name: 'Ủy quyền một vai trò' }).click();
  await dialog(page).getByRole('combobox', { name: 'Người được ủy quyền' }).fill(colleague);
  await page.getByRole('option', { name: colleague }).click();
  await dialog(page).getByLabel('Đến hết ngày').fill(today);
  await dialog(page).getByLabel('Lý do').fill('Đi công tác.');
  await dialog(page).getByRole('button', { name: 'Ủy quyền' }).click();
  await said(page, /Đã ủy quyền cho/);
}

async function takeRoleBack(page: Page, colleague: string): Promise<void> {
  await page.goto('/admin/me');
  await page.getByRole('row', { name: colleague }).getByRole('button', { name: 'Thu lại' }).click();
  await dialog(page).getByRole('button', { name: 'Thu lại' }).click();
  await said(page, 'Đã thu lại ủy quyền');
}

async function refund(page: Page, amount: string): Promise<void> {
  await chooseAct(page, 'Hoàn trả nhà hảo tâm');
  await dialog(page).getByLabel('Số tiền hoàn trả').fill(amount);
  await dialog(page).getByLabel('Lý do').fill('Chuyển thừa so với thư cam kết.');
  await dialog(page).getByRole('button', { name: 'Hoàn trả' }).click();
}

test('hoàn trả: người đã nhận tiền bị từ chối, dù được ủy quyền; người duyệt chi hoàn trả phần chưa phân bổ', async ({
  browser,
}) => {
  const donor = `Công ty ${freshLetters()}`;
  const desk = await personAt(browser, 'mttq');
  await pledgeDonation(desk, donor);
  await receiveDonation(desk);
  const approver = await personAt(browser, 'duyetchi');
  await lendRole(approver, 'Cán bộ Ủy ban MTTQ tỉnh');
  await desk.reload();
  await refund(desk, '10 triệu');
  await expect(dialog(desk).getByRole('alert').first()).toContainText('Người đã nhận tiền');
  await takeRoleBack(approver, 'Cán bộ Ủy ban MTTQ tỉnh');

  await openFromList(approver, 'donations', donor);
  await refund(approver, '10 triệu');
  await said(approver, /còn 50\.000\.000/);
  await approver.getByRole('tab', { name: 'Dòng tiền' }).click();
  await expect(approver.getByRole('region', { name: 'Các lần hoàn trả' })).toContainText('10.000.000');
});
