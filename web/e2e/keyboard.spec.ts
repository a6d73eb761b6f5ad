import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Caller, callerAs } from './api.ts';
import { signInByKeys } from './keys.ts';
import { dialog, freshLetters, said, textOf } from './people.ts';

/** What is wrong with where the focus is: nowhere, or on something that does not show it. */
const focusFault = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return 'không ở đâu';
    // The page itself and a dialog take the focus when they appear; from there Tab goes on.
    if (at.id === 'content' || at.getAttribute('role') === 'dialog' || at.tabIndex === -1) return '';
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const framed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    const written = at.matches('input:not([type="checkbox"], [type="radio"]), textarea, select');
    return framed || written ? '' : `không thấy: ${at.outerHTML.slice(0, 120)}`;
  });

/** Presses a key; the focus must be somewhere, and seen, once the page has answered. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => focusFault(page), { message: `sau phím ${key}`, timeout: 10_000 }).toBe('');
}

/** Walks with Tab until the thing has the focus, and looks at each stop. */
async function walkTo(page: Page, wanted: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let steps = 0; steps < 120; steps++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(step);
    // From the last stop the browser's own bar comes, then the page again.
    const fault = await focusFault(page);
    if (fault !== 'không ở đâu') expect(fault).toBe('');
  }
  throw new Error('120 lần Tab không tới');
}

async function enterAt(page: Page, wanted: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await walkTo(page, wanted, step);
  await press(page, 'Enter');
}

/** Chooses from a list of words as one does without a mouse: opens it, walks down, takes. */
async function chooseByKeys(page: Page, field: Locator, option: string): Promise<void> {
  await walkTo(page, field);
  await page.keyboard.press('ArrowDown');
  const wanted = page.getByRole('option', { name: option });
  await expect(wanted).toBeVisible();
  for (let steps = 0; steps < 20; steps++) {
    if ((await wanted.getAttribute('data-combobox-selected')) === 'true') break;
    await page.keyboard.press('ArrowDown');
  }
  await press(page, 'Enter');
  await expect(field).toHaveValue(option);
}

const main = (page: Page) => page.getByRole('main');
const nav = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name, exact: true });

