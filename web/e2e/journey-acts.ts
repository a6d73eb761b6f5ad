import { expect, type Page } from '@playwright/test';
import { choose, dialog, fact, said, textOf } from './people.ts';
import type { PhotoFile } from './photos.ts';

/** The household of the journey as the commune writes it into its file. */
export interface SurveyedHousehold {
  name: string;
  nationalId: string;
}

const titles = 'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Số CCCD,Diện,Năm xếp diện,Số nhân khẩu';

const csvFile = (unitCode: string, households: readonly (SurveyedHousehold & { category?: string })[]) => ({
  name: 'ho-ra-soat.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `${[
      titles,
      ...households.map(
        ({ name, nationalId, category = 'Hộ nghèo' }) =>
          `${unitCode},Thôn Hành Trình,${name},1961,${nationalId},${category},2026,4`,
      ),
    ].join('\r\n')}\r\n`,
  ),
});

/** The code of the unit of a person's only role, read where the person would look it up. */
export async function ownUnitCode(page: Page): Promise<string> {
  await page.goto('/admin/me');
  await page.getByRole('region', { name: 'Vai trò' }).getByRole('link').click();
  await expect(page).toHaveURL(/\/admin\/units\//);
  const code = page.locator('header code');
  // The address is of the unit before its page stands: what stands until then is a person's page, with a login name there.
  await expect(code).toHaveText(/^\d+$/);
  return textOf(code);
}

/** A file with a fault is told by line and column and writes nothing; the corrected one is tried, then written. */
export async function importHouseholds(page: Page, unitCode: string, households: SurveyedHousehold[]): Promise<void> {
  await page.goto('/admin/households');
  await page.getByRole('main').getByRole('link', { name: 'Nhập tệp' }).click();
  const file = page.getByLabel('Tệp danh sách hộ');
  const check = page.getByRole('button', { name: 'Kiểm tra tệp' });
  const write = page.getByRole('button', { name: 'Ghi vào hệ thống' });

  await file.setInputFiles(
    csvFile(
      unitCode,
      households.map((one, at) => (at === 1 ? { ...one, category: 'Hộ giàu' } : one)),
    ),
  );
  await check.click();
  const fault = page.getByRole('region', { name: 'Lỗi theo dòng và cột' }).getByRole('row').nth(1);
  await expect(fault.getByRole('cell').nth(0)).toHaveText('3');
  await expect(fault.getByRole('cell').nth(1)).toHaveText('Diện');
  await expect(write).toHaveCount(0);

  await file.setInputFiles(csvFile(unitCode, households));
  await check.click();
  await expect(page.getByText('Không có lỗi chặn')).toBeVisible();
  await expect(fact(page, 'Sẽ thêm mới')).toHaveText(String(households.length));
  await write.click();
  await expect(page.getByRole('heading', { name: '3. Kết quả nhập' })).toBeVisible();
  await expect(fact(page, 'Đã thêm mới')).toHaveText(String(households.length));
  await page.getByRole('link', { name: 'Mở danh sách hộ' }).click();
  await expect(page.getByRole('link', { name: households[0]?.name ?? '' })).toBeVisible();
}

/** Adds an enterprise as a donor where a promise is written. */
export async function addDonor(page: Page, donor: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm nhà hảo tâm mới' }).click();
  await dialog(page).getByLabel('Tên nhà hảo tâm').fill(donor);
  await dialog(page).getByRole('combobox', { name: 'Loại' }).click();
  await page.getByRole('option', { name: 'Doanh nghiệp' }).click();
  await dialog(page).getByRole('button', { name: 'Thêm', exact: true }).click();
  await said(page, /Đã thêm nhà hảo tâm/);
  await expect(page.getByRole('combobox', { name: 'Nhà hảo tâm' })).toHaveValue(donor);
}

/** A new donor promises 60 million: not money yet, so nothing can be allocated. */
export async function pledgeDonation(page: Page, donor: string): Promise<void> {
  await page.goto('/admin/donations');
  await page.getByRole('link', { name: 'Ghi đăng ký' }).click();
  await addDonor(page, donor);
  await page.getByLabel('Số tiền đăng ký').fill('60tr');
  await page.getByRole('button', { name: 'Ghi đăng ký' }).click();
  await expect(page.getByRole('heading', { level: 1, name: donor })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Phân bổ cho nhà' })).toHaveCount(0);
}

/** Receives the pledge in two parts, the second for what the dialog proposes. */
export async function receiveDonation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ghi thực nhận' }).click();
  await dialog(page).getByLabel('Số tiền nhận').fill('20 triệu');
  await dialog(page).getByRole('button', { name: 'Ghi thực nhận' }).click();
  await said(page, /có 20\.000\.000/);
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'Ghi thực nhận' }).click();
  await expect(dialog(page).getByLabel('Số tiền nhận')).toHaveValue('40.000.000 ₫');
  await dialog(page).getByRole('button', { name: 'Ghi thực nhận' }).click();
  await said(page, /có 60\.000\.000/);
}

/** Sets the whole donation aside for the house; the dialog proposes what the house lacks. */
export async function allocateDonation(page: Page, headName: string, houseCode: string): Promise<void> {
  await page.getByRole('button', { name: 'Phân bổ cho nhà' }).click();
  await dialog(page).getByRole('combobox', { name: 'Căn nhà' }).fill(houseCode);
  await page.getByRole('option', { name: headName }).click();
  await expect(dialog(page).getByLabel('Số tiền phân bổ')).toHaveValue('60.000.000 ₫');
  await dialog(page).getByRole('button', { name: 'Phân bổ' }).click();
  await said(page, /Đã phân bổ 60\.000\.000/);
  await page.getByRole('tab', { name: 'Dòng tiền' }).click();
  await expect(page.getByText(houseCode)).toBeVisible();
}

/** The commune reports the stage that is due, or reports it anew, with a photo taken on site. */
export async function reportStage(page: Page, house: string, words: string, photo: PhotoFile): Promise<void> {
  await page.goto(house);
  await page.getByRole('link', { name: new RegExp(`^Báo (xong|lại): ${words}$`) }).click();
  await page.getByLabel(`Ảnh ${words}`).setInputFiles(photo);
  await expect(page.getByRole('img', { name: 'Ảnh 1' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Dùng ảnh 1' })).toBeChecked();
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await said(page, `Đã báo xong ${words}`);
  // The reporter gets no way to verify it: that is somebody else's act.
  await expect(page.getByText(`Chờ nghiệm thu: ${words}`)).toBeVisible();
}

/**
 * Looks at each item of the stage's checklist, where it has one: everything holds but `unmet`. Says who stood for the
 * commune; the household is proposed.
 */
export async function answerChecklist(page: Page, words: string, unmet?: string): Promise<void> {
  const list = page.getByRole('group', { name: `Bảng kiểm ${words}`, exact: true });
  await expect(page.getByRole('group', { name: 'Ban nghiệm thu' })).toBeVisible();
  if (!(await list.isVisible())) return;
  for (const question of await list.getByRole('group').all()) {
    const answer = (await textOf(question.locator('legend'))) === unmet ? 'Không' : 'Có';
    await question.getByText(answer, { exact: true }).click();
  }
  for (const figure of await list.getByRole('textbox').all()) await figure.fill('45');
  await page.getByLabel('Đại diện UBND xã').fill('Cán Bộ Thử');
}

/** Opens the reported stage with its photo large; what is doubted about it is looked at and cleared first. */
export async function openVerification(page: Page, house: string, words: string): Promise<void> {
  const doubts = page.getByRole('link', { name: 'Xem nghi vấn' });
  const open = async () => {
    await page.goto(`${house}/verify`);
    await expect(page.getByRole('img', { name: `Ảnh 1, ${words}` })).toBeVisible();
  };
  await page.goto(house);
  await expect(page.getByRole('link', { name: `Nghiệm thu: ${words}` })).toBeVisible();
  await open();
  for (let left = await doubts.count(); left > 0; left--) {
    await doubts.first().click();
    await page.getByRole('button', { name: /^Xóa nghi vấn/ }).click();
    await dialog(page).getByLabel('Lý do').fill('Đã đến nhà đối chiếu: đúng công trình, đúng giai đoạn');
    await dialog(page).getByRole('button', { name: 'Xóa nghi vấn' }).click();
    await said(page, /Đã xóa nghi vấn/);
    await open();
  }
}

/** Another person looks at the photo and verifies the stage. */
export async function verifyStage(page: Page, house: string, words: string): Promise<void> {
  await openVerification(page, house, words);
  await answerChecklist(page, words);
  await page.getByRole('button', { name: 'Nghiệm thu', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Nghiệm thu' }).click();
  await said(page, `Đã nghiệm thu ${words}`);
}

/** The accountant lists what verified stages let be paid to the household and sends it for approval; answers the list's address. */
export async function preparePayment(page: Page, headName: string, amount: string): Promise<string> {
  await page.goto('/admin');
  await page.getByRole('link', { name: /Khoản phân bổ được chi ngay/ }).click();
  await page.getByRole('searchbox').fill(headName);
  const row = page.getByRole('row', { name: headName });
  await expect(row).toContainText(amount);
  await row.getByRole('checkbox').check();
  await page.getByRole('region', { name: 'Làm cùng lúc' }).getByRole('button', { name: 'Lập bảng kê' }).click();
  await page.getByLabel('Nội dung chi').fill('Chi hỗ trợ làm nhà theo giai đoạn đã nghiệm thu');
  await page.getByRole('button', { name: 'Lưu bảng kê' }).click();
  await said(page, /Đã lập bảng kê/);
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Trình duyệt' }).click();
  await said(page, /Đã trình duyệt bảng kê/);
  return new URL(page.url()).pathname;
}

/** Another person approves the list: only now the money leaves the fund. */
export async function approvePayment(page: Page, list: string, amount: string): Promise<void> {
  await page.goto(list);
  await page.getByRole('button', { name: 'Duyệt chi', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Duyệt chi' }).click();
  await said(page, `Đã duyệt chi 1 khoản, cộng ${amount}`);
}

/** Nominates the household for the province's certificate of merit; answers the address of the file. */
export async function nominateAward(page: Page, headName: string): Promise<string> {
  await page.goto('/admin/awards');
  await page.getByRole('link', { name: 'Đề nghị khen thưởng' }).click();
  await choose(page, 'Đối tượng', 'Hộ gia đình');
  await page.getByRole('combobox', { name: 'Hộ gia đình được đề nghị' }).fill(headName);
  await page.getByRole('option', { name: headName }).click();
  await choose(page, 'Hình thức khen thưởng', /^Bằng khen của Chủ tịch/);
  await page
    .getByRole('textbox', { name: 'Thành tích', exact: true })
    .fill('Tích cực đổi công, giúp ba hộ khác trong thôn dựng nhà.');
  await page.getByRole('button', { name: 'Trình hồ sơ' }).click();
  await said(page, /Đã trình hồ sơ/);
  await expect(page).toHaveURL(/\/admin\/awards\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

export async function appraiseAward(page: Page, award: string): Promise<void> {
  await page.goto(award);
  await page.getByRole('button', { name: 'Thẩm định đồng ý' }).click();
  await dialog(page).getByLabel('Ý kiến thẩm định').fill('Đủ điều kiện.');
  await dialog(page).getByRole('button', { name: 'Đồng ý' }).click();
  await said(page, /Đã thẩm định/);
}

/** One decision for the file, its bonus seen before; answers the address of the decision. */
export async function decideAward(page: Page, award: string): Promise<string> {
  await page.goto(award);
  await page.getByRole('link', { name: 'Ra quyết định' }).click();
  await page.getByRole('button', { name: 'Xem trước tiền thưởng' }).click();
  await expect(page.getByText(/Chọn 1\/.*tiền thưởng 5\.270\.000/)).toBeVisible();
  await page.getByLabel('Số quyết định').fill('99/QĐ-UBND');
  await page.getByLabel('Khen về việc').fill('đã có thành tích trong phong trào xóa nhà tạm, nhà dột nát');
  await page.getByLabel('Họ tên người ký').fill('Người Ký (mẫu)');
  await page.getByRole('button', { name: 'Ban hành quyết định' }).click();
  await said(page, /Đã ban hành quyết định 99/);
  await expect(page).toHaveURL(/\/admin\/commendations\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}
