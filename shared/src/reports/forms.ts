/** The forms (biểu) an office reports on. What each must hold: the plan's own tables, and PL V of TT 01/2022/TT-BXD. */
export const reportForms = {
  'bieu-01': { number: 'Biểu 01', title: 'Tiến độ xóa nhà tạm, nhà dột nát', short: 'Tiến độ theo đơn vị' },
  'bieu-02': { number: 'Biểu 02', title: 'Kết quả theo nhóm đối tượng', short: 'Theo nhóm đối tượng' },
  'bieu-03': { number: 'Biểu 03', title: 'Huy động và sử dụng nguồn lực', short: 'Nguồn lực' },
  'bieu-04': { number: 'Biểu 04', title: 'Danh sách hộ được hỗ trợ nhà ở', short: 'Danh sách hộ' },
  'bieu-05': { number: 'Biểu 05', title: 'Kết quả triển khai phong trào thi đua', short: 'Triển khai phong trào' },
  'bieu-06': { number: 'Biểu 06', title: 'Danh sách đề nghị khen thưởng', short: 'Đề nghị khen thưởng' },
  'pl-5': {
    number: 'Phụ lục V',
    title: 'Kết quả thực hiện chính sách hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo',
    short: 'PL V, TT 01/2022/TT-BXD',
  },
} as const;
export type ReportForm = keyof typeof reportForms;

/** How a cell is read: people, houses and times as `count`; đồng; days of labour in thousandths; percent with one decimal. */
export type CellType = 'text' | 'day' | 'count' | 'vnd' | 'labour' | 'percent';

export interface FormColumn {
  /** The name of the cell in every row, in templates and in adjustments. */
  key: string;
  title: string;
  /** Neighbours of the same group stand under one common header. */
  group?: string;
  type: CellType;
  /** Names a person: kept out of what is frozen, and of what is shown to who may not read households. */
  personal?: true;
  /** Share of the width on paper. */
  width: number;
}

const count = (key: string, title: string, group?: string, width = 9): FormColumn => ({
  key,
  title,
  ...(group ? { group } : {}),
  type: 'count',
  width,
});
const vnd = (key: string, title: string, group?: string, width = 15): FormColumn => ({
  key,
  title,
  ...(group ? { group } : {}),
  type: 'vnd',
  width,
});
const text = (key: string, title: string, width: number): FormColumn => ({ key, title, type: 'text', width });
const day = (key: string, title: string): FormColumn => ({ key, title, type: 'day', width: 18 });

/** Total, new build, repair of one state. */
const byKind = (state: string, group: string): FormColumn[] => [
  count(state, 'Tổng', group),
  count(`${state}_new`, 'Xây mới', group),
  count(`${state}_repair`, 'Sửa chữa', group),
];

const progress: readonly FormColumn[] = [
  ...byKind('needed', 'Nhu cầu được phê duyệt'),
  ...byKind('started', 'Đã khởi công (lũy kế)'),
  ...byKind('building', 'Trong đó: đang xây dựng'),
  ...byKind('completed', 'Đã hoàn thành, bàn giao (lũy kế)'),
  { key: 'completed_percent', title: 'Tỷ lệ hoàn thành (%)', type: 'percent', width: 13 },
  count('started_more', 'Khởi công', 'Tăng so với kỳ trước'),
  count('completed_more', 'Hoàn thành', 'Tăng so với kỳ trước'),
  count('not_started', 'Chưa khởi công', undefined, 12),
  count('withdrawn', 'Rút', 'Số hộ trong kỳ'),
  count('added', 'Bổ sung', 'Số hộ trong kỳ'),
  text('note', 'Ghi chú', 10),
];

const resources: readonly FormColumn[] = [
  vnd('central_budget', 'Trung ương', 'Ngân sách nhà nước'),
  vnd('provincial_budget', 'Tỉnh', 'Ngân sách nhà nước'),
  vnd('district_budget', 'Huyện', 'Ngân sách nhà nước'),
  vnd('commune_budget', 'Xã', 'Ngân sách nhà nước'),
  vnd('recurrent_saving', 'Tiết kiệm 5% chi TX', 'Ngân sách nhà nước'),
  vnd('other_budget', 'Ngân sách, quỹ khác', 'Ngân sách nhà nước'),
  vnd('poor_fund_province', 'Cấp tỉnh', 'Quỹ “Vì người nghèo”'),
  vnd('poor_fund_district', 'Cấp huyện', 'Quỹ “Vì người nghèo”'),
  vnd('poor_fund_commune', 'Cấp xã', 'Quỹ “Vì người nghèo”'),
  vnd('gratitude_fund', 'Quỹ Đền ơn đáp nghĩa', undefined, 18),
  vnd('donors', 'Doanh nghiệp, tổ chức, cá nhân', undefined, 20),
  vnd('policy_loan', 'Vay Ngân hàng CSXH', undefined, 16),
  vnd('family', 'Gia đình, dòng họ'),
  vnd('received', 'Tổng tiền'),
  vnd('goods', 'Hiện vật quy đổi'),
  { key: 'labour', title: 'Ngày công', type: 'labour', width: 13 },
  count('labour_times', 'Lượt góp công', undefined, 13),
  vnd('allotted', 'Điều chuyển giữa các quỹ', undefined, 20),
  vnd('allocated', 'Đã phân bổ'),
  vnd('released', 'Đã giải ngân'),
  vnd('kept', 'Còn dư'),
];

