import { expect, type Page, test } from '@playwright/test';
import { faults } from './axe.ts';
import { enter, signInByKeys, tabTo } from './keys.ts';
import {
  chooseAct,
  dialog,
  fact,
  freshLetters,
  openFromList,
  personAt,
  phone,
  printed,
  said,
  textOf,
  today,
} from './people.ts';

/** The commune in which the officer of the sample works. */
async function ownCommune(officer: Page): Promise<string> {
  await officer.goto('/admin/me');
  return textOf(officer.getByRole('region', { name: 'Vai trò' }).getByRole('link').first());
}

async function pickUnit(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name }).first().click();
}

/** What a thumb must hit and cannot: controls of the page that are lower than 44 px. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main label:has(input[type="radio"])')]
      .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 43.5)
      .map((one) => `${one.textContent} ${Math.round(one.getBoundingClientRect().height)} px`),
  );

/** Plans a supervision of the commune, with a guest from another office. */
async function plan(page: Page, title: string, commune: string): Promise<void> {
  await page.goto('/admin/inspections');
  await page.getByRole('link', { name: 'Lập kế hoạch' }).click();
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Phạm vi' })).toBeVisible();
  await pickUnit(page, 'Phạm vi', commune);
  await page.getByLabel('Tên cuộc').fill(title);
  await page.getByLabel('Đến ngày').fill(today);
  await page.getByRole('button', { name: 'Thêm khách mời' }).click();
  await page.getByLabel('Họ tên, khách mời').fill(`Hoàng Thị ${freshLetters()}`);
  await page.getByLabel('Chức vụ, đơn vị').last().fill('Hội Liên hiệp Phụ nữ');
  await page.getByRole('heading', { level: 1 }).click();
  expect(await faults(page, 'lập kế hoạch')).toEqual([]);
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await said(page, /Đã lập kế hoạch KT-/);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** One house by a seed that was agreed on; the margin is told before anything is drawn. Returns the code of the house. */
async function draw(page: Page, seed: string): Promise<string> {
  await page.getByRole('link', { name: 'Rút mẫu ngẫu nhiên' }).click();
  const margin = page.getByLabel('Sai số ± %');
  await expect(margin).toHaveValue('10');
  await page.getByRole('group', { name: 'Chia tầng theo' }).getByLabel('Giai đoạn').uncheck();
  await page.getByLabel('Cỡ mẫu (số nhà)').fill('1');
  await page.getByLabel('Số mầm').fill(seed);
  const told = page.getByRole('status').filter({ hasText: /^1\/[\d.]+ nhà, sai số ±/ });
  await expect(told).toBeVisible();
  await expect(margin).not.toHaveValue('10');
  await page.getByText('Xem 1 nhà sẽ rút').click();
  const code = await textOf(page.getByRole('link', { name: /^N-\d{7}$/ }));
  expect(await faults(page, 'rút mẫu')).toEqual([]);
  await page.getByRole('button', { name: 'Rút mẫu này' }).click();
  await expect(dialog(page)).toContainText('Rút rồi thì không rút lại');
  expect(await faults(page, 'rút mẫu, hỏi lại')).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Rút mẫu' }).click();
  await said(page, 'Đã rút 1 nhà');
  return code;
}

/** Answers the whole checklist: the first question with no, the others with yes, figures and words with something. */
async function answerAll(page: Page): Promise<string> {
  const form = page.getByRole('group', { name: /^Bảng kiểm/ });
  const questions = form.getByRole('group');
  const [first, ...others] = await questions.all();
  await first?.getByText('Không', { exact: true }).click();
  for (const one of others) await one.getByText('Có', { exact: true }).click();
  for (const box of await form.getByRole('textbox').all())
    await box.fill((await box.getAttribute('inputmode')) ? '36' : 'Hộ hài lòng');
  return (await textOf(questions.first().locator('legend'))).replace(/ \*$/, '');
}

test('điện thoại: giám sát từ kế hoạch, rút mẫu, ghi tại nhà, xã khắc phục, đến khép lại và biên bản', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const title = `Giám sát nhà ở ${freshLetters()}`;
  const seed = `xo-so-${freshLetters()}`;
  const front = await personAt(browser, 'mttq', phone);
  const officer = await personAt(browser, 'canboxa', phone);
  const commune = await ownCommune(officer);

  await test.step('lập kế hoạch', () => plan(front, title, commune));
  const inspection = new URL(front.url()).pathname;

  await test.step('sửa kế hoạch', async () => {
    await chooseAct(front, 'Sửa kế hoạch');
    await front.getByLabel('Mục đích, nội dung').fill('Xem nhà có đúng như nghiệm thu, tiền có đến tay hộ.');
    expect(await faults(front, 'sửa kế hoạch')).toEqual([]);
    await front.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await said(front, 'Đã sửa kế hoạch');
    await expect(front.getByText('Xem nhà có đúng như nghiệm thu')).toBeVisible();
  });

  await test.step('rút mẫu; ai cũng tính lại được', async () => {
    const code = await draw(front, seed);
    await expect(fact(front, 'Số mầm')).toHaveText(seed);
    await front.getByRole('button', { name: 'Tính lại từ số mầm' }).click();
    await expect(front.getByRole('region', { name: 'Nhà rút được khi tính lại' })).toContainText(code);
    expect(await faults(front, 'cuộc giám sát')).toEqual([]);
    await front.goto(`${inspection}/sample`);
    await expect(front.getByText('Cuộc này đã rút mẫu')).toBeVisible();
    await front.goto(inspection);
  });

  const question = await test.step('ghi kết quả tại nhà: thiếu thì chỉ chỗ, tải lại trang không mất', async () => {
    await front.getByRole('link', { name: 'Ghi kết quả' }).click();
    await front.getByRole('main').locator('ul a').first().click();
    await front.getByRole('button', { name: 'Ghi kết quả' }).click();
    await expect(front.getByRole('alert')).toContainText('Chưa trả lời');
    expect(await faults(front, 'bảng kiểm, còn thiếu')).toEqual([]);
    expect(await smallTargets(front)).toEqual([]);
    const first = await answerAll(front);
    await expect(front.getByText(/đã trả lời (\d+)\/\1/)).toBeVisible();
    await front.waitForTimeout(600);
    await front.reload();
    await expect(front.getByText(/đã trả lời (\d+)\/\1/)).toBeVisible();
    await front.getByRole('button', { name: 'Ghi kết quả' }).click();
    await said(front, /Đã ghi kết quả/);
    await expect(front.getByRole('listitem').filter({ hasText: first })).toContainText('Không');
    return first;
  });

  const finding = await test.step('câu trả lời Không thành tồn tại có việc phải làm và hạn', async () => {
    expect(await faults(front, 'kết quả của nhà')).toEqual([]);
    await front.getByRole('button', { name: `Ghi tồn tại: ${question}` }).click();
    await expect(dialog(front).getByLabel('Tồn tại')).toHaveValue(`Không đạt: ${question}`);
    await dialog(front).getByRole('radio', { name: 'Nặng' }).check();
    await dialog(front).getByLabel('Biện pháp phải làm').fill(`Khắc phục xong trước mùa mưa ${seed}.`);
    expect(await faults(front, 'ghi tồn tại')).toEqual([]);
    await dialog(front).getByRole('button', { name: 'Ghi tồn tại' }).click();
    await said(front, /Đã ghi tồn tại KN-/);
    return textOf(front.getByRole('link', { name: /^KN-\d+$/ }));
  });

  await test.step('xã thấy ở Hôm nay, báo khắc phục ngay trên danh sách', async () => {
    await officer.goto('/admin');
    await officer.getByRole('link', { name: /Tồn tại phải khắc phục/ }).click();
    const card = officer.getByRole('listitem').filter({ hasText: `Không đạt: ${question}` });
    await card.getByRole('button', { name: `Báo khắc phục ${finding}` }).click();
    await dialog(officer).getByLabel('Đã làm gì').fill('Đã làm lại trong tuần.');
    await dialog(officer).getByRole('button', { name: 'Báo đã khắc phục' }).click();
    await said(officer, `Đã báo khắc phục ${finding}`);
    await expect(card).toHaveCount(0);
  });

  await test.step('đoàn trả lại một lần, xã thấy lý do và làm tiếp', async () => {
    await front.getByRole('link', { name: finding }).click();
    await front.getByRole('button', { name: 'Trả lại' }).click();
    await dialog(front).getByLabel('Còn thiếu gì').fill('Mới làm một nửa.');
    await dialog(front).getByRole('button', { name: 'Trả lại' }).click();
    await said(front, `Đã trả lại tồn tại ${finding}`);
    const path = new URL(front.url()).pathname;
    await officer.goto(path);
    await expect(officer.getByText(/“Mới làm một nửa\.”/)).toBeVisible();
    expect(await faults(officer, 'một tồn tại')).toEqual([]);
    await officer.getByRole('button', { name: 'Báo khắc phục' }).click();
    await dialog(officer).getByLabel('Đã làm gì').fill('Đã làm xong cả phần còn lại.');
    await dialog(officer).getByRole('button', { name: 'Báo đã khắc phục' }).click();
    await said(officer, `Đã báo khắc phục ${finding}`);
    await front.reload();
    await front.getByRole('button', { name: 'Xác nhận đã khắc phục' }).click();
    await dialog(front).getByLabel('Kết quả xem lại').fill('Đã đến xem, đạt.');
    await dialog(front).getByRole('button', { name: 'Xác nhận' }).click();
    await said(front, `Đã khép tồn tại ${finding}`);
  });

  await test.step('kết luận, in biên bản, khép lại', async () => {
    await front.goto(inspection);
    await front.getByRole('button', { name: 'Kết luận' }).click();
    await dialog(front).getByLabel('Kết luận').fill('Nhà cơ bản đạt; tồn tại đã khắc phục ngay trong đợt giám sát.');
    await dialog(front).getByRole('button', { name: 'Kết luận' }).click();
    await said(front, /Đã kết luận KT-/);
    const minutes = await printed(front, front.getByRole('button', { name: 'In biên bản' }));
    expect(minutes.subarray(0, 5).toString()).toBe('%PDF-');
    await front.getByRole('button', { name: 'Khép lại' }).click();
    await dialog(front).getByRole('button', { name: 'Khép lại' }).click();
    await said(front, /Đã khép lại KT-/);
    await front.getByRole('tab', { name: 'Lịch sử' }).click();
    for (const words of ['lập kế hoạch', 'rút mẫu ngẫu nhiên', 'kết luận', 'khép lại'])
      await expect(front.getByText(new RegExp(`\\(mẫu\\) ${words},`))).toBeVisible();
  });
});

