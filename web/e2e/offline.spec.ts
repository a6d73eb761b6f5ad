import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { HouseholdItem } from '@chung-tay/shared/households/schema';
import type { House, HouseItem } from '@chung-tay/shared/houses/schema';
import type { Survey, SurveyItem } from '@chung-tay/shared/surveys/schema';
import { expect, type Page, test } from '@playwright/test';
import { type Caller, callerAs } from './api.ts';
import { faults } from './axe.ts';
import { writeMaterials, writeSize } from './case-acts.ts';
import { dialog, freshLetters, personAt, phone, said, signIn } from './people.ts';
import { photoOf } from './photos.ts';

const section = (page: Page, title: string) => page.getByRole('region', { name: title });
const idOf = (address: string): string => address.split('/').at(-1) ?? '';

/** A household without a house of which nobody keeps a draft: its survey begins on the device. */
async function householdToSurvey(caller: Caller): Promise<HouseholdItem> {
  const households = await caller.get<{ data: HouseholdItem[] }>('/households?status=surveyed&hasHouse=false&limit=50');
  for (const household of households.data) {
    const drafts = await caller.get<{ data: unknown[] }>(`/surveys?householdId=${household.id}&status=draft`);
    if (drafts.data.length === 0) return household;
  }
  throw new Error('every household has a draft');
}

/** Houses whose next stage may be reported now; where the household has not committed itself yet, it does. */
async function housesToReport(caller: Caller, many: number): Promise<HouseItem[]> {
  const asked = '/houses?status=approved&status=started&status=foundation&status=frame_walls&status=roof';
  const { data } = await caller.get<{ data: HouseItem[] }>(`${asked}&waitingVerification=false&limit=50`);
  const chosen = data.slice(0, many);
  expect(chosen).toHaveLength(many);
  for (const { id } of chosen.filter(({ status }) => status === 'approved')) {
    const { caseId } = await caller.get<House>(`/houses/${id}`);
    const { commitment } = await caller.get<{ commitment: unknown }>(`/cases/${caseId}`);
    if (!commitment)
      await caller.post(`/cases/${caseId}/commit`, { committedOn: dayInVietnam(new Date()), buildingWay: 'hired' });
  }
  return chosen;
}

/** Searches for these, ticks them, and takes them along. */
async function takeAlong(page: Page, codes: readonly string[]): Promise<void> {
  await page.goto('/admin/offline/choose');
  for (const code of codes) {
    await page.getByRole('searchbox', { name: 'Tìm theo tên, mã' }).fill(code);
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page.getByRole('checkbox', { name: code }).check();
  }
  await page.getByRole('button', { name: `Mang theo ${codes.length} nhà, hộ` }).click();
  await said(page, `Đã mang theo ${codes.length} nhà, hộ`);
}

/** From now on the app opens without a network: the worker has what it needs. */
async function appKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });
}

/** The card of a house or household in the list of the day. */
const card = (page: Page, code: string) => page.getByRole('listitem').filter({ hasText: code }).first();

/** Writes a report of the stage that is due with one photo, and puts it into the outbox. */
async function reportOffline(page: Page, { id, code }: HouseItem, note: string): Promise<void> {
  await page.goto('/admin/offline');
  await card(page, code).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: /^Báo/ })).toBeVisible();
  expect(idOf(page.url())).toBe(id);
  await page.getByLabel(/^Chọn ảnh/).setInputFiles(await photoOf());
  await expect(page.getByRole('img', { name: /ảnh 1$/ })).toBeVisible();
  await page.getByLabel('Ghi chú').fill(note);
  await page.getByRole('button', { name: 'Xếp vào hộp gửi' }).click();
  await said(page, 'Đã xếp vào hộp gửi');
}

const due = (house: House) => house.stages.find(({ state }) => state !== 'verified');

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

/** Runs in the page, on the rows of the outbox and its photos: keeps a copy beside, or puts it back as it was. */
const copyOutbox = (page: Page, act: 'keep' | 'restore') =>
  page.evaluate(async (what) => {
    const beside = window as unknown as { copy?: Record<string, unknown[]> };
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('chung-tay-offline');
      request.onsuccess = () => resolve(request.result);
    });
    const names = ['outbox', 'photos'];
    const transaction = database.transaction(names, 'readwrite');
    const ended = new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    const reads = names.map((name) => [name, transaction.objectStore(name).getAll()] as const);
    if (what === 'restore')
      for (const name of names) for (const row of beside.copy?.[name] ?? []) transaction.objectStore(name).put(row);
    await ended;
    if (what === 'keep') beside.copy = Object.fromEntries(reads.map(([name, { result }]) => [name, result]));
    database.close();
    if (what === 'restore') window.dispatchEvent(new Event('online'));
  }, act);

/** How many acts of the outbox are on their way or waiting for it. */
const underWay = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('chung-tay-offline');
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise<{ state: string }[]>((resolve) => {
      const request = database.transaction('outbox').objectStore('outbox').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return rows.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  });

/** Everything that this origin keeps on the device. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const rows: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const many = await new Promise<number>((resolve) => {
          const request = database.transaction(store).objectStore(store).count();
          request.onsuccess = () => resolve(request.result);
        });
        if (many > 0) rows.push(`${name}/${store}: ${many}`);
      }
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) cached.push(new URL(url).pathname);
    return { rows, cached, local: Object.keys(localStorage), session: Object.keys(sessionStorage) };
  });

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
    wrong.push(...(await faults(page, 'mang theo, chưa có gì')));
    await page.goto('/admin/offline/choose');
    await expect(section(page, 'Hộ cần khảo sát')).toBeVisible();
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
    expect(step?.photos).toHaveLength(1);
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
    const acceptor = await callerAs(baseURL ?? '', 'nghiemthu');
    const stage = due(await other.get<House>(`/houses/${contested.id}`))?.stage;
    await acceptor.post(`/houses/${contested.id}/stages/${stage}/return`, { reason: 'Ảnh không rõ phần việc' });
    await acceptor.leave();
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
