import { expect, test } from '@playwright/test';
import { dialog } from './people.ts';
import {
  at,
  closed,
  each,
  firstRecord,
  link,
  opened,
  openedOfMore,
  sentEmpty,
  tab,
  type Visits,
  visit,
  visitAll,
  type Way,
} from './visits.ts';

const pressed =
  (button: string | RegExp): Way =>
  (page) =>
    page.getByRole('button', { name: button }).first().click();

/** As on some phones: what shows large there stays in the window, whose width may then be changed. */
const withoutFullScreen: Way = (page) =>
  page.addInitScript(() => Object.assign(Element.prototype, { requestFullscreen: undefined }));

/** What a menu offers. */
const menuOf =
  (button: string | RegExp): Way =>
  async (page) => {
    await page.getByRole('button', { name: button }).first().click();
    await expect(page.getByRole('menu')).toBeVisible();
  };

const chosenOfMenu =
  (item: string | RegExp): Way =>
  async (page) => {
    await page.getByRole('menuitem', { name: item }).first().click();
    await expect(dialog(page)).toBeVisible();
  };

const paletteAsked =
  (words: string): Way =>
  async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Tìm và đi tới' }).fill(words);
    await expect(page.getByRole('status').filter({ hasText: /kết quả/ })).toBeVisible();
  };

