import type { Page } from '@playwright/test';
import { callerAs } from './api.ts';
import { type Camera, heard } from './guide-camera.ts';
import { dialog, freshLetters, textOf } from './people.ts';

const main = (page: Page) => page.getByRole('main');

interface Place {
  id: string;
  code: string;
}

/** Where somebody of the sample works. */
async function placeOf(address: string, username: string): Promise<Place> {
  const caller = await callerAs(address, username);
  const { grants } = await caller.get<{ grants: { unitId: string }[] }>('/me');
  const place = await caller.get<Place>(`/units/${grants[0]?.unitId}`);
  await caller.leave();
  return place;
}

/** Guide “Hướng dẫn sử dụng”: what everybody does, whatever their role. */
export async function walkEverybody({ person, take }: Camera): Promise<void> {
  const officer = await person('canboxa');
  await officer.getByText('Hồ sơ xét hỗ trợ chờ tôi').waitFor();
  await take(officer, 'hom-nay');
  await officer.getByRole('button', { name: 'Tìm và đi tới' }).click();
  await officer.getByRole('textbox', { name: 'Tìm và đi tới' }).fill('nguyen');
  await officer
    .getByRole('status')
    .filter({ hasText: /^[1-9]\d* kết quả/ })
    .waitFor();
  await take(officer, 'tim-va-di-toi');
  await officer.keyboard.press('Escape');

  await officer.goto('/admin/households?category=poor');
  await officer.getByRole('button', { name: 'Chế độ xem' }).click();
  await officer.getByRole('menuitem', { name: 'Lưu bộ lọc này…' }).click();
  await dialog(officer).getByLabel('Tên chế độ xem').fill('Hộ nghèo');
  await dialog(officer).getByRole('button', { name: 'Lưu' }).click();
  await heard(officer, /Đã lưu chế độ xem/);
  await officer.getByRole('button', { name: /^Chế độ xem: / }).click();
  await officer.getByRole('menuitem', { name: 'Mở danh sách bằng chế độ xem này' }).waitFor();
  await take(officer, 'che-do-xem');
  await officer.getByRole('menuitem', { name: 'Xóa…' }).click();
  await dialog(officer).getByRole('button', { name: 'Xóa' }).click();
  await heard(officer, 'Đã xóa chế độ xem');

  await officer.goto('/admin/houses');
  await officer.getByRole('button', { name: /^Tài khoản/ }).click();
  await officer.getByRole('menuitemradio', { name: 'Tối' }).click();
  await officer.getByRole('menuitemradio', { name: 'English' }).waitFor();
  await take(officer, 'giao-dien');

  const mobile = await person('canboxa', 'phone');
  await mobile.getByText('Hồ sơ xét hỗ trợ chờ tôi').waitFor();
  await take(mobile, 'hom-nay-dien-thoai');
  await mobile.getByRole('button', { name: /^Thông báo/ }).click();
  await mobile.getByRole('link', { name: 'Xem tất cả' }).waitFor();
  await take(mobile, 'thong-bao-dien-thoai');
}

/** Two households as a commune writes them, of the kind of poverty given to the first. */
const householdFile = (code: string, category: string): string =>
  [
    'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Diện,Năm xếp diện,Số nhân khẩu',
    `${code},Thôn Mẫu,Hộ Mẫu ${freshLetters()},1960,${category},2026,2`,
    `${code},Thôn Mẫu,Hộ Mẫu ${freshLetters()},1955,Hộ nghèo,2026,3`,
  ].join('\n');

/** Guide “Cán bộ xã”: a file with a fault, then without it, then taken back. */
export async function walkImports({ address, person, take }: Camera): Promise<void> {
  const { code } = await placeOf(address, 'canboxa');
  const officer = await person('canboxa');
  await officer.goto('/admin/imports/new/households');
  const check = async (category: string) => {
    const buffer = Buffer.from(householdFile(code, category));
    await officer.locator('input[type=file]').setInputFiles({ name: 'ho-thon-mau.csv', mimeType: 'text/csv', buffer });
    await officer.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  };
  await check('Rất nghèo');
  await officer.getByRole('button', { name: 'Tải các dòng lỗi' }).waitFor();
  await officer.getByRole('cell', { name: /^Chỉ nhận/ }).scrollIntoViewIfNeeded();
  await take(officer, 'nhap-tep-loi');
  await check('Hộ nghèo');
  await officer.getByRole('button', { name: 'Ghi vào hệ thống' }).click();
  await officer.getByRole('link', { name: 'Xem lần nhập, hoàn tác' }).click();
  await officer.getByRole('button', { name: 'Hoàn tác' }).click();
  await dialog(officer).getByLabel('Lý do hoàn tác').fill('Nhập nhầm tệp của thôn khác.');
  await take(officer, 'hoan-tac-nhap-tep');
  await dialog(officer).getByRole('button', { name: 'Hoàn tác' }).click();
  await heard(officer, 'Đã hoàn tác lần nhập.');
}

/** Guide “Cán bộ xã”: somebody without a login writes, the commune takes it on and answers. */
export async function walkComplaint({ address, person, visitor, take }: Camera): Promise<void> {
  const { id } = await placeOf(address, 'canboxa');
  const citizen = await visitor('phone');
  await citizen.goto('/phan-anh');
  await citizen.getByLabel('Loại').selectOption('Kiến nghị, phản ánh');
  await citizen.getByLabel('Về việc gì').selectOption('Việc khác');
  await citizen.getByLabel('Nơi xảy ra').selectOption(id);
  await citizen.getByLabel('Nội dung').fill('Đường vào thôn lầy, xe chở gạch không vào được, nhà đang làm phải chờ.');
  await citizen.getByRole('heading', { name: 'Gửi phản ánh' }).evaluate((heading) => heading.scrollIntoView());
  await take(citizen, 'phan-anh-dien-thoai');
  // Nobody writes that within three seconds: the form of a machine is refused.
  await citizen.waitForTimeout(3200);
  await citizen.getByRole('button', { name: 'Gửi phản ánh' }).click();
  const code = await textOf(citizen.getByRole('status').locator('.code'));

  const officer = await person('canboxa');
  await officer.getByRole('link', { name: /Phản ánh mới, chờ thụ lý/ }).click();
  await main(officer).getByRole('row', { name: code }).getByRole('link').first().click();
  await officer.getByRole('button', { name: 'Thụ lý' }).waitFor();
  await take(officer, 'phan-anh-thu-ly');
  await officer.getByRole('button', { name: 'Thụ lý' }).click();
  await dialog(officer).getByRole('button', { name: 'Thụ lý' }).click();
  await heard(officer, /Đã thụ lý/);
}
