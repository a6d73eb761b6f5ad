import { type StepKind, stepKinds } from '../cases/schema.ts';
import type { Permission } from '../core/permissions.ts';
import { writtenDay } from '../core/text.ts';

/** How soon something is told by e-mail. */
export const mailModes = { at_once: 'Gửi ngay', daily: 'Gộp mỗi sáng', none: 'Không gửi' } as const;
export type MailMode = keyof typeof mailModes;

/** What a notification says, beside its kind. */
export interface Told {
  /** What sort of it; the step of cases that wait. */
  topic: string;
  /** Of kinds that are counted: how many since it was last read. */
  count: number;
  code: string | null;
  dueOn: string | null;
  subjectId: string | null;
}

/**
 * Who is told. `holders`: whoever holds the permission at the nearest unit above the record (of a difficulty: above who must
 * answer it). `author`: who did one of these acts on the record last; `acting`: though the end of it bears their name too. `step`:
 * whoever the route gives the step. `self`: the person the record is. `units`: whoever holds a role at a unit that a
 * reorganisation began, changed or gave something to.
 */
export type Recipients =
  | { to: 'holders'; unit?: 'owner' }
  | { to: 'author'; of: readonly string[]; acting?: true }
  | { to: 'units' }
  | { to: 'step' }
  | { to: 'self' };

/** One way of being told: what happened, to whom it is told, in which words, and where the words lead. */
export interface NotificationKind {
  /** In the preferences. */
  label: string;
  recipients: Recipients;
  /** What whoever is told must hold where the record is. None: it is about the person alone. */
  permission?: Permission;
  /** The audit actions it is told after; none: another source (steps of cases, reminders, deadlines). */
  after: readonly string[];
  /** Comes by the dozen: one unread line counts. */
  counted: boolean;
  /** Unless the person wants it otherwise. */
  mail: MailMode;
  words: (told: Told) => string;
  /** Address in the administration. */
  link: (told: Told) => string;
}

const step = (topic: string): string => (stepKinds[topic as StepKind] ?? topic).toLowerCase();
const until = (dueOn: string | null): string => (dueOn ? `, hạn ${writtenDay(dueOn)}` : '');
const holders = { to: 'holders' } as const;

/** Of a report asked for periodically: what has come of it. */
const filingWords: Record<string, string> = {
  called: 'Đơn vị bạn được yêu cầu nộp báo cáo',
  before_2: 'Đơn vị bạn chưa nộp báo cáo, sắp đến hạn',
  overdue: 'Đơn vị bạn đã quá hạn nộp báo cáo',
  returned: 'Báo cáo của đơn vị bạn bị trả lại, phải nộp lại',
};

/**
 * Every kind of notification (W2): the one table of who is told of what. Words carry no name of anybody, so that they may
 * also stand in an e-mail. Whoever acted is never told of it; whoever could not open the record neither.
 */