test('bàn phím: lập kế hoạch kiểm tra, nhà theo rủi ro vào cuộc kiểm tra', async ({ page }) => {
  const title = `Kiểm tra theo rủi ro ${freshLetters()}`;
  await signInByKeys(page, 'sonoivu');
  await page.goto('/admin/inspections');
  await enter(page, page.getByRole('link', { name: 'Lập kế hoạch' }));
  await tabTo(page, page.getByRole('combobox', { name: 'Phạm vi' }));
  await page.keyboard.type('tỉnh');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Tên cuộc'));
  await page.keyboard.type(title);
  await tabTo(page, page.getByLabel('Đến ngày'));
  await page.keyboard.type(today);
  await page.keyboard.press('Escape');
  await enter(page, page.getByRole('button', { name: 'Lưu kế hoạch' }));
  await said(page, /Đã lập kế hoạch KT-/);

  await page.goto('/admin/inspections');
  await enter(page, page.getByRole('link', { name: 'Nhà nên kiểm tra trước' }));
  const row = page.getByRole('row').nth(1);
  await expect(row).toContainText(/\+\d/);
  const head = await textOf(row.getByRole('link').first());
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('Đã chọn 1 nhà')).toBeVisible();
  await enter(page, page.getByRole('button', { name: 'Thêm vào cuộc kiểm tra' }));
  await expect(dialog(page).getByRole('combobox', { name: 'Cuộc kiểm tra, giám sát' })).toBeVisible();
  await dialog(page).getByRole('combobox', { name: 'Cuộc kiểm tra, giám sát' }).focus();
  await page.keyboard.type(title);
  // The list is that of the words typed, and no more that of everything.
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option', { name: title })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await enter(page, dialog(page).getByRole('button', { name: 'Thêm', exact: true }));
  await said(page, /Đã thêm vào KT-\d+, nay có 1 đối tượng/);
  const subject = page.getByRole('listitem').filter({ hasText: head });
  await expect(subject).toContainText(/theo rủi ro \(\d+ điểm\)/);

  // What was not drawn by chance may be taken out again, with a reason.
  await subject.getByRole('button', { name: /^Bỏ/ }).press('Enter');
  await dialog(page).getByLabel('Lý do').fill('Đã kiểm tra trong cuộc khác.');
  await page.keyboard.press('Enter');
  await said(page, `Đã bỏ ${head}`);
  await expect(page.getByText('Chưa có đối tượng nào')).toBeVisible();
  await chooseAct(page, 'Hủy cuộc này');
  await dialog(page).getByLabel('Lý do').fill('Gộp vào cuộc khác.');
  await page.keyboard.press('Enter');
  await said(page, /Đã hủy KT-/);
  await openFromList(page, 'inspections', title);
  await expect(page.getByText('Gộp vào cuộc khác.')).toBeVisible();
});
