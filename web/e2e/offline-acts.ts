import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { HouseholdItem } from '@chung-tay/shared/households/schema';
import type { House, HouseItem } from '@chung-tay/shared/houses/schema';
import { expect, type Page } from '@playwright/test';
import { type Caller, callerAs } from './api.ts';
import { said } from './people.ts';
import { photoOf } from './photos.ts';

export const idOf = (address: string): string => address.split('/').at(-1) ?? '';

/** A household without a house of which nobody keeps a draft, surveyed before or not: its survey begins on the device. */
export async function householdToSurvey(caller: Caller, before: 'surveyed' | 'any' = 'any'): Promise<HouseholdItem> {
  const households = await caller.get<{ data: HouseholdItem[] }>('/households?status=surveyed&hasHouse=false&limit=50');
  const surveys = (id: string, status: string) =>
    caller.get<{ data: unknown[] }>(`/surveys?householdId=${id}&status=${status}`);
  for (const household of households.data) {
    if ((await surveys(household.id, 'draft')).data.length > 0) continue;
    if (before === 'any' || (await surveys(household.id, 'submitted')).data.length > 0) return household;
  }
  throw new Error('no such household in the sample');
}

/** Houses whose next stage may be reported now; where the household has not committed itself yet, it does. */
export async function housesToReport(caller: Caller, many: number): Promise<HouseItem[]> {
  const asked = '/houses?status=approved&status=started&status=foundation&status=frame_walls&status=roof';
  const { data } = await caller.get<{ data: HouseItem[] }>(`${asked}&waitingVerification=false&limit=50`);
  const chosen: HouseItem[] = [];
  for (const item of data) {
    const { caseId, status, deferredUntil } = await caller.get<House>(`/houses/${item.id}`);
    if (deferredUntil !== null || chosen.length === many) continue;
    chosen.push(item);
    if (status !== 'approved') continue;
    const { commitment } = await caller.get<{ commitment: unknown }>(`/cases/${caseId}`);
    if (!commitment)
      await caller.post(`/cases/${caseId}/commit`, { committedOn: dayInVietnam(new Date()), buildingWay: 'hired' });
  }
  expect(chosen).toHaveLength(many);
  return chosen;
}

/** Searches for these, ticks them, and takes them along. */
export async function takeAlong(page: Page, codes: readonly string[]): Promise<void> {
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
export async function appKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });
}

/** The card of a house or household in the list of the day. */
export const card = (page: Page, code: string) => page.getByRole('listitem').filter({ hasText: code }).first();

/** Writes a report of the stage that is due with one photo, and puts it into the outbox. */
export async function reportOffline(page: Page, { id, code }: HouseItem, note: string): Promise<void> {
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

export const due = (house: House) => house.stages.find(({ state }) => state !== 'verified');

/** The acceptor returns what was reported, so that the house can be reported again by whoever comes next. */
export async function returnReported(baseURL: string, ...ids: string[]): Promise<void> {
  const acceptor = await callerAs(baseURL, 'nghiemthu');
  for (const id of ids) {
    const stage = due(await acceptor.get<House>(`/houses/${id}`));
    if (stage?.state === 'reported')
      await acceptor.post(`/houses/${id}/stages/${stage.stage}/return`, { reason: 'Ảnh không rõ phần việc' });
  }
  await acceptor.leave();
}
