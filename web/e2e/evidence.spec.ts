import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { HouseItem, House as HouseRecord } from '@chung-tay/shared/houses/schema';
import { expect, type Page, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import { reportStage, verifyStage } from './journey-acts.ts';
import { dialog, type House, houseOfList, personAt, phone, said, textOf } from './people.ts';
import { photoOf } from './photos.ts';

/** Eleven hundred kilometres from every house of the province. */
const faraway = { latitude: 10.78, longitude: 106.7, accuracy: 15 };

/** Houses that are to be begun. */
const toBegin = 'houses?kind=new_build&status=approved&waitingVerification=false';

/** One of them that has no photo yet, its household committed: it can be begun. */
async function houseToBegin(baseURL: string): Promise<House> {
  const caller = await callerAs(baseURL, 'canboxa');
  const { data } = await caller.get<{ data: HouseItem[] }>(`/${toBegin}&limit=50`);
  for (const { id } of data) {
    const { code, headName, caseId, stages } = await caller.get<HouseRecord>(`/houses/${id}`);
    if (stages.some(({ photos }) => photos.length > 0)) continue;
    const { commitment } = await caller.get<{ commitment: unknown }>(`/cases/${caseId}`);
    if (!commitment)
      await caller.post(`/cases/${caseId}/commit`, { committedOn: dayInVietnam(new Date()), buildingWay: 'hired' });
    await caller.leave();
    return { path: `/admin/houses/${id}`, code, headName };
  }
  throw new Error('every house has photos');
}

/** Takes one photo with the camera of the page and reports the stage that is due with it; answers the stage's name. */
async function reportByCamera(page: Page, wrong: string[]): Promise<string> {
  await page.getByRole('link', { name: /^Báo xong/ }).click();
  const title = page.getByRole('heading', { level: 1, name: /^Báo xong: / });
  const stage = (await textOf(title)).replace('Báo xong: ', '');
  await page.getByRole('button', { name: `Chụp ảnh: ${stage}` }).click();
  await expect(dialog(page).getByText('Vị trí ±15 m')).toBeVisible();
  const shutter = dialog(page).getByRole('button', { name: 'Bấm máy' });
  await expect(shutter).toBeEnabled();
  wrong.push(...(await faults(page, 'máy ảnh đang mở')));
  await shutter.click();
  await expect(dialog(page).getByText('Đã chụp 1 ảnh.')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByRole('checkbox', { name: 'Dùng ảnh 1' })).toBeChecked();
  // Who took it sees at once that somebody will look at it.
  await expect(page.getByRole('listitem').filter({ hasText: 'Dùng ảnh 1' })).toContainText('Chờ xem xét');
  wrong.push(...(await faults(page, 'báo giai đoạn với ảnh bị nghi vấn')));
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await said(page, `Đã báo xong ${stage}`);
  return stage;
}

/** The queue of one house, by keys alone: X, the first ready reason, Enter. */
async function clearByKeys(page: Page, house: House, wrong: string[]): Promise<void> {
  await page.goto(`/admin/evidence/queue?houseId=${house.path.split('/').at(-1)}`);
  await expect(page.getByRole('status').filter({ hasText: /^Ảnh/ })).toHaveText('Ảnh 1/1, đã quyết định 0');
  await expect(page.getByRole('heading', { level: 2 })).toContainText(house.headName);
  const reasons = page.getByRole('region', { name: 'Lý do nghi vấn' });
  await expect(reasons).toContainText(/Chụp cách công trình 1\.\d{3}(,\d)? km, sai số ±15 m; cho phép 300 m\./);
  wrong.push(...(await faults(page, 'xem xét ảnh lần lượt')));
  await page.keyboard.press('x');
  await expect(dialog(page).getByLabel('Lý do')).toBeFocused();
  wrong.push(...(await faults(page, 'lý do xóa nghi vấn')));
  await page.keyboard.press('1');
  await expect(dialog(page).getByLabel('Lý do')).toHaveValue(/^Đã đến nhà đối chiếu/);
  await page.keyboard.press('Enter');
  await said(page, /Đã xóa nghi vấn/);
  await expect(page.getByText('Đã xem hết các ảnh của lượt này')).toBeVisible();
}

test('ảnh chụp xa công trình: giai đoạn bị giữ, người khác xóa nghi vấn bằng bàn phím, rồi mới nghiệm thu được', async ({
  browser,
  baseURL,
}) => {
  const wrong: string[] = [];
  const officer = await personAt(browser, 'canboxa', {
    ...phone,
    permissions: ['geolocation', 'camera'],
    geolocation: faraway,
  });
  const house = await houseToBegin(baseURL ?? '');
  const acceptor = await personAt(browser, 'nghiemthu');
  await test.step('khởi công có ảnh tại nhà: từ đó biết nhà ở đâu', async () => {
    await reportStage(officer, house.path, 'Khởi công', await photoOf());
    await verifyStage(acceptor, house.path, 'Khởi công');
    await officer.goto(house.path);
  });
  const stage = await test.step('cán bộ xã chụp ảnh ở xa và báo xong', () => reportByCamera(officer, wrong));

  await test.step('nghiệm thu bị từ chối, chỉ tới ảnh', async () => {
    await acceptor.goto(house.path);
    await acceptor.getByRole('link', { name: `Nghiệm thu: ${stage}` }).click();
    await expect(acceptor.getByRole('img', { name: `Ảnh 1, ${stage}` })).toBeVisible();
    await expect(acceptor.getByRole('button', { name: 'Nghiệm thu', exact: true })).toBeDisabled();
    await expect(acceptor.getByRole('main').locator('a[href*="/evidence/"]')).not.toHaveCount(0);
  });

  await test.step('người chụp không tự xóa nghi vấn được', async () => {
    await officer.goto('/admin/evidence');
    await officer.getByRole('searchbox').fill(house.code);
    await expect(officer).toHaveURL(/[?&]q=/);
    await officer.getByRole('main').getByRole('link', { name: house.headName }).click();
    await expect(officer.getByRole('region', { name: 'Lý do nghi vấn' })).toBeVisible();
    await expect(officer.getByRole('button', { name: 'Xóa nghi vấn' })).toHaveCount(0);
  });

  await test.step('người nghiệm thu xem xét và xóa nghi vấn', () => clearByKeys(acceptor, house, wrong));
  await test.step('nghiệm thu được', () => verifyStage(acceptor, house.path, stage));
  expect(wrong).toEqual([]);
});

test('không có máy ảnh, không cho dùng vị trí: nói rõ, dùng máy ảnh của thiết bị, ảnh từ thư viện không nhận vị trí', async ({
  browser,
}) => {
  const page = await personAt(browser, 'canboxa', phone);
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'mediaDevices'));
  await houseOfList(page, toBegin);
  await page.getByRole('link', { name: /^Báo xong/ }).click();
  await page.getByRole('button', { name: /^Chụp ảnh:/ }).click();
  await expect(dialog(page).getByText('sẽ bị giữ lại chờ xem xét')).toBeVisible();
  await expect(dialog(page).getByText('Ảnh chọn từ thư viện không được gắn vị trí')).toBeVisible();
  await expect(dialog(page).getByLabel('Mở máy ảnh của thiết bị')).toHaveAttribute('capture', 'environment');
  expect(await faults(page, 'không có máy ảnh')).toEqual([]);
});