export const notificationKinds = {
  case_step: {
    label: 'Hồ sơ mới đến bước của tôi',
    recipients: { to: 'step' },
    permission: 'case:read',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count, topic }) => `Có ${count} hồ sơ mới chờ bạn ở bước ${step(topic)}`,
    link: ({ topic }) => `/cases?waitingForMe=true&stepKind=${topic}`,
  },
  cases_late: {
    label: 'Hồ sơ quá hạn ở bước của tôi',
    recipients: { to: 'step' },
    permission: 'case:read',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} hồ sơ đã quá hạn ở bước của bạn`,
    link: () => '/cases?waitingForMe=true&late=true&sort=dueOn',
  },
  objection_raised: {
    label: 'Kiến nghị mới về danh sách niêm yết',
    recipients: holders,
    permission: 'objection:settle',
    after: ['objection.raised'],
    counted: true,
    mail: 'at_once',
    words: ({ count }) => `Có ${count} kiến nghị mới chờ giải quyết`,
    link: () => '/objections?status=open&sort=dueOn',
  },
  objections_due: {
    label: 'Kiến nghị sắp hết hạn, quá hạn trả lời',
    recipients: holders,
    permission: 'objection:settle',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} kiến nghị quá hạn hoặc còn không quá 2 ngày để trả lời`,
    link: () => '/objections?status=open&sort=dueOn',
  },
  complaint_received: {
    label: 'Phản ánh, khiếu nại mới đến đơn vị tôi',
    recipients: holders,
    permission: 'complaint:settle',
    after: ['complaint.sent', 'complaint.passed_on', 'complaint.escalated'],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} phản ánh, khiếu nại mới đến, chờ đơn vị bạn giải quyết`,
    link: () => '/complaints?waiting=true&sort=dueOn',
  },
  complaint_appealed: {
    label: 'Đề nghị xem xét lại câu trả lời',
    recipients: holders,
    permission: 'complaint:settle',
    after: ['complaint.appealed'],
    counted: true,
    mail: 'at_once',
    words: ({ count }) => `Có ${count} đơn đề nghị xem xét lại câu trả lời, chờ trả lời lần hai`,
    link: () => '/complaints?state=appealed&sort=dueOn',
  },
  complaints_due: {
    label: 'Phản ánh, khiếu nại sắp hết hạn',
    recipients: holders,
    permission: 'complaint:settle',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} phản ánh, khiếu nại còn không quá 2 ngày đến hạn`,
    link: () => '/complaints?waiting=true&late=false&sort=dueOn',
  },
  complaints_late: {
    label: 'Phản ánh, khiếu nại quá hạn',
    recipients: holders,
    permission: 'complaint:settle',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} phản ánh, khiếu nại đã quá hạn`,
    link: () => '/complaints?kind=suggestion&kind=complaint&late=true&sort=dueOn',
  },
  denunciation_received: {
    label: 'Tố cáo mới gửi đến',
    recipients: holders,
    permission: 'inspection:record',
    after: ['complaint.denunciation_sent'],
    counted: true,
    mail: 'at_once',
    words: ({ count }) => `Có ${count} tố cáo mới, chờ xem xét`,
    link: () => '/complaints?kind=denunciation&state=noted&sort=sentAt',
  },
  denunciations_due: {
    label: 'Tố cáo sắp hết hạn, quá hạn kết luận',
    recipients: holders,
    permission: 'inspection:record',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} tố cáo quá hạn hoặc còn không quá 2 ngày để kết luận`,
    link: () => '/complaints?kind=denunciation&state=verifying&sort=dueOn',
  },
  decision_drafted: {
    label: 'Danh sách chờ tôi ban hành',
    recipients: holders,
    permission: 'decision:issue',
    after: ['decision.drafted'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Dự thảo danh sách ${code} chờ ban hành`,
    link: ({ subjectId }) => `/decisions/${subjectId}`,
  },
  stage_reported: {
    label: 'Giai đoạn xây dựng chờ nghiệm thu',
    recipients: holders,
    permission: 'house:verify',
    after: ['house.stage_reported'],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} giai đoạn mới báo xong, chờ nghiệm thu`,
    link: () => '/houses?waitingVerification=true',
  },
  stage_returned: {
    label: 'Giai đoạn tôi báo bị trả lại',
    recipients: { to: 'author', of: ['house.stage_reported'] },
    permission: 'house:read',
    after: ['house.stage_returned'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Nhà ${code}: giai đoạn bạn báo xong bị trả lại`,
    link: ({ subjectId }) => `/houses/${subjectId}`,
  },
  evidence_raised: {
    label: 'Ảnh bị nghi vấn',
    recipients: holders,
    permission: 'evidence:decide',
    after: ['evidence.raised'],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} ảnh mới bị nêu nghi vấn, chờ xem xét`,
    link: () => '/evidence?state=open&sort=raisedAt',
  },
  difficulty_owned: {
    label: 'Khó khăn đơn vị tôi phải giải quyết',
    recipients: { to: 'holders', unit: 'owner' },
    permission: 'difficulty:answer',
    after: ['difficulty.raised', 'difficulty.assigned', 'difficulty.escalated', 'difficulty.reopened'],
    counted: false,
    mail: 'at_once',
    words: ({ code, dueOn }) => `Khó khăn ${code} chờ đơn vị bạn giải quyết${until(dueOn)}`,
    link: ({ subjectId }) => `/difficulties/${subjectId}`,
  },
  difficulty_answered: {
    label: 'Khó khăn tôi nêu đã có trả lời',
    recipients: { to: 'author', of: ['difficulty.raised'] },
    permission: 'difficulty:read',
    after: ['difficulty.answered'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Khó khăn ${code} bạn nêu đã có trả lời`,
    link: ({ subjectId }) => `/difficulties/${subjectId}`,
  },
  difficulties_late: {
    label: 'Khó khăn đơn vị tôi trả lời chậm',
    recipients: holders,
    permission: 'difficulty:answer',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} khó khăn quá hạn chờ đơn vị bạn trả lời`,
    link: () => '/difficulties?mine=true&late=true&sort=dueOn',
  },
  houses_silent: {
    label: 'Nhà chậm tiến độ chưa ai nêu lý do',
    recipients: holders,
    permission: 'difficulty:raise',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} nhà chậm tiến độ mà chưa nêu lý do`,
    link: () => '/difficulties/board',
  },
  finding_recorded: {
    label: 'Tồn tại đơn vị tôi phải khắc phục',
    recipients: holders,
    permission: 'finding:act',
    after: ['finding.recorded', 'finding.returned'],
    counted: false,
    mail: 'at_once',
    words: ({ code, dueOn }) => `Tồn tại ${code} chờ đơn vị bạn khắc phục${until(dueOn)}`,
    link: ({ subjectId }) => `/findings/${subjectId}`,
  },
  finding_acted: {
    label: 'Tồn tại tôi ghi đã được khắc phục',
    recipients: { to: 'author', of: ['finding.recorded'] },
    permission: 'finding:read',
    after: ['finding.acted'],
    counted: false,
    mail: 'daily',
    words: ({ code }) => `Tồn tại ${code} đã báo khắc phục, chờ xác nhận`,
    link: ({ subjectId }) => `/findings/${subjectId}`,
  },
  findings_late: {
    label: 'Tồn tại quá hạn khắc phục',
    recipients: holders,
    permission: 'finding:act',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} tồn tại quá hạn khắc phục`,
    link: () => '/findings?late=true&sort=dueOn',
  },
  offer_sent: {
    label: 'Lời ngỏ ủng hộ mới',
    recipients: holders,
    permission: 'offer:settle',
    after: ['offer.sent'],
    counted: true,
    mail: 'at_once',
    words: ({ count }) => `Có ${count} lời ngỏ ủng hộ mới chờ trả lời`,
    link: () => '/offers?status=open&sort=sentAt',
  },
  payments_submitted: {
    label: 'Bảng kê chờ tôi duyệt chi',
    recipients: holders,
    permission: 'payment:approve',
    after: ['payment_list.submitted'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Bảng kê chi ${code} chờ duyệt`,
    link: ({ subjectId }) => `/payment-lists/${subjectId}`,
  },
  payments_returned: {
    label: 'Bảng kê tôi lập bị trả lại',
    recipients: { to: 'author', of: ['payment_list.prepared', 'payment_list.submitted'] },
    permission: 'payment:read',
    after: ['payment_list.returned'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Bảng kê chi ${code} bị trả lại`,
    link: ({ subjectId }) => `/payment-lists/${subjectId}`,
  },
  plan_due: {
    label: 'Nhắc nộp kế hoạch phong trào',
    recipients: holders,
    permission: 'plan:file',
    after: [],
    counted: false,
    mail: 'at_once',
    words: ({ dueOn }) => `Đơn vị bạn chưa nộp kế hoạch phong trào${until(dueOn)}`,
    link: () => '/plan-duties?mine=true&standing=missing&standing=overdue&movementState=launched',
  },
  filing_due: {
    label: 'Báo cáo đơn vị tôi phải nộp',
    recipients: holders,
    permission: 'filing:file',
    after: [],
    counted: false,
    mail: 'at_once',
    words: ({ topic, dueOn }) => `${filingWords[topic] ?? filingWords.called}${until(dueOn)}`,
    link: ({ subjectId }) => `/filing-calls/${subjectId}`,
  },
  award_submitted: {
    label: 'Hồ sơ khen thưởng chờ thẩm định',
    recipients: holders,
    permission: 'award:appraise',
    after: ['award.submitted', 'award.resubmitted'],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} hồ sơ khen thưởng mới chờ thẩm định`,
    link: () => '/awards?status=submitted',
  },
  award_returned: {
    label: 'Hồ sơ khen thưởng tôi trình bị trả lại',
    recipients: { to: 'author', of: ['award.submitted', 'award.resubmitted'] },
    permission: 'award:read',
    after: ['award.returned'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Hồ sơ khen thưởng ${code} bị trả lại`,
    link: ({ subjectId }) => `/awards/${subjectId}`,
  },
  scorecard_submitted: {
    label: 'Phiếu chấm điểm chờ tôi thẩm định',
    recipients: holders,
    permission: 'scorecard:appraise',
    after: ['scorecard.submitted'],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} phiếu chấm điểm mới được nộp`,
    link: () => '/scorecards',
  },
  scorecard_returned: {
    label: 'Phiếu chấm điểm của đơn vị tôi bị trả lại',
    recipients: { to: 'author', of: ['scorecard.submitted'] },
    permission: 'scorecard:read',
    after: ['scorecard.returned'],
    counted: false,
    mail: 'at_once',
    words: () => 'Phiếu chấm điểm của đơn vị bạn bị trả lại',
    link: ({ subjectId }) => `/scorecards/${subjectId}`,
  },
  visits_due: {
    label: 'Nhà đến hạn thăm sau bàn giao',
    recipients: holders,
    permission: 'house:visit',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} nhà đến hạn thăm sau bàn giao`,
    link: () => '/visits?state=due&sort=dueOn',
  },
  report_adjusted: {
    label: 'Số liệu kỳ đã chốt có điều chỉnh',
    recipients: holders,
    permission: 'report:lock',
    after: ['report.adjusted'],
    counted: false,
    mail: 'daily',
    words: () => 'Số liệu của một kỳ đã chốt có điều chỉnh mới',
    link: ({ subjectId }) => `/report-locks/${subjectId}`,
  },
  import_finished: {
    label: 'Tệp tôi nhập đã đọc xong',
    recipients: { to: 'author', of: ['import.started'], acting: true },
    after: ['import.completed', 'import.checked', 'import.rejected', 'import.failed'],
    counted: false,
    mail: 'none',
    words: () => 'Tệp bạn nhập đã đọc xong; xem kết quả từng dòng',
    link: ({ subjectId }) => `/imports/${subjectId}`,
  },
  webhook_disabled: {
    label: 'Địa chỉ nhận sự kiện bị tắt',
    recipients: holders,
    permission: 'webhook:manage',
    after: ['webhook.disabled'],
    counted: false,
    mail: 'at_once',
    words: () => 'Một địa chỉ nhận sự kiện bị tắt vì không gửi được',
    link: ({ subjectId }) => `/webhooks/${subjectId}`,
  },
  keys_expiring: {
    label: 'Khóa API sắp hết hạn',
    recipients: holders,
    permission: 'key:manage',
    after: [],
    counted: true,
    mail: 'daily',
    words: ({ count }) => `Có ${count} khóa API hết hạn trong 7 ngày tới; hãy đổi khóa trước khi chương trình ngừng`,
    link: () => '/keys?state=expiring&sort=expiresOn',
  },
  reorganisation_applied: {
    label: 'Sắp xếp đơn vị của tôi đã áp dụng',
    recipients: { to: 'units' },
    permission: 'unit:read',
    after: ['reorganisation.applied'],
    counted: false,
    mail: 'at_once',
    words: ({ code }) => `Đợt sắp xếp ${code} đã áp dụng: việc đang mở đã về đơn vị mới`,
    link: () => '/units',
  },
  role_given: {
    label: 'Tôi được giao hoặc ủy quyền một vai trò',
    recipients: { to: 'self' },
    after: ['user.role_granted', 'user.role_delegated'],
    counted: false,
    mail: 'at_once',
    words: () => 'Bạn được giao hoặc được ủy quyền một vai trò',
    link: () => '/me',
  },
  session_reused: {
    label: 'Phiên đăng nhập của tôi bị dùng lại',
    recipients: { to: 'self' },
    after: ['session.reused'],
    counted: false,
    mail: 'at_once',
    words: () => 'Một phiên đăng nhập của bạn bị dùng lại và đã được thu hồi; nếu không phải bạn, hãy đổi mật khẩu',
    link: () => '/me',
  },
} as const satisfies Record<string, NotificationKind>;

export type NotificationKindName = keyof typeof notificationKinds;
export const notificationKindNames = Object.keys(notificationKinds) as [
  NotificationKindName,
  ...NotificationKindName[],
];

/** The kind by its name; undefined for one of a later version of the server. */
export const kindOf = (name: string): NotificationKind | undefined =>
  (notificationKinds as Record<string, NotificationKind>)[name];

/** What is told to nobody by mail unless they confirmed an address; what a person may not switch off in the app. */
export const alwaysInApp: readonly NotificationKindName[] = ['session_reused', 'role_given'];