test('chỉ bàn phím: tìm một hộ, sửa, bị hỏi khi định bỏ, lưu', async ({ page }) => {
  await signInByKeys(page, 'canboxa');
  await enterAt(page, nav(page, 'Hộ'));
  // Not one that was withdrawn, as households of an import that was undone are: those are not changed any more.
  const kept = page.getByRole('row').filter({ hasNotText: 'Đã rút' }).nth(3);
  await expect(kept).toBeVisible();
  const name = await textOf(kept.getByRole('link'));

  await press(page, '/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'));
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole('row', { name }).first()).toBeVisible();
  await expect(main(page).locator('[data-fading]')).toHaveCount(0);
  await press(page, 'Tab');
  await press(page, 'j');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

  await enterAt(page, main(page).getByRole('link', { name: 'Sửa hồ sơ' }));
  const note = `Sửa bằng bàn phím (${freshLetters()}).`;
  await walkTo(page, page.getByLabel('Ghi chú'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(note);
  await enterAt(page, main(page).getByRole('link', { name: 'Hủy' }));
  await expect(dialog(page).getByRole('button', { name: 'Ở lại' })).toBeFocused();
  await press(page, 'Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByLabel('Ghi chú')).toHaveValue(note);

  await enterAt(page, page.getByRole('button', { name: 'Lưu thay đổi' }));
  await said(page, 'Đã lưu hồ sơ hộ');
  await expect(main(page).getByText(note).first()).toBeVisible();
  expect(await focusFault(page)).toBe('');
});

test('chỉ bàn phím: ghi kiến nghị tại trụ sở, hộp thoại hỏi trước khi bỏ, chủ tịch giải quyết', async ({
  page,
  browser,
}) => {
  await signInByKeys(page, 'canboxa');
  await enterAt(page, nav(page, 'Niêm yết'));
  await page.goto('/admin/postings?status=open&sort=-untilOn');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await press(page, 'Tab');
  await press(page, 'j');
  await press(page, 'Enter');
  await enterAt(page, main(page).getByRole('button', { name: 'Ghi kiến nghị', exact: true }));
  const box = dialog(page);
  await expect(box.getByRole('combobox').first()).toBeFocused();
  await chooseByKeys(page, box.getByRole('combobox', { name: 'Về việc', exact: true }), 'Khác');
  const content = `Đề nghị ghi rõ tên thôn trong danh sách niêm yết (${freshLetters()}).`;
  await walkTo(page, box.getByLabel('Nội dung'));
  await page.keyboard.type(content);
  // Escape would throw it away: the dialog asks, and what was typed is still there.
  await press(page, 'Escape');
  await expect(box.getByRole('button', { name: 'Nhập tiếp' })).toBeFocused();
  await press(page, 'Enter');
  await expect(box.getByLabel('Nội dung')).toHaveValue(content);
  await enterAt(page, box.getByRole('button', { name: 'Ghi kiến nghị' }));
  const told = page.getByRole('alert').filter({ hasText: 'Mã tra cứu' }).last();
  await expect(told).toBeVisible();
  const code = (await textOf(told)).match(/KN-[\w-]+/)?.[0] ?? '';

  const chair = await (await browser.newContext()).newPage();
  await signInByKeys(chair, 'chutichxa');
  await enterAt(chair, nav(chair, 'Kiến nghị'));
  await enterAt(chair, chair.getByRole('row', { name: code }).getByRole('link').first());
  await expect(chair.getByText(content)).toBeVisible();
  await enterAt(chair, main(chair).getByRole('button', { name: 'Giải quyết kiến nghị' }));
  await chooseByKeys(chair, dialog(chair).getByRole('combobox', { name: 'Kết luận' }), 'Kiến nghị không đúng');
  await walkTo(chair, dialog(chair).getByLabel('Lý do, căn cứ'));
  await chair.keyboard.type('Tên thôn đã có ở đầu danh sách.');
  await enterAt(chair, dialog(chair).getByRole('button', { name: 'Ghi kết quả' }));
  await said(chair, /Đã giải quyết kiến nghị/);
  await expect(dialog(chair)).toHaveCount(0);
  await expect.poll(() => focusFault(chair)).toBe('');
});

/** Somebody else touches a case meanwhile: it stands where it stood, in a newer version. */
async function touch(other: Caller, id: string): Promise<void> {
  await other.post(`/cases/${id}/defer`, { reason: 'Chờ xác nhận đất', until: null });
  await other.post(`/cases/${id}/resume`);
}

test('chỉ bàn phím: làm cùng lúc, từng dòng được hay không và vì sao, thử lại dòng hỏng', async ({ page, baseURL }) => {
  await signInByKeys(page, 'canboxa');
  await page.goto('/admin/cases?status=open&sort=headName');
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  const names = await page.getByRole('row').getByRole('link').allTextContents();
  const path = await page.getByRole('row').nth(2).getByRole('link').getAttribute('href');
  const other = await callerAs(baseURL ?? process.env.E2E_ADDRESS ?? '', 'canboxa');
  await touch(other, path?.split('/').at(-1) ?? '');
  await other.leave();

  await press(page, 'Tab');
  await press(page, 'j');
  await press(page, 'x');
  await press(page, 'j');
  await press(page, 'Shift+X');
  const bar = page.getByRole('region', { name: 'Làm cùng lúc' });
  await expect(bar).toContainText('Đã chọn 2 hồ sơ');
  await enterAt(page, bar.getByRole('button', { name: 'Tạm hoãn' }));
  await expect(dialog(page).getByLabel('Lý do')).toBeFocused();
  await page.keyboard.type('Hộ đi làm xa.');
  await press(page, 'Enter');
  await expect(bar).toContainText('1 hồ sơ chưa ghi được');
  await expect(bar.getByRole('listitem').filter({ hasText: names[1] ?? '' })).toContainText(/sửa|thay đổi/);
  await walkTo(page, bar.getByText('1 hồ sơ đã ghi'));
  await press(page, 'Enter');
  await expect(bar.getByRole('listitem').filter({ hasText: names[0] ?? '' })).toBeVisible();

  await enterAt(page, bar.getByRole('button', { name: 'Thử lại 1 hồ sơ' }), 'Shift+Tab');
  await expect(bar).toContainText('Đã ghi cả 1 hồ sơ');
  await enterAt(page, bar.getByRole('button', { name: 'Đã xem' }));
  await expect.poll(() => focusFault(page)).toBe('');

  // Both go on again: nobody waits for a test.
  await page.goto('/admin/cases?status=deferred&sort=headName');
  for (const name of names.slice(0, 2)) {
    const tick = page.getByRole('row', { name }).first().getByRole('checkbox');
    await walkTo(page, tick);
    await press(page, 'Space');
  }
  await enterAt(page, bar.getByRole('button', { name: 'Xét tiếp' }));
  await enterAt(page, dialog(page).getByRole('button', { name: 'Xét tiếp' }));
  await said(page, 'Xét tiếp 2 hồ sơ');
});

test('bảng phím tắt mở bằng ?; tắt phím một chữ thì j, x, / không làm gì', async ({ page }) => {
  await signInByKeys(page, 'canboxa');
  await page.goto('/admin/households');
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await page.keyboard.press('?');
  await expect(dialog(page)).toContainText('Phím tắt');
  await enterOff(page);
  await page.keyboard.press('j');
  await page.keyboard.press('/');
  await expect(page.locator('[data-current]')).toHaveCount(0);
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await page.keyboard.press('?');
  await enterOff(page);
  await page.keyboard.press('j');
  await expect(page.locator('[data-current]')).toHaveCount(1);
  expect(await focusFault(page)).toBe('');
});

/** Turns the switch of the sheet and closes it. */
async function enterOff(page: Page): Promise<void> {
  await walkTo(page, dialog(page).getByRole('switch'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
}
