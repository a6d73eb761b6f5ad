import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { faults } from './axe.ts';
import { beginSurvey, openCase, press, registerCase, submitSurvey, writeMaterials, writeSize } from './case-acts.ts';
import { choose, freshLetters, freshNationalId, personAt, phone, said } from './people.ts';

const photo = fileURLToPath(new URL('../../docs/sample-photos/started.jpg', import.meta.url));

/** At the house with a phone: the page is closed in the middle, the network goes, and nothing that was written is lost. */
test('điện thoại: lập hộ, khảo sát dang dở và mất mạng không mất gì, nộp, mở hồ sơ, ghi đơn', async ({ browser }) => {
  const name = `Trần Văn ${freshLetters()}`;
  const page = await personAt(browser, 'canboxa', phone);
  const wrong: string[] = [];

  await test.step('lập hồ sơ hộ', async () => {
    await page.goto('/admin/me');
    const unit = (await page.getByRole('region', { name: 'Vai trò' }).getByRole('link').textContent()) ?? '';
    await page.goto('/admin/households');
    await page.getByRole('link', { name: 'Thêm hộ' }).click();
    await page.getByRole('combobox', { name: 'Đơn vị' }).fill(unit);
    await page.getByRole('option', { name: unit }).click();
    await page.getByLabel('Thôn, bản, tổ dân phố').fill('Thôn Điện Thoại');
    await page.getByLabel('Họ tên chủ hộ').fill(name);
    await page.getByLabel('Năm sinh chủ hộ').fill('1959');
    await page.getByLabel('Số CCCD chủ hộ').fill(freshNationalId());
    await page.getByLabel('Số nhân khẩu').fill('3');
    await choose(page, 'Diện hộ', 'Hộ nghèo');
    await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
    await said(page, /Đã lập hồ sơ hộ/);
  });

  await test.step('khảo sát: tải lại trang giữa chừng, bản nháp còn nguyên', async () => {
    wrong.push(...(await faults(page, 'hộ mới')));
    await beginSurvey(page);
    await writeSize(page);
    await press(page, 'Vật liệu nền, móng', 'Đất');
    await page.reload();
    await expect(page.getByLabel('Diện tích nhà')).toHaveValue('26,5');
    await expect(page.getByLabel('Năm xây dựng')).toHaveValue('1988');
    await expect(
      page.getByRole('group', { name: 'Vật liệu nền, móng' }).getByRole('radio', { name: 'Đất' }),
    ).toBeChecked();
    // The chip that is chosen, pressed again, is taken back: the rest is written without it.
    await press(page, 'Vật liệu nền, móng', 'Đất');
  });

  await test.step('mất mạng: ghi tiếp trên máy, có mạng thì tự gửi', async () => {
    await page.context().setOffline(true);
    await writeMaterials(page);
    await page.getByRole('button', { name: 'Thêm người' }).click();
    await page.getByLabel('Họ tên').last().fill(`Lê Thị ${freshLetters()}`);
    await expect(page.getByRole('alert').filter({ hasText: 'Chưa gửi được lên máy chủ.' })).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText('Đã lưu trên máy chủ')).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await expect(page.getByRole('group', { name: 'Nhân khẩu (2)' })).toBeVisible();
  });

  await test.step('ảnh, kết quả xem trước, nộp', async () => {
    await page.getByLabel('Chọn ảnh: Mái').setInputFiles(photo);
    await expect(page.getByRole('img', { name: 'Ảnh 1, Mái' })).toBeVisible();
    await expect(page.getByText('Theo quy định hôm nay: Đủ điều kiện')).toBeVisible();
    wrong.push(...(await faults(page, 'phiếu khảo sát')));
    await submitSurvey(page);
    wrong.push(...(await faults(page, 'phiếu đã nộp')));
  });

  await test.step('mở hồ sơ, ghi đơn', async () => {
    await openCase(page, name, async () => wrong.push(...(await faults(page, 'mở hồ sơ'))));
    await registerCase(page);
    await expect(page.getByText(/Đang chờ Họp thôn/)).toBeVisible();
    wrong.push(...(await faults(page, 'hồ sơ chờ họp thôn')));
  });
  expect(wrong).toEqual([]);
});
