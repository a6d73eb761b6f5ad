import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import type { Survey, SurveyItem } from '@chung-tay/shared/surveys/schema';
import type { User } from '@chung-tay/shared/users/schema';
import { expect, type Page, test } from '@playwright/test';
import { type Caller, callerAs } from './api.ts';
import { faults } from './axe.ts';
import { writeMaterials, writeSize } from './case-acts.ts';
import {
  appKept,
  card,
  due,
  householdToSurvey,
  housesToReport,
  reportOffline,
  returnReported,
  takeAlong,
} from './offline-acts.ts';
import { freshLetters, personAt, phone, said, samplePassword, signIn, today } from './people.ts';

/** An officer of the sample commune who is nobody's but this test's; answers the login and how to take the role away. */
async function newOfficer(admin: Caller, unitId: string) {
  const username = `ngoai.${freshLetters()}`;
  const user = await admin.post<User>('/users', { username, fullName: 'Cán bộ Thử Mẫu', password: samplePassword });
  const grant = () => admin.post<User>(`/users/${user.id}/grants`, { role: 'commune_officer', unitId });
  const granted = await grant();
  const revoke = () => admin.post(`/users/${user.id}/grants/${granted.grants[0]?.id}/revoke`);
  return { username, grant, revoke };
}

/** Somebody else surveys the household and submits it: what was found before, with another area. */
async function surveyElsewhere(other: Caller, householdId: string, areaM2: number): Promise<void> {
  const former = await other.get<{ data: SurveyItem[] }>(`/surveys?householdId=${householdId}&status=submitted`);
  const { dwelling, members, position, disasterProne } = await other.get<Survey>(`/surveys/${former.data[0]?.id}`);
  const values = { members, position, disasterProne, surveyedOn: dayInVietnam(new Date()), note: null };
  const body = { householdId, ...values, dwelling: { ...dwelling, areaM2 } };
  const { id } = await other.post<Survey>('/surveys', body);
  await other.post(`/surveys/${id}/submit`);
}

const outbox = (page: Page) => page.goto('/admin/offline/outbox');

test('mất vai trò khi đang ở ngoài: việc không mất, giao lại vai trò thì gửi được', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const [admin, other] = await Promise.all([callerAs(baseURL ?? '', 'quantri'), callerAs(baseURL ?? '', 'canboxa')]);
  const [house] = (await housesToReport(other, 1)) as [HouseItem];
  const officer = await newOfficer(admin, house.unitId);
  const note = `Việc giữ lại ${freshLetters()}`;
  const page = await personAt(browser, officer.username, phone);
  await takeAlong(page, [house.code]);
  await appKept(page);
  await page.context().setOffline(true);
  await reportOffline(page, house, note);
  await officer.revoke();
  await page.context().setOffline(false);
  await outbox(page);
  const refused = page.getByRole('alert').filter({ hasText: 'Bạn không có quyền làm việc này' });
  await expect(refused).toBeVisible({ timeout: 60_000 });
  expect(await faults(page, 'bị từ chối')).toEqual([]);
  await officer.grant();
  await expect(async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Gửi lại' }).click({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText('Đã gửi hết 1 việc', { exact: true })).toBeVisible({ timeout: 60_000 });
  const stage = due(await other.get(`/houses/${house.id}`));
  expect(stage).toMatchObject({ state: 'reported', note, reportedBy: 'Cán bộ Thử Mẫu' });
  await returnReported(baseURL ?? '', house.id);
  await Promise.all([admin.leave(), other.leave(), page.context().close()]);
});

test('hộ đã có phiếu khác trong lúc không mạng: hai phiếu cạnh nhau, người quyết định', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const other = await callerAs(baseURL ?? '', 'canboxa');
  const household = await householdToSurvey(other, 'surveyed');
  const admin = await callerAs(baseURL ?? '', 'quantri');
  const officer = await newOfficer(admin, household.unitId);
  const page = await personAt(browser, officer.username, phone);
  await takeAlong(page, [household.code]);
  await appKept(page);
  await page.context().setOffline(true);
  await page.goto('/admin/offline');
  await card(page, household.code).getByRole('link').click();
  await writeSize(page);
  await writeMaterials(page);
  await page.getByRole('button', { name: 'Xếp vào hộp gửi' }).click();
  await said(page, 'Đã xếp vào hộp gửi');
  await surveyElsewhere(other, household.id, 31.5);
  await page.context().setOffline(false);
  await outbox(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Hộ này đã có phiếu khảo sát khác' })).toBeVisible();
  const area = page.getByRole('row').filter({ hasText: 'Diện tích nhà' });
  await expect(area).toContainText('26,5 m²');
  await expect(area).toContainText('31,5 m²');
  expect(await faults(page, 'hai phiếu')).toEqual([]);

  // Taken back to be corrected: everything is there, and it goes once more as the person says.
  await page.getByRole('button', { name: 'Sửa rồi gửi' }).click();
  await expect(page.getByLabel('Diện tích nhà')).toHaveValue('26,5');
  await page.getByLabel('Diện tích nhà').fill('27');
  await page.getByRole('button', { name: 'Xếp vào hộp gửi' }).click();
  await said(page, 'Đã xếp vào hộp gửi');
  await outbox(page);
  await page.getByRole('button', { name: 'Vẫn nộp phiếu của tôi' }).click();
  await expect(page.getByText('Đã gửi hết 1 việc', { exact: true })).toBeVisible({ timeout: 60_000 });
  const surveys = await other.get<{ data: SurveyItem[] }>(
    `/surveys?householdId=${household.id}&status=submitted&sort=-createdAt`,
  );
  expect(surveys.data.slice(0, 2).map(({ areaM2 }) => areaM2)).toEqual([27, 31.5]);
  await Promise.all([admin.leave(), other.leave(), page.context().close()]);
});

for (const wrong of ['1970-01-01T07:00:00Z', '2050-06-01T07:00:00Z'])
  test(`đồng hồ máy ghi ${wrong.slice(0, 4)}: máy nói rõ, ngày báo theo máy chủ, việc vẫn gửi được`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const other = await callerAs(baseURL ?? '', 'canboxa');
    const [house] = (await housesToReport(other, 1)) as [HouseItem];
    const page = await personAt(browser, 'canboxa', phone);
    await takeAlong(page, [house.code]);
    await appKept(page);
    await page.context().setOffline(true);
    await page.context().clock.setSystemTime(new Date(wrong));
    await page.goto('/admin/offline');
    await expect(page.getByRole('alert').filter({ hasText: 'Đồng hồ của máy này sai' })).toBeVisible();
    await card(page, house.code).getByRole('link').click();
    await expect(page.getByLabel('Ngày làm xong')).toHaveValue(today);
    const note = `Đồng hồ sai ${freshLetters()}`;
    await reportOffline(page, house, note);
    await page.context().setOffline(false);
    await outbox(page);
    if (await page.getByLabel('Tên đăng nhập').isVisible()) await signIn(page, 'canboxa');
    await expect(page.getByText('Đã gửi hết 1 việc', { exact: true })).toBeVisible({ timeout: 60_000 });
    const stage = due(await other.get(`/houses/${house.id}`));
    expect(stage).toMatchObject({ state: 'reported', note, happenedOn: dayInVietnam(new Date()) });
    await returnReported(baseURL ?? '', house.id);
    await Promise.all([other.leave(), page.context().close()]);
  });