test('mất mạng giữa chừng: ảnh gửi tiếp từ chỗ đã dừng, mỗi phần tới máy chủ một lần', async ({ browser }) => {
  const page = await personAt(browser, 'canboxa', phone);
  await houseOfList(page, toBegin);
  await page.getByRole('link', { name: /^Báo xong/ }).click();
  const arrived: number[] = [];
  let cut = false;
  await page.route('**/append?*', async (route) => {
    if (cut) return route.abort('internetdisconnected');
    const response = await route.fetch();
    arrived.push(Number(new URL(route.request().url()).searchParams.get('offset')));
    cut = arrived.length === 1;
    await route.fulfill({ response });
  });
  const photo = await photoOf({ quality: 100 });
  expect(photo.buffer.length).toBeGreaterThan(128 * 1024);
  await page.getByLabel(/^Ảnh /).setInputFiles(photo);
  // It tries by itself for a while first.
  await expect(page.getByText('Mất mạng: ảnh tự gửi tiếp khi có mạng')).toBeVisible({ timeout: 60_000 });
  expect(arrived).toEqual([0]);
  cut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText(/Đang gửi|Mất mạng/)).toHaveCount(0);
  const parts = Math.ceil(photo.buffer.length / (128 * 1024));
  expect(arrived).toEqual(Array.from({ length: parts }, (_, part) => part * 128 * 1024));
  await expect(page.getByRole('checkbox', { name: /^Dùng ảnh/ }).last()).toBeChecked();
});
