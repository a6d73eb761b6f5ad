import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { House, HouseItem } from '@chung-tay/shared/houses/schema';
import type { Survey, SurveyItem } from '@chung-tay/shared/surveys/schema';
import { expect, test } from '@playwright/test';
import { type Caller, callerAs } from './api.ts';
import { faults } from './axe.ts';
import { writeMaterials, writeSize } from './case-acts.ts';
import { copyOutbox, onDevice, underWay } from './device.ts';
import {
  appKept,
  card,
  due,
  householdToSurvey,
  housesToReport,
  idOf,
  reportOffline,
  returnReported,
  takeAlong,
} from './offline-acts.ts';
import { dialog, freshLetters, personAt, phone, said, signIn } from './people.ts';
import { photoOf } from './photos.ts';

/** Reports the due stage of a house from another device. */
async function reportElsewhere(other: Caller, id: string): Promise<string> {
  const stage = due(await other.get<House>(`/houses/${id}`))?.stage ?? '';
  const { buffer } = await photoOf();
  const { id: photoId } = await other.send<{ id: string }>(`/houses/${id}/photos?stage=${stage}`, buffer, 'image/jpeg');
  const happenedOn = dayInVietnam(new Date());
  await other.post(`/houses/${id}/stages/${stage}/report`, {
    happenedOn,
    photoIds: [photoId],
    note: 'Báo từ máy khác',
  });
  return stage;
}

test('không mạng: mang theo nhà và hộ, khảo sát, báo giai đoạn, đóng mở lại, gửi đúng một lần, giải quyết xung đột', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const wrong: string[] = [];
  const note = `Ngoài hiện trường ${freshLetters()}`;
  const noteOfConflict = `Đã xây xong ${freshLetters()}`;
  let page = await personAt(browser, 'canboxa', phone);
  const context = page.context();
  const other = await callerAs(baseURL ?? '', 'canboxa');
  const household = await householdToSurvey(other);
  const [house, contested] = (await housesToReport(other, 2)) as [HouseItem, HouseItem];
  let surveysBefore = 0;

  await test.step('ở cơ quan: chọn hai nhà và một hộ', async () => {
    await page.goto('/admin/offline');
    await expect(page.getByRole('heading', { level: 1, name: 'Mang theo hôm nay' })).toBeVisible();
    wrong.push(...(await faults(page, 'mang theo, chưa có gì')));
    await page.goto('/admin/offline/choose');
    await expect(page.getByRole('region', { name: 'Hộ cần khảo sát' })).toBeVisible();
    wrong.push(...(await faults(page, 'chọn nhà, hộ')));
    await takeAlong(page, [house.code, contested.code, household.code]);
    await expect(page.getByRole('heading', { name: 'Nhà chờ báo giai đoạn (2)' })).toBeVisible();
    wrong.push(...(await faults(page, 'mang theo hôm nay')));
    await appKept(page);
  });

  await test.step('mất mạng: ứng dụng vẫn mở, ghi khảo sát và hai báo cáo có ảnh', async () => {
    await context.setOffline(true);
    await page.goto('/admin/houses');
    await expect(page.getByText('Không kết nối được máy chủ.')).toBeVisible();
    await page.goto('/admin/offline');
    await expect(page.getByRole('heading', { level: 1, name: 'Mang theo hôm nay' })).toBeVisible();
    wrong.push(...(await faults(page, 'không mạng')));
    await reportOffline(page, house, note);
    await reportOffline(page, contested, noteOfConflict);
    await card(page, household.code).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: `Khảo sát: ${household.headName}` })).toBeVisible();
    expect(idOf(page.url())).toBe(household.id);
    await writeSize(page);
    await page.reload();
    await expect(page.getByLabel('Diện tích nhà')).toHaveValue('26,5');
    await writeMaterials(page);
    await page.getByLabel('Chọn ảnh: Mái').setInputFiles(await photoOf());
    await expect(page.getByRole('img', { name: 'Mái, ảnh 1' })).toBeVisible();
    wrong.push(...(await faults(page, 'khảo sát không mạng')));
    await page.getByRole('button', { name: 'Xếp vào hộp gửi' }).click();
    await said(page, 'Đã xếp vào hộp gửi');
  });

  await test.step('đóng trang, mở lại không mạng: còn nguyên', async () => {
    await page.close();
    page = await context.newPage();
    await page.goto('/admin/offline/outbox');
    await expect(page.getByText('3 việc chờ gửi', { exact: true })).toBeVisible();
    wrong.push(...(await faults(page, 'hộp gửi')));
  });

  await test.step('không mạng thì đăng xuất không làm mất việc chưa gửi', async () => {
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await expect(dialog(page).getByText('Còn 3 việc chưa gửi')).toBeVisible();
    wrong.push(...(await faults(page, 'đăng xuất khi còn việc')));
    await dialog(page).getByRole('button', { name: 'Ở lại' }).click();
  });

  await test.step('trong lúc đó người khác báo nhà thứ hai; có mạng thì tự gửi, chỉ xung đột chờ người', async () => {
    surveysBefore = (await other.get<{ total: number }>(`/surveys?householdId=${household.id}&count=exact`)).total;
    const photosBefore = due(await other.get<House>(`/houses/${house.id}`))?.photos.length ?? 0;
    await reportElsewhere(other, contested.id);
    await copyOutbox(page, 'keep');
    await context.setOffline(false);
    await expect(page.getByText('1 cần bạn xem', { exact: true })).toBeVisible({ timeout: 60_000 });
    // The same outbox once more, as from another copy of this device: every key answers, nothing is done again.
    await copyOutbox(page, 'restore');
    await expect.poll(() => underWay(page), { timeout: 60_000 }).toBe(0);
    await expect(page.getByText('1 cần bạn xem', { exact: true })).toBeVisible();
    const now = await other.get<House>(`/houses/${house.id}`);
    const step = now.stages.find((one) => one.note === note);
    expect(step?.state).toBe('reported');
    expect(step?.photos).toHaveLength(photosBefore + 1);
    expect(step?.photos.filter(({ attached }) => attached)).toHaveLength(1);
    const surveys = await other.get<{ total: number; data: SurveyItem[] }>(
      `/surveys?householdId=${household.id}&count=exact&sort=-createdAt`,
    );
    expect(surveys.total).toBe(surveysBefore + 1);
    const survey = await other.get<Survey>(`/surveys/${surveys.data[0]?.id}`);
    expect(survey).toMatchObject({ status: 'submitted', dwelling: { areaM2: 26.5 } });
    expect(survey.photos).toHaveLength(1);
  });

  await test.step('xung đột: thấy cả hai bản; trả lại rồi thì gửi theo trạng thái mới', async () => {
    await page.goto('/admin/offline/outbox');
    await expect(page.getByRole('alert').filter({ hasText: 'đã có người khác báo' })).toBeVisible();
    const rowOf = (label: string) => page.getByRole('row').filter({ hasText: label });
    await expect(rowOf('Ghi chú')).toContainText(noteOfConflict);
    await expect(rowOf('Ghi chú')).toContainText('Báo từ máy khác');
    await expect(page.getByRole('button', { name: 'Gửi lại theo trạng thái mới' })).toHaveCount(0);
    wrong.push(...(await faults(page, 'xung đột')));
    const stage = due(await other.get<House>(`/houses/${contested.id}`))?.stage;
    await returnReported(baseURL ?? '', contested.id);
    await page.reload();
    await expect(rowOf('Lý do trả lại')).toContainText('Ảnh không rõ phần việc');
    await page.getByRole('button', { name: 'Gửi lại theo trạng thái mới' }).click();
    await expect(page.getByText('Đã gửi hết 3 việc', { exact: true })).toBeVisible({ timeout: 30_000 });
    const house = await other.get<House>(`/houses/${contested.id}`);
    expect(house.stages.find((one) => one.stage === stage)).toMatchObject({ state: 'reported', note: noteOfConflict });
  });

  await test.step('đăng xuất: trên máy không còn gì của ai', async () => {
    await page.getByRole('button', { name: /^Tài khoản/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
    const left = await onDevice(page);
    expect(left.rows).toEqual([]);
    expect(left.local.filter((key) => key !== 'chung-tay-colour')).toEqual([]);
    expect(left.session).toEqual([]);
    expect(left.cached.filter((path) => path !== '/admin' && !path.startsWith('/admin/assets/'))).toEqual([]);
  });
  await returnReported(baseURL ?? '', house.id, contested.id);
  await other.leave();
  await context.close();
  expect(wrong).toEqual([]);
});