const households: readonly FormColumn[] = [
  text('code', 'Mã nhà', 18),
  { key: 'head', title: 'Họ và tên chủ hộ', type: 'text', personal: true, width: 25 },
  text('village', 'Thôn, tổ dân phố', 19),
  text('unit', 'Xã, phường', 18),
  text('programme', 'Chương trình', 31),
  text('category', 'Đối tượng', 16),
  text('kind', 'Loại hỗ trợ', 13),
  text('decision', 'Quyết định phê duyệt', 25),
  vnd('support', 'Mức được duyệt', undefined, 25),
  vnd('released', 'Đã giải ngân', undefined, 25),
  day('started_on', 'Ngày khởi công'),
  day('completed_on', 'Ngày hoàn thành'),
  day('handed_over_on', 'Ngày bàn giao'),
  text('state', 'Tình trạng cuối kỳ', 15),
];

const movement: readonly FormColumn[] = [
  text('plan', 'Số, ngày kế hoạch', 34),
  text('plan_in_time', 'Nộp đúng hạn', 14),
  count('drives', 'Đợt thi đua phát động', undefined, 14),
  count('articles', 'Tin bài', undefined, 12),
  count('inspections', 'Cuộc kiểm tra', undefined, 12),
  count('awards_collective', 'Tập thể', 'Khen thưởng', 12),
  count('awards_individual', 'Cá nhân', 'Khen thưởng', 12),
  count('awards_household', 'Hộ gia đình', 'Khen thưởng', 12),
];

const nominations: readonly FormColumn[] = [
  { key: 'awardee', title: 'Họ tên/tên tập thể/hộ', type: 'text', personal: true, width: 38 },
  { key: 'position', title: 'Chức vụ, đơn vị, địa chỉ', type: 'text', personal: true, width: 38 },
  { key: 'achievement', title: 'Tóm tắt thành tích', type: 'text', personal: true, width: 70 },
  text('form', 'Hình thức đề nghị', 34),
  text('votes', 'Phiếu đồng ý/tổng số', 20),
  vnd('bonus', 'Tiền thưởng', undefined, 22),
];

/** Total, poor, near poor of one column of PL V. */
const byPoverty = (part: string, group: string): FormColumn[] => [
  count(part, 'Tổng số', group, 12),
  count(`${part}_poor`, 'Hộ nghèo', group, 12),
  count(`${part}_near_poor`, 'Hộ cận nghèo', group, 12),
];

const quarterly: readonly FormColumn[] = [
  text('measure', 'Đơn vị', 13),
  ...byPoverty('planned', 'Kế hoạch hỗ trợ tại địa phương'),
  ...byPoverty('done', 'Kết quả thực hiện trong kỳ'),
  ...byPoverty('total', 'Lũy kế thực hiện từ đầu Chương trình'),
  count('next', 'Kế hoạch kỳ tiếp theo', undefined, 13),
  text('note', 'Ghi chú', 10),
];

/** The columns of each form after “TT” and the name of the row, as data: read by the page, the files and the templates. */
export const formColumns: Readonly<Record<ReportForm, readonly FormColumn[]>> = {
  'bieu-01': progress,
  'bieu-02': progress,
  'bieu-03': resources,
  'bieu-04': households,
  'bieu-05': movement,
  'bieu-06': nominations,
  'pl-5': quarterly,
};

/** What the column of names is called; null where the row has no name beside its number. */
export const rowTitles: Readonly<Record<ReportForm, string | null>> = {
  'bieu-01': 'Đơn vị',
  'bieu-02': 'Nhóm đối tượng',
  'bieu-03': 'Đơn vị',
  'bieu-04': null,
  'bieu-05': 'Đơn vị',
  'bieu-06': null,
  'pl-5': 'Nội dung',
};

/** Lists of names rather than figures: no total but their length, no delta, nothing added up. */
export const listForms: readonly ReportForm[] = ['bieu-04', 'bieu-06'];

/** Cells that can be compared and added up. */
export const isFigure = ({ type }: Pick<FormColumn, 'type'>): boolean => type !== 'text' && type !== 'day';
