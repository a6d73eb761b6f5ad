import { expect, type Page } from '@playwright/test';
import { choose, dialog, openFromList, said, textOf } from './people.ts';

/** The address of a record's page that is open now. */
export const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** A dwelling of earth, bamboo and thatch, part by part, as the chips of the form name it. */
const needyMaterials = [
  ['Vật liệu nền, móng', 'Đất'],
  ['Vật liệu khung, cột', 'Tre, nứa, luồng'],
  ['Vật liệu tường', 'Ván ép, cót'],
  ['Vật liệu hệ đỡ mái', 'Tre, nứa, luồng'],
  ['Vật liệu tấm lợp', 'Tranh, rạ, lá'],
] as const;

const structures = ['Nền - móng', 'Khung - tường', 'Mái'] as const;

/** Presses a chip of a question. */
export const press = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question, exact: true }).getByText(answer, { exact: true }).click();

/** Begins a survey of the household whose page is open. */
export async function beginSurvey(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Khảo sát nhà ở' }).click();
  await page.getByRole('button', { name: 'Bắt đầu khảo sát' }).click();
  await expect(page).toHaveURL(/\/admin\/surveys\/[0-9a-f-]{36}\/edit$/);
}

/** Writes down how large and how old the dwelling is. */
export async function writeSize(page: Page): Promise<void> {
  await page.getByLabel('Diện tích nhà').fill('26,5');
  await page.getByLabel('Năm xây dựng').fill('1988');
}

/** Writes down what the dwelling is made of, and in what state it is. */
export async function writeMaterials(page: Page): Promise<void> {
  for (const [question, answer] of needyMaterials) await press(page, question, answer);
  for (const structure of structures)
    await page
      .getByRole('group', { name: structure, exact: true })
      .getByRole('group', { name: 'Hiện trạng' })
      .getByText('Hư hỏng nặng, không an toàn')
      .click();
}

/** Submits the survey that is written; what is on the device has arrived by then. */
export async function submitSurvey(page: Page): Promise<void> {
  await expect(page.getByText('Đã lưu trên máy chủ')).toBeVisible();
  await page.getByRole('button', { name: 'Nộp phiếu' }).click();
  await said(page, 'Đã nộp phiếu khảo sát');
  await expect(page.getByText('Đã nộp', { exact: true })).toBeVisible();
}

/** Opens the case of a surveyed household for a new house of the movement; answers its address. `look`: at the form, filled. */
export async function openCase(page: Page, headName: string, look?: () => Promise<unknown>): Promise<string> {
  await openFromList(page, 'households', headName);
  await page.getByRole('link', { name: 'Mở hồ sơ xét hỗ trợ' }).click();
  await choose(page, 'Loại hỗ trợ', 'Xây mới');
  await expect(page.getByText('Đủ điều kiện', { exact: true })).toBeVisible();
  await look?.();
  await page.getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
  await said(page, /Đã mở hồ sơ HS-/);
  await expect(page).toHaveURL(/\/admin\/cases\/[0-9a-f-]{36}$/);
  return pathOf(page);
}

/** The household applies for a house of 90 million, of which it brings 30. */
export async function registerCase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ghi đơn đăng ký' }).click();
  await dialog(page).getByLabel('Diện tích dự kiến').fill('42,5');
  await dialog(page).getByLabel('Dự toán').fill('90tr');
  await dialog(page).getByLabel('Hộ tự lo').fill('30tr');
  await dialog(page).getByRole('button', { name: 'Ghi đơn' }).click();
  await said(page, /Đã ghi đơn của hồ sơ/);
}

/** The village meets about the case that is open: 36 of 40 agree; more votes than people are refused beforehand. */
export async function recordMinutes(page: Page, headName: string, today: string): Promise<void> {
  await page.getByRole('link', { name: 'Ghi biên bản bình xét' }).click();
  const fields: [string, string][] = [
    ['Ngày họp', today],
    ['Địa điểm', 'Nhà văn hóa thôn'],
    ['Bắt đầu', '19:30'],
    ['Kết thúc', '21:00'],
    ['Chủ trì', 'Chủ Trì Thử'],
    ['Chức vụ người chủ trì', 'Trưởng thôn'],
    ['Thư ký', 'Thư Ký Thử'],
    ['Chức vụ thư ký', 'Bí thư chi đoàn'],
    ['Số người dự', '40'],
  ];
  for (const [label, value] of fields) await page.getByRole('textbox', { name: label, exact: true }).fill(value);
  const votes = (column: string) => page.getByLabel(`${column}: ${headName}`, { exact: true });
  await votes('Đồng ý').fill('36');
  await votes('Không đồng ý').fill('9');
  await expect(page.getByText('Nhiều hơn số người dự 5 phiếu')).toBeVisible();
  await votes('Không đồng ý').fill('3');
  await votes('Ý kiến khác').fill('1');
  await page.getByRole('button', { name: 'Ghi biên bản' }).click();
  await said(page, /Đã ghi biên bản BB-/);
}