/** Reports, filings, complaints, programs, reorganisations and what each office sets up for itself. */
const visits: Record<string, Visits> = {
  'chutich tiến độ': [
    ['tiến độ của một ngày đã qua', at('/admin/dashboard?asOf=2024-09-30')],
    ['tiến độ theo cây đơn vị cũ', at('/admin/dashboard?treeOn=2024-02-01')],
    ['tiến độ của một huyện cũ', link(/^(Huyện|Thành phố|Thị xã) /)],
    ['tiến độ, toàn màn hình', each(withoutFullScreen, at('/admin/dashboard'), pressed('Toàn màn hình'))],
  ],
  'sonoivu biểu': [
    ['biểu tiến độ', at('/admin/reports')],
    ['biểu theo nhóm đối tượng', at('/admin/reports?form=bieu-02')],
    ['biểu nguồn lực, kỳ đã chốt', at('/admin/reports?form=bieu-03&period=2024-W35')],
    ['danh sách hộ', at('/admin/reports?form=bieu-04&period=2024-08')],
    ['biểu phong trào', at('/admin/reports?form=bieu-05&period=2024-08')],
    ['biểu đề nghị khen thưởng', at('/admin/reports?form=bieu-06')],
    ['phụ lục V', at('/admin/reports?form=pl-5&period=2024-Q3')],
  ],
  'sonoivu chốt kỳ': [
    ['chốt số liệu', each(at('/admin/reports?form=bieu-01&period=2024-07'), opened('Chốt số liệu'))],
    ['kỳ đã chốt', at('/admin/report-locks')],
    ['một kỳ đã chốt, có điều chỉnh', firstRecord],
    ['lịch sử của kỳ', tab('Lịch sử')],
  ],
  'sonoivu thu báo cáo': [
    ['yêu cầu báo cáo', at('/admin/filing-calls?state=open')],
    ['một yêu cầu', firstRecord],
    ['các việc khác của yêu cầu', menuOf('Việc khác')],
    ['kết thúc thu', each((page) => page.keyboard.press('Escape'), openedOfMore('Kết thúc thu'))],
    ['tổng hợp các báo cáo', each(closed, tab('Tổng hợp'))],
    ['lịch sử của yêu cầu', tab('Lịch sử')],
    ['báo cáo chờ nhận', at('/admin/filings?state=filed')],
    ['một báo cáo', firstRecord],
    ['trả lại báo cáo', opened('Trả lại')],
    ['số liệu của báo cáo', each(closed, tab('Số liệu'))],
    ['báo cáo bị trả lại', each(at('/admin/filings?state=returned'), firstRecord)],
  ],
  'sonoivu lịch báo cáo': [
    ['theo dõi nộp báo cáo', at('/admin/filing-duties')],
    ['gửi yêu cầu', at('/admin/filing-calls/new')],
    ['gửi yêu cầu, còn thiếu', sentEmpty('Gửi yêu cầu')],
    ['lịch báo cáo', at('/admin/filing-schedules')],
    ['dừng lịch', opened(/^Dừng/)],
    ['đặt lịch', at('/admin/filing-schedules/new')],
    ['đặt lịch, còn thiếu', sentEmpty('Đặt lịch')],
  ],
  'canboxa nộp báo cáo': [
    ['báo cáo phải nộp', at('/admin/filing-duties?mine=true')],
    ['một yêu cầu báo cáo', each(at('/admin/filing-calls'), firstRecord)],
    ['nộp báo cáo', link('Nộp báo cáo')],
    ['nộp báo cáo, còn thiếu', sentEmpty('Nộp báo cáo')],
    ['báo cáo đã nộp', at('/admin/filings')],
  ],
  'sonoivu mẫu': [
    ['mẫu văn bản', at('/admin/templates')],
    ['một mẫu', each(at('/admin/templates?state=draft'), firstRecord)],
    ['đưa vào dùng', opened('Đưa vào dùng')],
    ['trường trong tệp', each(closed, tab('Trường trong tệp'))],
    ['thôi dùng mẫu', each(at('/admin/templates?state=active'), firstRecord, openedOfMore('Thôi dùng'))],
    ['trường dùng được', at('/admin/template-fields')],
    ['thêm mẫu', at('/admin/templates/new')],
    ['thêm mẫu, còn thiếu', sentEmpty('Kiểm và gửi lên')],
  ],
  'canboxa phản ánh': [
    ['phản ánh chờ giải quyết', at('/admin/complaints?waiting=true&sort=dueOn')],
    ['một phản ánh mới', each(at('/admin/complaints?state=received&sort=dueOn'), firstRecord)],
    ['thụ lý', opened('Thụ lý')],
    ['chuyển đơn vị khác', each(closed, openedOfMore('Chuyển đơn vị khác'))],
    ['không thụ lý', each(closed, openedOfMore('Không thụ lý'))],
    ['lịch sử của phản ánh', each(closed, tab('Lịch sử'))],
    ['một phản ánh đã thụ lý', each(at('/admin/complaints?state=accepted&late=false'), firstRecord)],
    ['trả lời', opened('Trả lời')],
    ['gia hạn', each(closed, openedOfMore('Gia hạn'))],
    ['một phản ánh đã trả lời', each(at('/admin/complaints?state=answered'), firstRecord)],
    ['một phản ánh không thụ lý', each(at('/admin/complaints?state=declined'), firstRecord)],
  ],
  'sonoivu phản ánh': [
    ['phản ánh trong tỉnh', at('/admin/complaints')],
    ['một đề nghị xem xét lại', each(at('/admin/complaints?state=appealed'), firstRecord)],
    ['trả lời lần hai', opened('Trả lời')],
    ['giao cấp dưới', each(closed, openedOfMore('Giao cấp dưới'))],
    ['đã trả lời lần hai', each(at('/admin/complaints?state=answered_finally'), firstRecord)],
    ['một đơn tố cáo', each(at('/admin/complaints?state=noted'), firstRecord)],
  ],
  'quantri khóa': [
    ['khóa API', at('/admin/keys?state=active&state=expiring')],
    ['một khóa', firstRecord],
    ['đổi khóa', opened('Đổi khóa')],
    ['thu hồi khóa', each(closed, openedOfMore('Thu hồi'))],
    ['lịch sử của khóa', each(closed, tab('Lịch sử'))],
    ['tạo khóa', at('/admin/keys/new')],
    ['tạo khóa, còn thiếu', sentEmpty('Tạo khóa')],
    ['tài khoản máy', at('/admin/service-accounts')],
    ['thêm tài khoản máy', opened('Thêm tài khoản máy')],
  ],
  'quantri webhook': [
    ['webhook', at('/admin/webhooks')],
    ['một webhook', firstRecord],
    ['nhật ký gửi', tab('Nhật ký gửi')],
    ['đổi khóa ký', openedOfMore('Đổi khóa ký')],
    ['thêm webhook', at('/admin/webhooks/new')],
    ['thêm webhook, còn thiếu', sentEmpty('Thêm địa chỉ')],
  ],
  'quantri sắp xếp': [
    ['sắp xếp đơn vị', at('/admin/reorganisations')],
    ['một đợt sắp xếp', firstRecord],
    ['xem trước', tab('Xem trước')],
    ['lịch sử của đợt', tab('Lịch sử')],
    ['hủy đợt', openedOfMore('Hủy đợt')],
    ['thêm bước', each(closed, tab('Các bước'), opened('Thêm bước'))],
    ['soạn đợt sắp xếp', at('/admin/reorganisations/new')],
    ['soạn đợt sắp xếp, còn thiếu', sentEmpty('Lưu')],
    ['dấu vết chuyển đơn vị', at('/admin/unit-moves')],
    ['đơn vị kế thừa chưa chắc', at('/admin/doubtful-successors')],
    ['nạp địa giới', each(at('/admin/dashboard'), opened('Nạp địa giới'))],
  ],
  'huyen.219 nhập tệp': [
    ['các lần nhập tệp', at('/admin/imports')],
    ['một lần nhập', firstRecord],
    ['lịch sử của lần nhập', tab('Lịch sử')],
    ['hoàn tác lần nhập', opened('Hoàn tác')],
    ['loại tệp để nhập', each(at('/admin/imports'), menuOf('Nhập tệp'))],
    ['nhập hộ', at('/admin/imports/new/households')],
  ],
  'sonoivu nhập tệp': [['nhập hồ sơ khen thưởng', at('/admin/imports/new/awards')]],
  'canboxa việc hằng ngày': [
    ['thông báo', at('/admin/notifications')],
    ['thông báo chưa đọc', pressed(/^Thông báo, /)],
    ['cài đặt thông báo', at('/admin/me/notifications')],
    ['tìm và đi tới', each(at('/admin'), paletteAsked('nha tre'))],
    ['chế độ xem đã lưu', each(at('/admin/houses?late=true&sort=plannedOn'), menuOf(/^Chế độ xem/))],
    ['đổi tên chế độ xem', chosenOfMenu('Đổi tên')],
    ['lưu bộ lọc', each(at('/admin/houses?status=approved'), menuOf(/^Chế độ xem/), chosenOfMenu('Lưu bộ lọc'))],
    [
      'nhiều dòng được chọn',
      each(at('/admin/cases'), (page) => page.getByRole('row').nth(1).getByRole('checkbox').check()),
    ],
  ],
  'ketoan sao kê': [
    ['tài khoản ngân hàng', at('/admin/bank-accounts')],
    ['một tài khoản', firstRecord],
    ['khớp lần lượt', link(/^Khớp/)],
    ['nhập sao kê', each(at('/admin/bank-accounts'), firstRecord, link(/^Nhập sao kê/))],
    ['dòng sao kê', at('/admin/statement-lines')],
    ['một dòng sao kê', firstRecord],
  ],
  'daidien kế hoạch': [
    ['theo dõi nộp kế hoạch', at('/admin/plan-board')],
    ['kế hoạch đã nộp', at('/admin/plans')],
    ['nộp kế hoạch', at('/admin/plans/new')],
    ['nộp kế hoạch, còn thiếu', sentEmpty('Nộp kế hoạch')],
    ['một phiếu điểm', each(at('/admin/scorecards?mine=true&state=open'), firstRecord)],
    ['một đợt tổng kết phải nộp', each(at('/admin/summaries?owed=true'), firstRecord)],
    ['soạn báo cáo tổng kết', link('Nộp báo cáo')],
  ],
  'sonoivu xếp hạng': [
    ['một bảng xếp hạng', each(at('/admin/rankings'), firstRecord)],
    ['một kế hoạch đã nộp', each(at('/admin/plans'), firstRecord)],
    ['một phiếu điểm', each(at('/admin/scorecards?state=appraised'), firstRecord)],
    ['một báo cáo tổng kết', each(at('/admin/summary-reports'), firstRecord)],
    ['lập bảng điểm', at('/admin/criteria-sets/new')],
    ['lập Hội đồng', at('/admin/councils/new')],
    ['bố cục in phôi', at('/admin/certificate-layouts')],
  ],
  'canboxa khảo sát': [
    ['xem xét trùng lần lượt', at('/admin/duplicates/queue')],
    ['một cặp nghi trùng', each(at('/admin/duplicates'), firstRecord)],
    ['đường đi của hộ', each(at('/admin/households'), firstRecord, tab('Khảo sát, hồ sơ xét'))],
    ['ghi phiếu khảo sát', link(/^(Ghi|Lập|Khảo sát)/)],
  ],
};

