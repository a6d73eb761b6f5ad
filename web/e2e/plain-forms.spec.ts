import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { textOf } from './people.ts';

/** A photo of so many bytes on the device, as far as its name tells. */
async function photo(bytes: number): Promise<string> {
  const path = test.info().outputPath(`anh-${bytes}.jpg`);
  await writeFile(path, Buffer.alloc(bytes, 7));
  return path;
}

test('ảnh quá lớn gửi bằng biểu mẫu không script: một trang nói rõ, quay lại được đơn của mình', async ({
  browser,
  baseURL,
}) => {
  const caller = await callerAs(baseURL ?? '', 'canboxa');
  const me = await caller.get<{ grants: { unitId: string }[] }>('/me');
  await caller.leave();
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto('/phan-anh');
  await visitor.getByLabel('Loại').selectOption('Kiến nghị, phản ánh');
  await visitor.getByLabel('Về việc gì').selectOption('Việc khác');
  await visitor.getByLabel('Nơi xảy ra').selectOption(me.grants[0]?.unitId ?? '');
  await visitor.getByLabel('Nội dung').fill('Đường vào thôn bị chặn, xe chở vật liệu không vào được.');
  await visitor.waitForTimeout(3200);
  await visitor.getByRole('button', { name: 'Gửi phản ánh' }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Đã nhận phản ánh');
  const code = await textOf(visitor.getByRole('status').locator('.code'));

  // Far above the limit: the browser must have sent all of it before it shows an answer.
  for (const megabytes of [11, 40]) {
    await visitor.goto(`/phan-anh/tra-cuu?ma=${code}`);
    await visitor.getByLabel('Ảnh thứ 1').setInputFiles(await photo(megabytes * 1024 * 1024));
    await visitor.getByRole('button', { name: 'Gửi ảnh' }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Chưa gửi được');
    await expect(visitor.getByRole('alert')).toContainText('Ảnh lớn quá 10 MB.');
  }
  await visitor.setViewportSize({ width: 390, height: 844 });
  await visitor.getByRole('link', { name: 'Mở lại trang của biểu mẫu' }).click();
  await expect(visitor.getByLabel('Ảnh thứ 1')).toBeVisible();

  // What is small but no photo is said on the page of the complaint, as before.
  await visitor.getByLabel('Ảnh thứ 1').setInputFiles(await photo(1000));
  await visitor.getByRole('button', { name: 'Gửi ảnh' }).click();
  await expect(visitor.getByRole('alert')).toContainText(/ảnh/i);
  await expect(visitor.getByLabel('Ảnh thứ 1')).toBeVisible();
});