/** The commune's chair, who did not survey the household, lets the case pass. */
export async function checkCase(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Đạt', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Đạt' }).click();
  await said(page, /Đã ghi thẩm tra hồ sơ/);
}

/** Hangs out a list with this household alone; answers the number of the list. */
export async function postList(page: Page, path: string, headName: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('link', { name: 'Niêm yết danh sách' }).click();
  const mine = page.getByRole('checkbox', { name: headName });
  await expect(mine).toBeChecked();
  await page.getByRole('button', { name: 'Bỏ chọn hết' }).click();
  await mine.check();
  await page.getByLabel('Nơi niêm yết').fill('Trụ sở UBND xã');
  await page.getByRole('button', { name: 'Niêm yết từ hôm nay' }).click();
  await said(page, /Đã niêm yết NY-/);
  return textOf(page.locator('header code'));
}

/** Takes down the list whose days are over; answers the address and the head of the first case on it. */
export async function closePosting(page: Page): Promise<{ path: string; headName: string }> {
  await page.goto('/admin/postings?status=open&sort=untilOn');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  const first = page.getByRole('region', { name: 'Hồ sơ trong danh sách niêm yết' }).getByRole('row').nth(1);
  const link = first.getByRole('link').first();
  const headName = await textOf(link);
  const path = (await link.getAttribute('href')) ?? '';
  await page.getByRole('button', { name: 'Kết thúc niêm yết' }).click();
  await dialog(page).getByRole('button', { name: 'Kết thúc niêm yết' }).click();
  await said(page, /Đã kết thúc niêm yết/);
  await expect(page.getByRole('row', { name: headName })).toContainText('Giữ trong danh sách');
  return { path, headName };
}

export async function submitCase(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Trình hồ sơ' }).click();
  await dialog(page).getByRole('button', { name: 'Trình' }).click();
  await said(page, /Đã trình hồ sơ/);
}

export async function appraiseCase(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Đạt', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Đạt' }).click();
  await said(page, /Đã ghi thẩm định hồ sơ/);
}

/** Draws up a list with this case alone; answers its address. */
export async function draftDecision(page: Page, path: string, headName: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('link', { name: 'Lập danh sách phê duyệt' }).click();
  await page.getByRole('checkbox', { name: `Chọn ${headName}` }).check();
  await page.getByRole('button', { name: 'Lập dự thảo với 1 hồ sơ' }).click();
  await expect(page).toHaveURL(/\/admin\/decisions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('row', { name: headName })).toContainText('Không');
  // Who drew it up does not sign it.
  await expect(page.getByRole('button', { name: 'Ban hành' })).toHaveCount(0);
  return pathOf(page);
}

/** Signs the list; a household of higher need that stays behind must be explained. Answers the house's address. */
export async function issueDecision(page: Page, path: string, headName: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Ban hành' }).click();
  await dialog(page).getByLabel('Số quyết định').fill('15/QĐ-UBND');
  await dialog(page).getByRole('textbox', { name: 'Người ký', exact: true }).fill('Chủ tịch UBND tỉnh');
  const overtaking = dialog(page).getByLabel('Vì sao phê duyệt trước hộ khó khăn hơn');
  if (await overtaking.isVisible()) await overtaking.fill('Các hộ khác trong xã chưa được thẩm định xong.');
  await dialog(page).getByRole('button', { name: 'Ban hành' }).click();
  await said(page, /Đã ban hành 15\/QĐ-UBND/);
  const house = page.getByRole('link', { name: headName });
  await expect(house).toHaveAttribute('href', /\/houses\//);
  return (await house.getAttribute('href')) ?? '';
}

export async function commitCase(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Ghi cam kết' }).click();
  await dialog(page).getByRole('combobox', { name: 'Cách làm nhà' }).click();
  await page.getByRole('option', { name: 'Thuê thợ, nhà thầu' }).click();
  await dialog(page).getByRole('button', { name: 'Ghi cam kết' }).click();
  await said(page, /Đã ghi cam kết của hồ sơ/);
}
