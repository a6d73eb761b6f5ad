import { z } from 'zod';

/**
 * Every error the system can answer with: a stable code, the HTTP status, and the Vietnamese title an official reads.
 * The detail of one occurrence ("còn 3.000.000 ₫") is given where it is thrown.
 */
export const errors = {
  // the request itself
  invalid_request: { status: 422, title: 'Dữ liệu chưa hợp lệ' },
  malformed_request: { status: 400, title: 'Yêu cầu không đọc được' },
  invalid_cursor: { status: 400, title: 'Con trỏ trang không hợp lệ' },
  idempotency_key_required: { status: 400, title: 'Thiếu tiêu đề Idempotency-Key' },
  idempotency_key_reused: { status: 422, title: 'Idempotency-Key đã dùng cho một yêu cầu khác' },
  idempotency_key_in_flight: { status: 409, title: 'Yêu cầu cùng Idempotency-Key đang được xử lý' },
  precondition_required: { status: 428, title: 'Thiếu tiêu đề If-Match' },
  stale_version: { status: 412, title: 'Bản ghi đã được người khác sửa' },
  payload_too_large: { status: 413, title: 'Dữ liệu gửi lên quá lớn' },
  uri_too_long: { status: 414, title: 'Địa chỉ yêu cầu quá dài' },
  headers_too_large: { status: 431, title: 'Tiêu đề yêu cầu quá lớn' },
  unsupported_media_type: { status: 415, title: 'Kiểu nội dung không được hỗ trợ' },
  method_not_allowed: { status: 405, title: 'Phương thức không được hỗ trợ ở địa chỉ này' },
  too_many_requests: { status: 429, title: 'Quá nhiều yêu cầu, hãy thử lại sau ít phút' },
  request_timeout: { status: 408, title: 'Yêu cầu gửi quá chậm' },
  // who and whether
  unauthenticated: { status: 401, title: 'Chưa đăng nhập hoặc phiên đã hết hạn' },
  wrong_credentials: { status: 401, title: 'Tên đăng nhập hoặc mật khẩu không đúng' },
  login_throttled: { status: 429, title: 'Đăng nhập sai nhiều lần, hãy chờ rồi thử lại' },
  session_expired: { status: 401, title: 'Phiên đăng nhập đã hết hạn' },
  session_reused: { status: 401, title: 'Phiên đăng nhập bị dùng lại và đã được thu hồi' },
  origin_refused: { status: 403, title: 'Yêu cầu đến từ một trang không được phép' },
  forbidden: { status: 403, title: 'Bạn không có quyền làm việc này' },
  not_found: { status: 404, title: 'Không tìm thấy' },
  key_expired: { status: 401, title: 'Khóa API đã hết hạn' },
  key_revoked: { status: 401, title: 'Khóa API đã bị thu hồi' },
  key_address: { status: 403, title: 'Khóa API không dùng được từ địa chỉ này' },
  key_scope: { status: 403, title: 'Khóa API không có phạm vi này' },
  key_refused: { status: 403, title: 'Việc này không làm bằng khóa API' },
  // the state of the world
  conflict: { status: 409, title: 'Không thực hiện được trong trạng thái hiện tại' },
  action_not_allowed: { status: 409, title: 'Bước này không làm được ở trạng thái hiện tại' },
  same_person: { status: 409, title: 'Người thực hiện và người kiểm tra phải khác nhau' },
  unit_not_active: { status: 422, title: 'Đơn vị không còn hiệu lực vào ngày này' },
  mail_not_configured: { status: 409, title: 'Hệ thống chưa gửi được thư điện tử' },
  mail_code_wrong: { status: 422, title: 'Mã xác nhận không đúng' },
  weak_password: { status: 422, title: 'Mật khẩu chưa đủ mạnh' },
  username_taken: { status: 409, title: 'Tên đăng nhập đã có' },
  household_duplicate: { status: 409, title: 'Hộ đã có trong hệ thống' },
  household_has_house: { status: 409, title: 'Hộ đã được hỗ trợ nhà ở' },
  household_has_case: { status: 409, title: 'Hộ đang có hồ sơ xét hỗ trợ' },
  household_not_eligible: { status: 422, title: 'Hộ chưa đủ điều kiện' },
  duplicate_open: { status: 409, title: 'Còn nghi trùng chưa xử lý' },
  survey_incomplete: { status: 422, title: 'Phiếu khảo sát còn thiếu số liệu' },
  survey_missing: { status: 409, title: 'Hộ chưa có phiếu khảo sát đã nộp' },
  rule_overlap: { status: 409, title: 'Ngày hiệu lực chồng lên một bản khác' },
  rule_gap: { status: 409, title: 'Có ngày không bản nào có hiệu lực' },
  rule_changed: { status: 409, title: 'Quy định đã thay đổi từ khi tính kết quả' },
  step_not_current: { status: 409, title: 'Hồ sơ không ở bước này' },
  not_competent: { status: 403, title: 'Không thuộc thẩm quyền của bạn' },
  votes_exceed_attendance: { status: 422, title: 'Số phiếu nhiều hơn số người dự' },
  posting_too_short: { status: 422, title: 'Thời gian niêm yết quá ngắn' },
  posting_still_open: { status: 409, title: 'Chưa hết thời gian niêm yết' },
  objection_open: { status: 409, title: 'Còn kiến nghị chưa giải quyết' },
  need_overtaken: { status: 409, title: 'Có hộ khó khăn hơn chưa được phê duyệt' },
  case_not_committed: { status: 409, title: 'Hộ chưa ký cam kết' },
  photo_required: { status: 409, title: 'Cần ít nhất một ảnh của giai đoạn' },
  photo_invalid: { status: 422, title: 'Tệp không phải ảnh hợp lệ' },
  photo_in_use: { status: 409, title: 'Ảnh đã dùng cho một giai đoạn đã báo' },
  photo_rejected: { status: 409, title: 'Ảnh không được chấp nhận làm bằng chứng' },
  evidence_blocked: { status: 409, title: 'Ảnh của giai đoạn đang bị nghi vấn' },
  checklist_unmet: { status: 422, title: 'Chưa đạt đủ điều kiện nghiệm thu' },
  upload_offset: { status: 409, title: 'Phần gửi không nối tiếp phần đã nhận' },
  upload_incomplete: { status: 409, title: 'Tệp chưa gửi xong' },
  house_not_settled: { status: 409, title: 'Căn nhà chưa quyết toán được' },
  sample_drawn: { status: 409, title: 'Mẫu đã rút, không rút lại' },
  inspection_unfinished: { status: 409, title: 'Còn đối tượng chưa kiểm tra hoặc tồn tại chưa khắc phục' },
  insufficient_balance: { status: 409, title: 'Số dư không đủ' },
  over_gap: { status: 409, title: 'Vượt quá phần còn thiếu của căn nhà' },
  over_pledge: { status: 409, title: 'Vượt quá số đã đăng ký' },
  gap_reserved: { status: 409, title: 'Phần còn thiếu đã có người nhận đỡ đầu' },
  restriction_mismatch: { status: 409, title: 'Trái với phạm vi sử dụng của nguồn' },
  over_norm: { status: 409, title: 'Vượt mức hỗ trợ đã phê duyệt' },
  tranche_locked: { status: 409, title: 'Đợt chi này chưa được mở' },
  over_payment: { status: 409, title: 'Vượt quá số còn được chi' },
  wrong_value_kind: { status: 409, title: 'Khoản này thuộc loại giá trị khác' },
  unbalanced_transaction: { status: 409, title: 'Bút toán không cân' },
  period_locked: { status: 409, title: 'Sổ của kỳ này đã khóa' },
  already_reversed: { status: 409, title: 'Bút toán đã được đảo' },
  donation_closed: { status: 409, title: 'Khoản ủng hộ đã khép lại' },
  fund_account_missing: { status: 409, title: 'Quỹ chưa có tài khoản nhận tiền' },
  stage_not_verified: { status: 409, title: 'Giai đoạn chưa được nghiệm thu' },
  over_match: { status: 409, title: 'Vượt quá số tiền còn chưa khớp' },
  bank_account_duplicate: { status: 409, title: 'Tài khoản ngân hàng đã được khai' },
  statement_conflict: { status: 409, title: 'Sao kê trái với các dòng đã nhập' },
  document_duplicate: { status: 409, title: 'Văn bản này đã được ghi' },
  unit_in_block: { status: 409, title: 'Đơn vị đã ở một cụm, khối của năm này' },
  not_participant: { status: 409, title: 'Đơn vị không tham gia phong trào này' },
  plan_late: { status: 409, title: 'Đã quá hạn nộp kế hoạch' },
  report_period_future: { status: 422, title: 'Kỳ báo cáo chưa bắt đầu' },
  report_period_open: { status: 409, title: 'Kỳ báo cáo chưa kết thúc' },
  report_locked: { status: 409, title: 'Kỳ báo cáo đã chốt' },
  template_invalid: { status: 422, title: 'Mẫu chưa dùng được' },
  filing_late: { status: 409, title: 'Đã quá hạn nộp báo cáo' },
  filing_filed: { status: 409, title: 'Báo cáo đã nộp' },
  report_too_long: { status: 422, title: 'Danh sách quá dài' },
  plan_filed: { status: 409, title: 'Đơn vị đã nộp kế hoạch' },
  consent_missing: { status: 409, title: 'Chưa có sự đồng ý của người được nêu gương' },
  criteria_issued: { status: 409, title: 'Bảng điểm đã ban hành, không sửa' },
  score_over_maximum: { status: 422, title: 'Điểm vượt mức tối đa' },
  score_missing: { status: 409, title: 'Còn tiêu chí chưa có điểm' },
  evidence_missing: { status: 409, title: 'Còn tiêu chí chưa có minh chứng' },
  scoring_closed: { status: 409, title: 'Đã hết hạn tự chấm điểm' },
  own_unit: { status: 409, title: 'Không chấm điểm đơn vị mình' },
  ranking_frozen: { status: 409, title: 'Bảng xếp hạng đã công bố, không sửa' },
  award_duplicate: { status: 409, title: 'Thành tích này đã được đề nghị' },
  award_blocked: { status: 409, title: 'Đối tượng đang có khiếu nại hoặc đang bị kiểm tra' },
  award_papers_missing: { status: 409, title: 'Hồ sơ khen thưởng còn thiếu giấy tờ' },
  quota_exceeded: { status: 409, title: 'Vượt chỉ tiêu khen thưởng' },
  quorum_missing: { status: 409, title: 'Phiên họp chưa đủ số thành viên' },
  member_recused: { status: 409, title: 'Thành viên phải vắng mặt khi xét hồ sơ này' },
  member_absent: { status: 409, title: 'Thành viên không dự phiên họp' },
  already_voted: { status: 409, title: 'Thành viên đã bỏ phiếu' },
  voting_not_open: { status: 409, title: 'Phiên họp không đang bỏ phiếu' },
  vote_not_passed: { status: 409, title: 'Hồ sơ chưa được Hội đồng thông qua' },
  decision_number_used: { status: 409, title: 'Số quyết định đã dùng' },
  decision_before_session: { status: 409, title: 'Quyết định ghi ngày trước phiên họp Hội đồng' },
  key_ended: { status: 409, title: 'Khóa đã thu hồi, không sửa' },
  webhook_address: { status: 422, title: 'Địa chỉ nhận webhook không được phép' },
  webhook_limit: { status: 409, title: 'Đã đủ số địa chỉ nhận webhook' },
  base_salary_missing: { status: 409, title: 'Chưa có mức lương cơ sở của ngày này' },
  import_undone: { status: 409, title: 'Lần nhập này đã được hoàn tác' },
  import_used_later: { status: 409, title: 'Có dòng đã được sửa hoặc dùng sau lần nhập' },
  // files
  file_invalid: { status: 422, title: 'Tệp không đọc được' },
  file_encoding: { status: 422, title: 'Tệp không phải mã UTF-8' },
  file_rows: { status: 422, title: 'Tệp có quá nhiều dòng' },
  file_columns: { status: 422, title: 'Cột của tệp chưa đúng mẫu' },
  statement_totals: { status: 422, title: 'Số dư của sao kê không khớp các dòng' },
  statement_truncated: { status: 422, title: 'Sao kê thiếu phần cuối' },
  statement_account: { status: 422, title: 'Sao kê của một tài khoản khác' },
  statement_currency: { status: 422, title: 'Sao kê không phải tiền đồng' },
  // the server
  internal: { status: 500, title: 'Hệ thống gặp lỗi, việc của bạn chưa được ghi' },
  unavailable: { status: 503, title: 'Hệ thống đang bận, hãy thử lại' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errors;

/** One faulty field: a JSON pointer into the body (`/amountVnd`), query (`/limit`) or file (`/rows/12/headName`). */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** A refusal with a code of {@link errors}. Anything else that is thrown is our own fault and becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[];
  /** Seconds after which a retry makes sense; becomes the Retry-After header. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, detail?: string, more: { fields?: readonly FieldError[]; retryAfter?: number } = {}) {
    super(detail ?? errors[code].title);
    this.name = 'AppError';
    this.code = code;
    this.status = errors[code].status;
    this.detail = detail;
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter;
  }
}

/** A refusal that points at one field of the request. */
export const fieldError = (pointer: string, code: string, message: string): AppError =>
  new AppError('invalid_request', message, { fields: [{ pointer, code, message }] });

/** RFC 9457 problem details, as every error is answered. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    requestId: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof problemSchema>;