test('việc chưa gửi: phiên hết hạn không mất, người khác đăng nhập không thấy, bỏ phải gõ chữ', async ({
  browser,
  baseURL,
}) => {
  const other = await callerAs(baseURL ?? '', 'canboxa');
  const page = await personAt(browser, 'canboxa', phone);
  const context = page.context();
  const [house] = (await housesToReport(other, 1)) as [HouseItem];
  await takeAlong(page, [house.code]);
  await other.leave();
  await appKept(page);
  await context.setOffline(true);
  await page.goto('/admin/offline');
  await reportOffline(page, house, 'Chưa gửi');
  // The session is gone by the time the network is back.
  await context.clearCookies();
  await context.setOffline(false);
  await page.goto('/admin/offline');
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  await signIn(page, 'chutichxa');
  await expect(dialog(page).getByText('1 việc chưa gửi')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Giữ lại cho người đó' }).click();
  await page.goto('/admin/offline/outbox');
  await expect(page.getByText('Hộp gửi trống')).toBeVisible();
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  await context.route('**/api/v1/houses/**', (route) => route.abort());
  await signIn(page, 'canboxa');
  await page.goto('/admin/offline/outbox');
  await expect(page.getByText('1 việc chờ gửi', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await expect(dialog(page).getByText('Còn 1 việc chưa gửi')).toBeVisible();
  const discard = dialog(page).getByRole('button', { name: 'Xóa và đăng xuất' });
  await expect(discard).toBeDisabled();
  await dialog(page).getByLabel('Gõ XÓA để bỏ những việc này').fill('xóa');
  await discard.click();
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  expect((await onDevice(page)).rows).toEqual([]);
  await context.close();
});

test('trang đang mở không gãy khi tệp của nó không còn trên máy chủ: mọi phần của ứng dụng đã ở trên máy', async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const page = await personAt(browser, 'canboxa');
  await appKept(page);
  const worker = await (await request.get('/admin/sw.js')).text();
  const parts = new Set(worker.match(/\/admin\/assets\/[\w.-]+/g));
  expect(parts.size).toBeGreaterThan(100);
  const missing = async () => {
    const { cached } = await onDevice(page);
    return [...parts].filter((part) => !cached.includes(part)).length;
  };
  await expect.poll(missing, { timeout: 120_000 }).toBe(0);
  await page.context().setOffline(true);
  // Never opened before: its code comes from the device, only its rows need the server.
  await page.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name: 'Khen thưởng', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Khen thưởng' })).toBeVisible();
  await page.context().close();
});
