import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type Camera, heard } from './guide-camera.ts';
import { dialog } from './people.ts';

/** The day after today, as a form shows it. */
const tomorrow = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
}).format(Date.now() + 86_400_000);

const main = (page: Page) => page.getByRole('main');

/** Guide “Báo cáo”: the dashboard, a form, its locking. */
export async function walkReports({ person, take }: Camera): Promise<void> {
  const lead = await person('bcd');
  await lead.goto('/admin/dashboard');
  await lead.getByText('Từ nhu cầu tới bàn giao').waitFor();
  await take(lead, 'tien-do');
  const mobile = await person('bcd', 'phone');
  await mobile.goto('/admin/dashboard');
  await mobile.getByText('Từ nhu cầu tới bàn giao').waitFor();
  await take(mobile, 'tien-do-dien-thoai');

  const office = await person('sonoivu');
  await office.goto('/admin/reports');
  await office.getByRole('heading', { name: /^Biểu 01\./ }).waitFor();
  await take(office, 'bieu-bao-cao');
  // The week that is over was locked; the year before is not.
  await office.goto(`/admin/reports?period=${new Date().getFullYear() - 1}`);
  await office.getByRole('button', { name: 'Chốt số liệu' }).click();
  await dialog(office).waitFor();
  await take(office, 'chot-so-lieu');
}

/** Guide “Báo cáo”: asked of the communes, filed by one, sent back, filed again, taken in. */
export async function walkFilings({ person, take }: Camera): Promise<void> {
  const office = await person('sonoivu');
  const title = 'Báo cáo tuần về xóa nhà tạm, nhà dột nát';
  await office.goto('/admin/filing-calls/new');
  await office.getByLabel('Nội dung yêu cầu').fill(title);
  await office.getByLabel('Lời dặn').fill('Nêu rõ hộ chậm khởi công và lý do.');
  await office.getByRole('textbox', { name: 'Hạn nộp', exact: true }).fill(tomorrow);
  await office.getByLabel('Hạn nộp, giờ').fill('17:00');
  await office.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  await take(office, 'yeu-cau-bao-cao');
  await office.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await heard(office, /Đã yêu cầu \d+ đơn vị nộp báo cáo/);

  const commune = await person('canboxa', 'phone');
  await commune.getByRole('link', { name: /Báo cáo chưa nộp/ }).click();
  await main(commune).getByRole('link', { name: title }).first().click();
  await commune.getByLabel('Tình hình triển khai').fill('Các thôn đã rà soát xong.');
  await commune.getByLabel('Kết quả đạt được').fill('Hai nhà đang làm, bốn nhà đã bàn giao.');
  await take(commune, 'nop-bao-cao-dien-thoai');
  await commune.getByRole('button', { name: 'Nộp báo cáo' }).click();
  await heard(commune, /Đã nộp .*đúng hạn/);

  await office.goto('/admin');
  await office.getByRole('link', { name: /Báo cáo đã nộp, chờ tiếp nhận/ }).click();
  await main(office).getByRole('row', { name: title }).first().getByRole('link').first().click();
  await office.getByRole('button', { name: 'Trả lại' }).click();
  await dialog(office).getByLabel('Lý do trả lại').fill('Chưa nêu hộ chậm khởi công.');
  await dialog(office).getByRole('textbox', { name: 'Hạn nộp lại', exact: true }).fill(tomorrow);
  await dialog(office).getByLabel('Hạn nộp lại, giờ').fill('17:00');
  await dialog(office).getByRole('button', { name: 'Trả lại' }).click();
  await heard(office, /Đã trả lại/);

  await commune.goto('/admin');
  await commune.getByRole('link', { name: /Báo cáo bị trả lại, phải nộp lại/ }).click();
  await main(commune).getByRole('link', { name: title }).first().click();
  await commune.getByLabel('Khó khăn, vướng mắc').fill('Một hộ chờ được tuổi, khởi công đầu năm sau.');
  await commune.getByRole('button', { name: 'Nộp báo cáo' }).click();
  await heard(commune, /Đã nộp/);

  await office.goto('/admin/filings?state=filed&sort=-filedAt');
  await main(office).getByRole('row', { name: title }).first().getByRole('link').first().click();
  await office.getByRole('button', { name: 'Nhận báo cáo' }).click();
  await dialog(office).getByRole('button', { name: 'Nhận báo cáo' }).click();
  await heard(office, /Đã nhận/);
  await main(office).getByRole('link', { name: title }).first().click();
  await office.getByRole('tab', { name: 'Đơn vị nộp' }).waitFor();
  await take(office, 'theo-doi-nop-bao-cao');
}

/** Guide “Báo cáo”: the office's own paper, refused with what is wrong in it, then taken and put into use. */
export async function walkTemplates({ person, take }: Camera): Promise<void> {
  const office = await person('sonoivu');
  await office.goto('/admin/template-fields?kind=bieu-01');
  await take(office, 'truong-dung-duoc');
  await office.getByRole('button', { name: 'Tải mẫu có sẵn' }).click();
  const [download] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('menuitem', { name: /Excel/ }).click(),
  ]);
  const starter = await readFile(await download.path());
  await office.goto('/admin/templates/new?kind=bieu-01');
  await office.getByLabel('Tên mẫu').fill('Biểu 01 của Sở');
  const file = { name: 'bieu-01.xlsx', mimeType: 'application/octet-stream' };
  await office.locator('input[type=file]').setInputFiles({ ...file, buffer: starter });
  await office.getByRole('button', { name: 'Kiểm và gửi lên' }).click();
  await heard(office, /Đã nhận MB-/);
  await take(office, 'mau-van-ban');
  await office.getByRole('button', { name: 'Đưa vào dùng' }).click();
  await dialog(office).getByRole('button', { name: 'Đưa vào dùng' }).click();
  await heard(office, /đã được đưa vào dùng/);
}
