import type { Page } from '@playwright/test';
import { type Camera, heard } from './guide-camera.ts';
import { choose, chooseAct, dialog, freshLetters } from './people.ts';

/** Guide “Quản trị”: an account for a program, its key, a receiver of events; a reorganisation as far as its preview. */
export async function walkAdministration(camera: Camera): Promise<void> {
  await walkKey(camera);
  await walkReceiver(camera);
  await walkReorganisation(camera);
}

/** A unit by a part of its name: too many to look through. */
async function chooseUnit(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click();
}

async function walkKey({ person, take }: Camera): Promise<void> {
  const admin = await person('quantri');
  await admin.goto('/admin/service-accounts');
  await admin.getByRole('button', { name: 'Thêm tài khoản máy' }).click();
  await dialog(admin).getByLabel('Tên chương trình').fill('Phần mềm một cửa (mẫu)');
  await dialog(admin).getByLabel('Mã tài khoản').fill(`may.${freshLetters()}`);
  await dialog(admin).getByRole('button', { name: 'Thêm' }).click();
  await heard(admin, /Đã thêm/);
  await admin.getByRole('button', { name: 'Giao vai trò' }).click();
  await choose(admin, 'Vai trò', 'Cán bộ xã');
  await chooseUnit(admin, 'Ở đơn vị', 'Xã Lục Ngạn');
  await dialog(admin).getByRole('button', { name: 'Giao vai trò' }).click();
  await heard(admin, 'Đã giao vai trò');
  const account = new URL(admin.url()).pathname.split('/').pop();

  await admin.goto(`/admin/keys/new?userId=${account}`);
  await admin.getByLabel('Tên khóa').fill('Đồng bộ hộ với một cửa');
  await choose(admin, 'Được làm gì', /^Hộ: xem$/);
  await admin.keyboard.press('Escape');
  await take(admin, 'tao-khoa');
  await admin.getByRole('button', { name: 'Tạo khóa' }).click();
  await dialog(admin).getByText('khóa chỉ hiện một lần này').waitFor();
}

async function walkReceiver({ person, take }: Camera): Promise<void> {
  const admin = await person('quantri');
  await admin.goto('/admin/webhooks/new');
  await admin.getByLabel('Hệ thống nhận').fill('Cổng dữ liệu của tỉnh (mẫu)');
  await admin.getByLabel('Địa chỉ nhận').fill('https://cong-du-lieu.example.com/su-kien');
  await admin.getByRole('combobox', { name: 'Loại sự kiện' }).fill('house.*');
  await admin.keyboard.press('Enter');
  await admin.getByLabel('Hệ thống nhận').focus();
  await take(admin, 'them-dia-chi-nhan');
}

async function walkReorganisation({ person, take }: Camera): Promise<void> {
  const admin = await person('quantri');
  await admin.goto('/admin/reorganisations/new');
  await admin.getByLabel('Tên đợt').fill('Nhập hai xã (mẫu)');
  await admin.getByLabel('Số nghị quyết').fill('00/NQ-HĐND');
  await admin.getByLabel('Ngày nghị quyết').fill('01/11/2026');
  await admin.getByLabel('Cơ quan ban hành').fill('Hội đồng nhân dân tỉnh');
  await admin.getByLabel('Ngày có hiệu lực').fill('01/01/2027');
  await admin.getByLabel('Ngày có hiệu lực').blur();
  await admin.getByRole('button', { name: 'Lưu' }).click();
  await heard(admin, /Thêm các bước còn thiếu/);
  await admin.getByRole('button', { name: 'Thêm bước' }).click();
  for (const unit of ['Xã Lục Ngạn', 'Xã Kiên Lao']) await chooseUnit(admin, 'Các đơn vị nhập vào', unit);
  await admin.keyboard.press('Escape');
  await choose(admin, 'Thành', 'Đơn vị đang có');
  await chooseUnit(admin, 'Đơn vị nhận', 'Xã Kiên Lao');
  await dialog(admin).getByRole('button', { name: 'Thêm', exact: true }).click();
  await heard(admin, /1 bước/);
  await admin.getByRole('tab', { name: 'Xem trước' }).click();
  await admin.getByText('Chuyển từ đâu sang đâu').waitFor();
  await take(admin, 'sap-xep-xem-truoc');
  await chooseAct(admin, 'Hủy đợt sắp xếp');
  await dialog(admin).getByLabel('Lý do').fill('Chỉ để xem thử.');
  await dialog(admin).getByRole('button', { name: 'Hủy đợt' }).click();
  await heard(admin, /./);
}