/** Everybody's pages that tell what is published and take what people write. */
const open: Visits = [
  ['danh sách niêm yết', at('/niem-yet')],
  ['một danh sách niêm yết', link(/.+/)],
  ['phản ánh', at('/phan-anh')],
  [
    'phản ánh, còn thiếu',
    async (page) => {
      await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
    },
  ],
  ['tra cứu phản ánh', at('/phan-anh/tra-cuu')],
  ['tra cứu phản ánh, không có mã này', at('/phan-anh/tra-cuu?ma=PA-0000000000')],
  ['tiêu chí, văn bản', at('/tieu-chi')],
  ['khen thưởng', at('/khen-thuong')],
  ['gương điển hình', at('/guong-sang')],
  ['tìm theo địa phương', at('/tim?q=luc')],
  ['dữ liệu mở', at('/du-lieu')],
  ['về số liệu', at('/ve-so-lieu')],
];

const more: Visits = [
  ['kiểm tra giấy', at('/kiem-tra')],
  ['kiểm tra giấy, không có mã này', at('/kiem-tra/AAAA-BBBB-CCCC-DDDD')],
  ['một khoản ủng hộ', each(at('/ung-ho'), link(/.+/))],
  ['ngỏ lời', at('/ngo-loi')],
];

test.describe('axe: báo cáo, phản ánh, chương trình ngoài, trang công khai', () => {
  test('trang công khai', ({ page }) => visit(page, open));
  test('trang công khai, còn lại', ({ page }) => visit(page, more));
  visitAll(visits);
});
