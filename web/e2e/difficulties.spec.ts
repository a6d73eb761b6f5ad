import { expect, type Page, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import {
  choose,
  chooseAct,
  dialog,
  fact,
  freshLetters,
  houseOfList,
  houseToBegin,
  personAt,
  phone,
  said,
  textOf,
} from './people.ts';

/** A house stands still; who can move it is told at once, answers, and somebody else says that it is done. */
test('điện thoại: xã nêu khó khăn của một căn nhà, tỉnh nhận và trả lời, xã xác nhận xong', async ({ browser }) => {
  const wrong: string[] = [];
  const title = `Chưa rõ mức hỗ trợ, hỏi tỉnh ${freshLetters()}`;
  const answer = `Áp dụng mức của năm phê duyệt, mã ${freshLetters()}`;
  const officer = await personAt(browser, 'canboxa', phone);
  const house = await houseOfList(officer, 'houses?status=approved&status=started&status=foundation&sort=headName');
  let path = '';

  await test.step('nêu từ trang căn nhà: lý do, một câu, hạn theo quy định', async () => {
    await chooseAct(officer, 'Nêu khó khăn');
    await expect(officer.getByRole('combobox', { name: 'Căn nhà' })).toHaveValue(`${house.headName} (${house.code})`);
    await choose(officer, 'Lý do', 'Vướng quy định, chính sách');
    await expect(officer.getByLabel('Vướng gì')).toHaveValue('Vướng quy định, chính sách');
    await officer.getByLabel('Vướng gì').fill(title);
    wrong.push(...(await faults(officer, 'nêu khó khăn')));
    await officer.getByRole('button', { name: 'Nêu khó khăn' }).click();
    await said(officer, /Đã nêu KK-\d+\. .+ phải giải quyết trước \d{2}\/\d{2}\/\d{4}/);
    await expect(officer.getByRole('heading', { level: 1, name: title })).toBeVisible();
    path = new URL(officer.url()).pathname;
    wrong.push(...(await faults(officer, 'khó khăn mới nêu')));
  });

  await test.step('thấy ngay trên trang căn nhà và trên bảng, mỗi lần một cột', async () => {
    await officer.goto(`${house.path}?tab=watch`);
    await expect(officer.getByRole('link', { name: title })).toBeVisible();
    wrong.push(...(await faults(officer, 'theo dõi căn nhà')));
    await officer.goto('/admin/difficulties/board');
    await officer.getByLabel('Lý do', { exact: true }).selectOption('policy');
    await expect(officer.getByRole('region', { name: 'Vướng quy định, chính sách' })).toContainText(title);
    await expect(officer.getByRole('region', { name: 'Chưa rõ lý do' })).toBeHidden();
    wrong.push(...(await faults(officer, 'bảng khó khăn')));
  });

  await test.step('người ở tỉnh trả lời; người trả lời không tự xác nhận', async () => {
    const province = await personAt(browser, 'sonoivu', phone);
    await province.goto(path);
    await province.getByRole('button', { name: 'Trả lời' }).click();
    await dialog(province).getByLabel('Trả lời').fill(answer);
    await dialog(province).getByRole('button', { name: 'Gửi trả lời' }).click();
    await said(province, /Đã trả lời KK-/);
    await province.getByRole('button', { name: 'Xác nhận đã xong' }).click();
    await dialog(province).getByLabel('Kết quả').fill('Tự xác nhận');
    await dialog(province).getByRole('button', { name: 'Xác nhận đã xong' }).click();
    await expect(dialog(province).getByText('same_person')).toBeVisible();
    await province.context().close();
  });

  await test.step('xã xác nhận; tìm lại được bằng câu trả lời, không dấu', async () => {
    await officer.goto(path);
    await expect(officer.getByText(answer)).toBeVisible();
    await officer.getByRole('button', { name: 'Xác nhận đã xong' }).click();
    await dialog(officer).getByLabel('Kết quả').fill('Hộ đã nhận đúng mức, làm tiếp');
    await dialog(officer).getByRole('button', { name: 'Xác nhận đã xong' }).click();
    await said(officer, /Đã xong KK-/);
    await officer.goto(`/admin/difficulties?q=${encodeURIComponent('ap dung muc cua nam phe duyet, ma')}`);
    await expect(officer.getByRole('link', { name: title })).toBeVisible();
  });
  expect(wrong).toEqual([]);
});

/** Houses about which somebody waits for a confirmation: what was answered cannot be taken back. */
async function answeredHouses(address: string): Promise<string[]> {
  const caller = await callerAs(address, 'canboxa');
  const { data } = await caller.get<{ data: { houseId: string | null }[] }>('/difficulties?state=answered&limit=100');
  await caller.leave();
  return data.flatMap(({ houseId }) => houseId ?? []);
}

/** Takes back what others have raised about a house and nobody has answered. */
async function withdrawOpen(page: Page, headName: string): Promise<void> {
  const open = `/admin/difficulties?state=raised&state=in_hand&q=${encodeURIComponent(headName)}`;
  const counted = page.getByText(/^Có \d+ dòng$/);
  await page.goto(open);
  for (let left = Number.parseInt((await textOf(counted)).slice(3), 10); left > 0; left--) {
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await chooseAct(page, 'Rút lại');
    await dialog(page).getByLabel('Vì sao rút').fill('Đã tự giải quyết được');
    await dialog(page).getByRole('button', { name: 'Rút lại' }).click();
    await said(page, /Đã rút lại KK-/);
    await page.goto(open);
  }
}

test('nhà dời ngày khởi công rồi trễ thì hiện ở “Chưa rõ lý do”; nêu lý do ngay tại thẻ thì rời cột', async ({
  browser,
}) => {
  const wrong: string[] = [];
  const page = await personAt(browser, 'canboxa');
  const house = await houseToBegin(page, await answeredHouses(new URL(page.url()).origin));
  const decided = /\d{2}\/\d{2}\/\d{4}/.exec(await textOf(fact(page, 'Quyết định')))?.[0] ?? '';

  await test.step('sửa thông tin xây dựng: ngày dự kiến khởi công là ngày quyết định', async () => {
    await chooseAct(page, 'Sửa thông tin xây dựng');
    await choose(page, 'Cách làm nhà', 'Hộ thuê thợ');
    await page.getByLabel('Ngày dự kiến khởi công').fill(decided);
    await page.getByLabel('Ngày dự kiến khởi công').press('Tab');
    await page.getByLabel('Dự toán').fill('123tr');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await expect(page.getByRole('alert')).toContainText('Lý do đổi kinh phí: Chưa nhập');
    wrong.push(...(await faults(page, 'sửa nhà, còn thiếu')));
    await page.getByLabel('Lý do đổi kinh phí').fill('Giá vật liệu tăng');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await said(page, `Đã lưu thông tin xây dựng của nhà ${house.code}`);
    await expect(fact(page, 'Cách làm nhà')).toHaveText('Hộ thuê thợ');
    await expect(page.getByText(/^trễ \d+ ngày$/).first()).toBeVisible();
    wrong.push(...(await faults(page, 'nhà trễ')));
  });

  await test.step('điều đã nêu về căn nhà được rút lại: không còn ai biết vì sao nhà trễ', () =>
    withdrawOpen(page, house.headName));

  await test.step('nhà trễ có trong danh sách và trên bảng', async () => {
    await page.goto('/admin/houses?late=true');
    await expect(page.getByRole('row', { name: house.headName })).toContainText(/trễ \d+ ngày/);
    await page.goto('/admin/difficulties/board');
    wrong.push(...(await faults(page, 'bảng, chưa rõ lý do')));
    const unknown = page.getByRole('region', { name: 'Chưa rõ lý do' });
    await expect(unknown).toContainText(house.code);
    await unknown.getByRole('button', { name: `Nêu lý do, ${house.headName}` }).click();
    await dialog(page).getByRole('combobox', { name: 'Lý do' }).click();
    await page.getByRole('option', { name: 'Thiếu thợ, thiếu công' }).click();
    await dialog(page).getByRole('button', { name: 'Nêu khó khăn' }).click();
    await said(page, /Đã nêu KK-/);
    await expect(page.getByRole('region', { name: 'Thiếu thợ, thiếu công' })).toContainText(house.code);
    await expect(unknown.getByText(house.code)).toHaveCount(0);
  });
  expect(wrong).toEqual([]);
});

test('điện thoại: thăm nhà sau bàn giao, thiếu một phần thì chưa ghi, đủ thì ghi', async ({ browser }) => {
  const wrong: string[] = [];
  const page = await personAt(browser, 'canboxa', phone);
  await page.goto('/admin/visits?state=due');
  await page.getByRole('main').locator('ul > li').first().getByRole('link').first().click();
  await page.getByRole('link', { name: 'Ghi kết quả thăm' }).click();
  await page.getByText('Hộ đang ở', { exact: true }).click();
  const parts = ['Nền, móng', 'Khung, tường', 'Mái', 'Nhà vệ sinh', 'Nước sạch'];
  for (const part of parts)
    await page.getByRole('group', { name: part, exact: true }).getByText('Tốt', { exact: true }).click();
  await expect(page.getByText('Đã xem 5/6 phần')).toBeVisible();
  await page.getByRole('button', { name: 'Ghi kết quả thăm' }).click();
  await expect(page.getByText('Chưa xem: Điện').first()).toBeVisible();
  wrong.push(...(await faults(page, 'ghi thăm nhà')));
  await page.getByRole('group', { name: 'Điện', exact: true }).getByText('Hư nhỏ', { exact: true }).click();
  await page.getByRole('button', { name: 'Ghi kết quả thăm' }).click();
  await said(page, /Đã ghi thăm nhà N-/);
  await expect(page.getByText('Đã thăm', { exact: true })).toBeVisible();
  await expect(page.getByText('Hư nhỏ')).toBeVisible();
  wrong.push(...(await faults(page, 'lượt thăm đã ghi')));
  expect(wrong).toEqual([]);
});
