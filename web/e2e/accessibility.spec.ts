import { expect, test } from '@playwright/test';
import { freshLetters, said } from './people.ts';
import {
  at,
  chosenOfMore,
  closed,
  firstRecord,
  link,
  opened,
  openedOfMore,
  sentEmpty,
  tab,
  turnedTo,
  type Visits,
  visit,
  visitAll,
  type Way,
} from './visits.ts';

const campaignOpened: Way = async (page) => {
  await page.getByLabel('Tên đợt vận động').fill(`Tháng cao điểm ${freshLetters()}`);
  await page.getByLabel('Lời kêu gọi').fill('Mỗi nhà một tay, không ai ở nhà tạm.');
  await page.getByLabel('Mục tiêu bằng tiền').fill('2 tỷ');
  await page.getByRole('button', { name: 'Mở đợt vận động' }).click();
  await said(page, /Đã mở đợt vận động/);
};

const payablesChosen: Way = async (page) => {
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Lập bảng kê' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lập bảng kê chi' })).toBeVisible();
};

const offerSent: Way = async (page) => {
  await page.getByLabel('Số tiền muốn giúp').fill('5 triệu');
  await page.getByLabel('Tên người hoặc đơn vị ủng hộ').fill(`Nguyễn Thị ${freshLetters()}`);
  await page.getByLabel('Số điện thoại hoặc thư điện tử').fill('0900 000 000');
  await page.getByRole('button', { name: 'Gửi lời ngỏ' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhận lời ngỏ' })).toBeVisible();
};

/** By who visits; what comes after the login says which of their pages. */
const visits: Record<string, Visits> = {
  'canboxa hộ': [
    ['hôm nay', at('/admin')],
    ['danh sách hộ', at('/admin/households?status=surveyed&hasHouse=false')],
    ['bộ lọc', opened('Lọc')],
    [
      'một hộ',
      async (page) => {
        await closed(page);
        await firstRecord(page);
      },
    ],
    ['lịch sử của hộ', tab('Lịch sử')],
    ['phiếu khảo sát', at('/admin/surveys?status=submitted')],
    ['một phiếu', firstRecord],
    ['kết quả của phiếu', tab('Kết quả')],
    ['so với phiếu trước', tab('So lần trước')],
    ['hộ nghi trùng', at('/admin/duplicates?status=open')],
    ['một cặp nghi trùng', firstRecord],
  ],
  'canboxa xét': [
    ['hồ sơ xét', at('/admin/cases')],
    ['một hồ sơ', firstRecord],
    ['các bước của hồ sơ', tab('Các bước')],
    ['mở hồ sơ, chưa chọn hộ', at('/admin/cases/new')],
    ['họp bình xét', at('/admin/deliberations')],
    ['một biên bản', firstRecord],
    ['chọn thôn họp', at('/admin/deliberations/new')],
    ['ghi biên bản', link(/hồ sơ chờ$/)],
    ['ghi biên bản, còn thiếu', sentEmpty('Ghi biên bản')],
    ['niêm yết', at('/admin/postings')],
    ['một đợt niêm yết', firstRecord],
    ['ghi kiến nghị tại trụ sở', opened('Ghi kiến nghị')],
    ['niêm yết danh sách', at('/admin/postings/new')],
    ['kiến nghị', at('/admin/objections')],
    ['một kiến nghị', firstRecord],
  ],
  'canboxa nhà': [
    ['thêm hộ', at('/admin/households/new')],
    ['nhập tệp', at('/admin/households/import')],
    ['danh sách nhà', at('/admin/houses?status=approved&waitingVerification=false')],
    ['một nhà', firstRecord],
    ['báo giai đoạn', link(/^Báo xong/)],
    ['đề nghị khen thưởng', at('/admin/awards/new')],
    ['tài khoản của tôi', at('/admin/me')],
    ['trang không có', at('/admin/khong-co')],
  ],
  'canboxa mang theo': [
    ['mang theo hôm nay', at('/admin/offline')],
    ['chọn nhà, hộ mang theo', at('/admin/offline/choose')],
    ['hộp gửi', at('/admin/offline/outbox')],
    ['không có trên máy', at('/admin/offline/houses/0')],
  ],
  nghiemthu: [
    ['nghiệm thu lần lượt', at('/admin/houses/verify')],
    ['danh sách chờ nghiệm thu', at('/admin/houses?waitingVerification=true')],
    ['nhà chờ nghiệm thu', firstRecord],
    ['ảnh của nhà', tab('Ảnh')],
    ['nghiệm thu', link(/^Nghiệm thu/)],
    ['trả lại giai đoạn', opened('Trả lại')],
  ],
  'nghiemthu ảnh': [
    ['ảnh bị nghi vấn', at('/admin/evidence?state=open')],
    ['một ảnh bị nghi vấn', firstRecord],
    ['xóa nghi vấn', opened(/^Xóa nghi vấn/)],
    ['xem xét ảnh lần lượt', at('/admin/evidence/queue')],
    ['không chấp nhận ảnh', opened(/^Không chấp nhận/)],
    ['ảnh theo người chụp', at('/admin/evidence/photographers')],
    ['ngưỡng kiểm ảnh', at('/admin/evidence-rules')],
  ],
  'canboxa theo dõi': [
    ['nhà trễ kế hoạch', at('/admin/houses?late=true&sort=plannedOn')],
    ['thăm nhà', at('/admin/visits')],
    ['một lượt thăm', firstRecord],
    ['lượt thăm đến hạn', at('/admin/visits?state=due')],
    ['lượt thăm chưa ghi', firstRecord],
    ['ghi kết quả thăm', link('Ghi kết quả thăm')],
    ['ghi kết quả thăm, còn thiếu', sentEmpty('Ghi kết quả thăm')],
    ['khó khăn', at('/admin/difficulties')],
    ['một khó khăn', firstRecord],
    ['lịch sử của khó khăn', tab('Lịch sử')],
    ['nêu khó khăn', at('/admin/difficulties/new')],
    ['nêu khó khăn, còn thiếu', sentEmpty('Nêu khó khăn')],
    ['nhà, chưa khởi công', at('/admin/houses?status=approved&waitingVerification=false')],
    ['một nhà, chưa khởi công', firstRecord],
    ['theo dõi căn nhà', tab('Theo dõi')],
    ['sửa thông tin xây dựng', chosenOfMore('Sửa thông tin xây dựng')],
  ],
  'sonoivu vướng mắc': [
    ['bảng khó khăn', at('/admin/difficulties/board')],
    ['sơ đồ khó khăn', at('/admin/difficulties/map')],
    ['khó khăn chờ trả lời', at('/admin/difficulties?state=raised&state=in_hand')],
    ['một khó khăn chờ trả lời', firstRecord],
    ['trả lời', opened('Trả lời')],
    [
      'giao đơn vị giải quyết',
      async (page) => {
        await closed(page);
        await openedOfMore('Giao đơn vị giải quyết')(page);
      },
    ],
  ],
  chutich: [
    ['tiến độ', at('/admin/dashboard')],
    ['danh sách phê duyệt', at('/admin/decisions')],
    ['một quyết định', firstRecord],
    [
      'nhà đã bàn giao',
      async (page) => {
        await at('/admin/houses?status=handed_over')(page);
        await firstRecord(page);
      },
    ],
    ['tiền của nhà', tab('Tiền')],
    ['lịch sử của nhà', tab('Lịch sử')],
  ],
  mttq: [
    ['danh sách ủng hộ', at('/admin/donations?hasAvailable=true&kind=cash')],
    ['một khoản ủng hộ', firstRecord],
    ['phân bổ', opened('Phân bổ cho nhà')],
    [
      'dòng tiền',
      async (page) => {
        await closed(page);
        await tab('Dòng tiền')(page);
      },
    ],
    ['ghi đăng ký', at('/admin/donations/new')],
    ['thêm nhà hảo tâm', opened('Thêm nhà hảo tâm mới')],
    ['nhà hảo tâm', at('/admin/donors')],
    ['một nhà hảo tâm', firstRecord],
    ['ủng hộ theo nguồn', at('/admin/donations/by-source')],
    ['tiền theo nhà', at('/admin/donations/by-house')],
    ['phân bổ', at('/admin/allocations?state=allocated')],
    ['thu hồi phân bổ', opened(/^Thu hồi/)],
  ],
  'mttq vận động': [
    ['ghi đăng ký', at('/admin/donations/new')],
    ['ghi đăng ký hiện vật', turnedTo('Hiện vật')],
    ['ghi đăng ký hiện vật, còn thiếu', sentEmpty('Ghi đăng ký')],
    ['ghi đăng ký ngày công', turnedTo('Ngày công')],
    ['mở đợt vận động', at('/admin/campaigns/new')],
    ['một đợt vận động', campaignOpened],
    ['đợt vận động', at('/admin/campaigns')],
    ['nhu cầu còn mở', at('/admin/needs')],
    ['nhận đỡ đầu', opened(/^Ghi nhận đỡ đầu/)],
    ['ngỏ lời', at('/ngo-loi')],
    ['đã nhận lời ngỏ', offerSent],
    ['lời ngỏ', at('/admin/offers?status=open')],
    ['một lời ngỏ', firstRecord],
    ['nhận lời ngỏ', opened('Nhận lời ngỏ')],
  ],
  ketoan: [
    ['được chi ngay', at('/admin/payables')],
    ['lập bảng kê', payablesChosen],
    ['lập bảng kê, còn thiếu', sentEmpty('Lưu bảng kê')],
    ['thêm khoản', opened('Thêm khoản')],
    ['khoản chi', at('/admin/payments?state=paid')],
    ['một khoản chi', firstRecord],
    ['thu hồi tiền đã chi', openedOfMore('Thu hồi tiền đã chi')],
    ['cân đối phát sinh', at('/admin/ledger/trial-balance')],
    ['khóa sổ', at('/admin/ledger/period-locks')],
    ['tài khoản của quỹ', at('/admin/fund-accounts')],
    ['tài khoản, hiện vật', at('/admin/ledger/references')],
    ['ngày công', at('/admin/ledger/labour-norms')],
    ['đợt chi', at('/admin/tranche-plans')],
  ],
  duyetchi: [
    ['bảng kê chi', at('/admin/payment-lists')],
    ['một bảng kê', firstRecord],
    ['lịch sử của bảng kê', tab('Lịch sử')],
    ['duyệt chi lần lượt', at('/admin/payment-lists/queue')],
    ['sổ cái', at('/admin/ledger')],
    ['một bút toán', firstRecord],
    ['số dư', at('/admin/ledger/balances')],
    ['kiểm tra sổ, các lần đã lưu', at('/admin/ledger/check')],
  ],
  chutichxa: [
    ['thẩm tra lần lượt', at('/admin/cases/queue?stepKind=commune_check')],
    ['trả lại hồ sơ', opened('Trả lại T')],
  ],
  sonoivu: [
    ['thẩm định lần lượt', at('/admin/cases/queue?stepKind=appraisal')],
    ['lập danh sách', at('/admin/decisions/new?programme=movement')],
    ['so sánh quy định hai ngày', at('/admin/rules/compare?before=2024-06-01&after=2025-02-01')],
    ['khen thưởng', at('/admin/awards')],
    ['một hồ sơ khen thưởng', firstRecord],
    ['lịch sử khen thưởng', tab('Lịch sử')],
  ],
  'sonoivu kiểm tra': [
    ['kiểm tra, giám sát', at('/admin/inspections')],
    ['một cuộc kiểm tra', firstRecord],
    ['đối tượng của cuộc', tab('Đối tượng')],
    ['tồn tại của cuộc', tab('Tồn tại')],
    ['lịch sử của cuộc', tab('Lịch sử')],
    ['nhà nên kiểm tra trước', at('/admin/inspections/risks')],
    ['lập kế hoạch kiểm tra', at('/admin/inspections/new')],
    ['lập kế hoạch kiểm tra, còn thiếu', sentEmpty('Lưu kế hoạch')],
    ['tồn tại và việc khắc phục', at('/admin/findings')],
    ['một tồn tại', firstRecord],
  ],
  'sonoivu phong trào': [
    ['phong trào', at('/admin/movements')],
    ['một phong trào', firstRecord],
    ['đơn vị tham gia', tab('Đơn vị tham gia')],
    ['thêm theo loại đơn vị', opened('Thêm theo loại đơn vị')],
    [
      'chỉ tiêu',
      async (page) => {
        await closed(page);
        await tab('Chỉ tiêu')(page);
      },
    ],
    ['giao chỉ tiêu', opened('Giao chỉ tiêu')],
    ['soạn phong trào', at('/admin/movements/new')],
    ['soạn phong trào, còn thiếu', sentEmpty('Lưu')],
    ['đợt thi đua', at('/admin/drives')],
    ['một đợt thi đua', firstRecord],
    ['theo dõi nộp kế hoạch', at('/admin/plan-duties')],
  ],
  'sonoivu thi đua': [
    ['cụm, khối', at('/admin/blocks')],
    ['một khối', firstRecord],
    ['lập khối', at('/admin/blocks/new')],
    ['lập khối, còn thiếu', sentEmpty('Lập cụm, khối')],
    ['bảng điểm', at('/admin/criteria-sets')],
    ['một bảng điểm', firstRecord],
    ['soạn bảng mới từ bảng này', chosenOfMore('Soạn bảng mới từ bảng này')],
    ['tính thử một số liệu', at('/admin/measures?measure=houses_completed_percent')],
    ['phiếu chấm điểm', at('/admin/scorecards')],
    ['thẩm định lần lượt', at('/admin/scorecards/appraise')],
    ['bảng xếp hạng', at('/admin/rankings')],
  ],
  'daidien đợt thi đua': [
    ['phát động đợt thi đua', at('/admin/drives/new')],
    ['phát động đợt thi đua, còn thiếu', sentEmpty('Phát động')],
  ],
  truongkhoi: [['rà soát lần lượt', at('/admin/scorecards/review')]],
  'sonoivu khen thưởng': [
    ['đề nghị nhiều đối tượng', at('/admin/awards/bulk')],
    ['tờ trình khen thưởng', at('/admin/award-submissions')],
    ['một tờ trình', firstRecord],
    ['hình thức khen thưởng', at('/admin/award-forms')],
    ['cách tính tiền thưởng', at('/admin/bonus-rules')],
    ['chỉ tiêu khen thưởng', at('/admin/award-quotas')],
    ['giao chỉ tiêu khen thưởng', opened('Giao chỉ tiêu')],
  ],
  'sonoivu Hội đồng': [
    ['Hội đồng', at('/admin/councils')],
    ['một Hội đồng', firstRecord],
    ['phiên họp đã kiểm phiếu', at('/admin/council-sessions?state=closed')],
    ['một phiên họp', firstRecord],
    ['điểm danh', tab('Điểm danh')],
    ['lá phiếu', tab('Lá phiếu')],
    ['lập phiên họp, chưa chọn gì', at('/admin/council-sessions/new')],
    ['lập phiên họp, còn thiếu', sentEmpty('Lập phiên họp')],
  ],
  'sonoivu quyết định khen': [
    ['quyết định khen thưởng', at('/admin/commendations')],
    ['một quyết định khen thưởng', firstRecord],
    ['nội dung quyết định', tab('Quyết định')],
    ['bố cục in phôi', chosenOfMore('Bố cục in phôi')],
    ['sổ khen thưởng', at('/admin/honours')],
  ],
  'sonoivu tổng kết': [
    ['sơ kết, tổng kết', at('/admin/summaries')],
    ['một đợt tổng kết', firstRecord],
    ['nội dung của đợt', tab('Nội dung')],
    ['báo cáo tổng kết', at('/admin/summary-reports')],
    ['phát động tổng kết', at('/admin/summaries/new')],
    ['phát động tổng kết, còn thiếu', sentEmpty('Phát động')],
    ['văn bản', at('/admin/documents')],
    ['một văn bản', firstRecord],
    ['ghi văn bản', at('/admin/documents/new')],
    ['ghi văn bản, còn thiếu', sentEmpty('Ghi vào sổ')],
    ['tin bài theo đơn vị', at('/admin/articles/counts')],
  ],
  baochi: [
    ['tin bài', at('/admin/articles')],
    ['một tin bài', firstRecord],
    ['ghi tin bài', at('/admin/articles/new')],
    ['ghi tin bài, còn thiếu', sentEmpty('Ghi bản nháp')],
  ],
  'ketoan tiền thưởng': [
    ['tiền thưởng', at('/admin/bonuses')],
    ['một khoản thưởng', firstRecord],
    ['quỹ khen thưởng', at('/admin/reward-funds')],
    ['ghi ngân sách cấp', opened('Ghi ngân sách cấp')],
  ],
  'quantri hình thức khen': [['ghi bản hình thức khen', at('/admin/award-forms/new')]],
  'quantri bảng kiểm': [
    ['bảng kiểm tra', at('/admin/inspection-checklists')],
    ['thêm bản bảng kiểm', link('Thêm bản bảng kiểm')],
    ['thêm bản bảng kiểm, còn thiếu', sentEmpty('Ghi bảng kiểm')],
  ],
  quantri: [
    ['quy định', at('/admin/rules')],
    ['một bản quy định', link(/^QĐ 55/)],
    ['ghi bản thay thế', link('Ghi bản thay thế')],
    ['thêm đợt chi', at('/admin/tranche-plans/new')],
    ['thêm đợt chi, còn thiếu', sentEmpty('Ghi bản đợt chi')],
    [
      'thêm mức ngày công',
      async (page) => {
        await at('/admin/ledger/labour-norms')(page);
        await opened('Thêm mức')(page);
      },
    ],
    ['ghi ngưỡng kiểm ảnh', at('/admin/evidence-rules/new')],
    ['ghi ngưỡng kiểm ảnh, còn thiếu', sentEmpty('Ghi bản ngưỡng')],
    ['giai đoạn theo loại nhà', at('/admin/stage-plans')],
    ['thêm bản giai đoạn', link('Ghi bản thay thế')],
    ['thêm bản giai đoạn, còn thiếu', sentEmpty('Ghi bản giai đoạn')],
    ['bảng kiểm nghiệm thu', at('/admin/acceptance-checklists')],
    ['thêm bảng kiểm nghiệm thu', link('Ghi bản thay thế')],
    ['thêm bảng kiểm nghiệm thu, còn thiếu', sentEmpty('Ghi bảng kiểm')],
    ['mẫu nhà', at('/admin/house-models')],
    ['thêm mẫu nhà', link('Thêm mẫu nhà')],
    ['thêm mẫu nhà, còn thiếu', sentEmpty('Ghi mẫu nhà')],
    ['tuyến xét', at('/admin/case-routes')],
    ['ghi tuyến mới', link('Ghi tuyến mới')],
    ['người dùng', at('/admin/users')],
    ['một người dùng', firstRecord],
    ['giao vai trò', opened('Giao vai trò')],
    ['thêm người dùng', at('/admin/users/new')],
    ['đơn vị', at('/admin/units')],
    ['một đơn vị', link('Tỉnh Bắc Ninh')],
  ],
};

/** Everybody's pages. */
const open: Visits = [
  ['trang công khai', at('/')],
  ['hộ được hỗ trợ', at('/danh-sach')],
  ['nhà hảo tâm', at('/ung-ho')],
  ['tra cứu kiến nghị', at('/kien-nghi')],
  ['nhà đang cần giúp', at('/can-giup')],
  ['ngỏ lời cho một căn nhà', link(/^Ngỏ lời giúp .*nhà N-/)],
  ['đợt vận động', at('/dot-van-dong')],
  ['tra cứu lời ngỏ', at('/loi-ngo?ma=LN-0000000000')],
  ['mã lỗi', at('/docs/errors')],
  ['đăng nhập', at('/admin/login')],
  ['đăng nhập, còn thiếu', sentEmpty('Đăng nhập')],
];

test.describe('axe: không lỗi nào, 1440 và 390 px, sáng và tối', () => {
  test('trang không cần đăng nhập', ({ page }) => visit(page, open));
  visitAll(visits);
});
