import { keyScopes } from '@chung-tay/shared/core/policy';

/** A permission is noun:verb; both as officials say them. */
const nouns: Record<string, string> = {
  ...{ unit: 'Đơn vị', user: 'Người dùng', document: 'Văn bản', movement: 'Phong trào', drive: 'Đợt thi đua' },
  ...{
    block: 'Cụm, khối',
    household: 'Hộ',
    duplicate: 'Nghi trùng',
    rule: 'Quy định',
    survey: 'Khảo sát',
    house: 'Nhà',
  },
  ...{ evidence: 'Ảnh bằng chứng', difficulty: 'Khó khăn', case: 'Hồ sơ xét', route: 'Quy trình xét' },
  ...{ deliberation: 'Họp thôn', posting: 'Niêm yết', objection: 'Kiến nghị', decision: 'Danh sách phê duyệt' },
  ...{ ledger: 'Sổ cái', period: 'Kỳ sổ', donation: 'Khoản ủng hộ', fund_account: 'Tài khoản quỹ' },
  ...{ campaign: 'Đợt vận động', need: 'Nhu cầu', offer: 'Lời ngỏ ủng hộ', payment: 'Chi tiền', statement: 'Sao kê' },
  ...{ inspection: 'Kiểm tra', finding: 'Tồn tại', plan: 'Kế hoạch', article: 'Tin bài', criteria: 'Bảng điểm' },
  ...{ scorecard: 'Chấm điểm', ranking: 'Xếp hạng', award: 'Khen thưởng', award_form: 'Hình thức khen' },
  ...{
    council: 'Hội đồng',
    commendation: 'Quyết định khen',
    bonus: 'Tiền thưởng',
    summary: 'Tổng kết',
    report: 'Báo cáo',
  },
  ...{ key: 'Khóa API', webhook: 'Webhook', view: 'Bộ lọc chung', reorganisation: 'Sắp xếp đơn vị' },
  ...{
    template: 'Mẫu văn bản',
    filing: 'Báo cáo nộp',
    complaint: 'Phản ánh',
    audit: 'Nhật ký',
    import: 'Lần nhập tệp',
    dashboard: 'Tiến độ',
  },
};

const verbs: Record<string, string> = {
  undo: 'hoàn tác',
  ...{ read: 'xem', manage: 'quản lý', create: 'thêm', update: 'sửa', import: 'nhập tệp', withdraw: 'rút' },
  ...{ scan: 'dò', override: 'bỏ qua', merge: 'gộp', preview: 'tính thử', report: 'báo cáo', verify: 'nghiệm thu' },
  ...{ visit: 'thăm', decide: 'kết luận', raise: 'nêu', assign: 'giao', answer: 'trả lời', close: 'khép lại' },
  ...{
    open: 'mở',
    register: 'đăng ký',
    check: 'kiểm tra',
    submit: 'trình',
    appraise: 'thẩm định',
    commit: 'ghi cam kết',
  },
  ...{ defer: 'lùi lại', record: 'ghi', settle: 'giải quyết', draft: 'soạn', issue: 'ban hành', reverse: 'đảo' },
  ...{
    lock: 'khóa',
    unlock: 'mở khóa',
    pledge: 'ghi đăng ký',
    receive: 'nhận',
    allocate: 'phân bổ',
    allot: 'chuyển cấp dưới',
  },
  ...{ refund: 'hoàn trả', deliver: 'giao', prepare: 'lập', approve: 'duyệt', confirm: 'xác nhận', recover: 'thu hồi' },
  ...{ match: 'đối khớp', plan: 'lập kế hoạch', act: 'khắc phục', file: 'nộp', extend: 'gia hạn', write: 'viết' },
  ...{ score: 'tự chấm', review: 'chấm', publish: 'công bố', nominate: 'đề nghị', present: 'trao', revoke: 'thu hồi' },
  ...{
    call: 'yêu cầu',
    accept: 'tiếp nhận',
    launch: 'phát động',
    apply: 'thực hiện',
    share: 'chia sẻ',
    vote: 'bỏ phiếu',
  },
};

/** `house:read` as „Nhà: xem”. What has no words yet is called by its code. */
export function scopeWords(scope: string): string {
  const [noun = '', verb = ''] = scope.split(':');
  return nouns[noun] && verbs[verb] ? `${nouns[noun]}: ${verbs[verb]}` : scope;
}

/** Every scope a key may be given, by its words. */
export const scopeChoices = keyScopes.map((value) => ({ value: value as string, label: scopeWords(value) }));
