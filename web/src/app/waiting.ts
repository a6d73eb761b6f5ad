import type { Permission } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { articleWaiting } from '../articles/waiting.ts';
import { awardWaiting } from '../awards/waiting.ts';
import { bonusWaiting } from '../bonuses/waiting.ts';
import { commendationWaiting } from '../commendations/waiting.ts';
import { complaintWaiting } from '../complaints/waiting.ts';
import { client } from '../core/client.ts';
import { councilWaiting } from '../councils/waiting.ts';
import { filingWaiting } from '../filings/waiting.ts';
import { inspectionWaiting } from '../inspections/waiting.ts';
import { keyWaiting } from '../keys/waiting.ts';
import { planWaiting } from '../plans/waiting.ts';
import { rankingWaiting } from '../rankings/waiting.ts';
import { scorecardWaiting } from '../scorecards/waiting.ts';
import { summaryWaiting } from '../summaries/waiting.ts';
import { webhookWaiting } from '../webhooks/waiting.ts';

export interface Waiting {
  /** Who has something to do about it. */
  permission: Permission;
  label: string;
  /** What is late, and what came back to who sent it, stands before everything else. */
  urgent?: 'late' | 'back' | undefined;
  /** The list with the very rows that are counted. */
  to: string;
  /** How many; with a `label` of its own where what waits says more, as until when. */
  count: () => Promise<{ total?: number | undefined; label?: string | undefined }>;
}

const one = { limit: 1, count: 'exact' } as const;

/** What may wait for somebody, by what they are allowed to do about it. */
export const waiting: Waiting[] = [
  {
    permission: 'survey:create',
    label: 'Phiếu khảo sát của tôi còn là bản nháp',
    to: '/surveys?status=draft&mine=true',
    count: () => client.surveys.listSurveys({ ...one, status: ['draft'], mine: true }),
  },
  {
    permission: 'case:open',
    label: 'Hộ chưa được hỗ trợ nhà',
    to: '/households?status=surveyed&hasHouse=false',
    count: () => client.households.listHouseholds({ ...one, status: ['surveyed'], hasHouse: false }),
  },
  {
    permission: 'duplicate:merge',
    label: 'Cặp hộ nghi trùng chờ xử lý',
    to: '/duplicates?status=open',
    count: () => client.duplicates.listDuplicates({ ...one, status: ['open'] }),
  },
  {
    permission: 'objection:settle',
    label: 'Kiến nghị quá hạn trả lời',
    urgent: 'late',
    to: '/objections?status=open&late=true&sort=dueOn',
    count: () => client.postings.listObjections({ ...one, status: ['open'], late: true }),
  },
  {
    permission: 'finding:act',
    label: 'Tồn tại quá hạn khắc phục',
    urgent: 'late',
    to: '/findings?state=open&late=true&sort=dueOn',
    count: () => client.inspections.listFindings({ ...one, state: ['open'], late: true }),
  },
  {
    permission: 'house:visit',
    label: 'Nhà quá hạn thăm sau bàn giao',
    urgent: 'late',
    to: '/visits?late=true&sort=dueOn',
    count: () => client.visits.listVisits({ ...one, late: true }),
  },
  {
    permission: 'objection:settle',
    label: 'Kiến nghị chờ giải quyết',
    to: '/objections?status=open&sort=dueOn',
    count: () => client.postings.listObjections({ ...one, status: ['open'] }),
  },
  {
    permission: 'posting:create',
    label: 'Danh sách đang niêm yết',
    to: '/postings?status=open&sort=untilOn',
    count: () => client.postings.listPostings({ ...one, status: ['open'] }),
  },
  {
    permission: 'decision:draft',
    label: 'Hồ sơ chờ lập danh sách phê duyệt',
    to: '/cases?stepKind=decision&status=open',
    count: () => client.cases.listCases({ ...one, stepKind: ['decision'], status: ['open'] }),
  },
  {
    permission: 'decision:issue',
    label: 'Dự thảo danh sách chờ ban hành',
    to: '/decisions?status=draft',
    count: () => client.decisions.listDecisions({ ...one, status: ['draft'] }),
  },
  {
    permission: 'house:report',
    label: 'Nhà đã duyệt, chưa khởi công',
    to: '/houses?status=approved',
    count: () => client.houses.listHouses({ ...one, status: ['approved'] }),
  },
  {
    permission: 'house:report',
    label: 'Nhà trễ kế hoạch',
    urgent: 'late',
    to: '/houses?late=true&sort=plannedOn',
    count: () => client.houses.listHouses({ ...one, late: true }),
  },
  {
    permission: 'house:verify',
    label: 'Nhà có giai đoạn chờ nghiệm thu',
    to: '/houses?waitingVerification=true',
    count: () => client.houses.listHouses({ ...one, waitingVerification: true }),
  },
  ...complaintWaiting,
  ...inspectionWaiting,
  ...planWaiting,
  ...filingWaiting,
  {
    permission: 'evidence:decide',
    label: 'Ảnh bị nghi vấn chờ xem xét',
    to: '/evidence?state=open&sort=raisedAt',
    count: () => client.evidence.listEvidence({ ...one, state: ['open'] }),
  },
  {
    permission: 'difficulty:answer',
    label: 'Khó khăn đơn vị tôi phải giải quyết',
    to: '/difficulties?open=true&mine=true',
    count: () => client.difficulties.listDifficulties({ ...one, open: true, mine: true }),
  },
  {
    permission: 'difficulty:answer',
    label: 'Khó khăn quá hạn giải quyết',
    urgent: 'late',
    to: '/difficulties?late=true',
    count: () => client.difficulties.listDifficulties({ ...one, late: true }),
  },
  {
    permission: 'difficulty:close',
    label: 'Khó khăn đã trả lời, chờ xác nhận xong',
    to: '/difficulties?state=answered',
    count: () => client.difficulties.listDifficulties({ ...one, state: ['answered'] }),
  },
  {
    permission: 'house:visit',
    label: 'Nhà đến hạn thăm sau bàn giao',
    to: `/visits?state=due&dueTo=${dayInVietnam(new Date())}`,
    count: () => client.visits.listVisits({ ...one, state: 'due', dueTo: dayInVietnam(new Date()) }),
  },
  {
    permission: 'donation:receive',
    label: 'Khoản ủng hộ chưa nhận đủ',
    to: '/donations?status=pledged&status=receiving',
    count: () => client.donations.listDonations({ ...one, status: ['pledged', 'receiving'] }),
  },
  {
    permission: 'donation:allocate',
    label: 'Khoản ủng hộ còn phần chưa phân bổ',
    to: '/donations?hasAvailable=true',
    count: () => client.donations.listDonations({ ...one, hasAvailable: true }),
  },
  {
    permission: 'donation:deliver',
    label: 'Hiện vật đã phân bổ, chờ giao',
    to: '/allocations?kind=goods&state=allocated&state=partly_released',
    count: () => client.donations.listAllocations({ ...one, kind: 'goods', state: ['allocated', 'partly_released'] }),
  },
  {
    permission: 'donation:deliver',
    label: 'Ngày công đã phân bổ, chờ làm',
    to: '/allocations?kind=labour&state=allocated&state=partly_released',
    count: () => client.donations.listAllocations({ ...one, kind: 'labour', state: ['allocated', 'partly_released'] }),
  },
  {
    permission: 'offer:settle',
    label: 'Lời ngỏ ủng hộ chờ xử lý',
    to: '/offers?status=open&sort=sentAt',
    count: () => client.needs.listOffers({ ...one, status: ['open'] }),
  },
  {
    permission: 'payment:prepare',
    label: 'Khoản phân bổ được chi ngay',
    to: '/payables',
    count: () => client.payments.listPayables(one),
  },
  {
    permission: 'payment:prepare',
    label: 'Bảng kê chi bị trả lại',
    urgent: 'back',
    to: '/payment-lists?status=returned',
    count: () => client.payments.listPaymentLists({ ...one, status: ['returned'] }),
  },
  {
    permission: 'payment:approve',
    label: 'Bảng kê chờ duyệt chi',
    to: '/payment-lists?status=submitted&sort=createdAt',
    count: () => client.payments.listPaymentLists({ ...one, status: ['submitted'] }),
  },
  {
    permission: 'payment:confirm',
    label: 'Khoản đã chi, hộ chưa xác nhận',
    to: '/payments?state=paid',
    count: () => client.payments.listPayments({ ...one, state: ['paid'] }),
  },
  {
    permission: 'statement:match',
    label: 'Dòng sao kê ngân hàng chưa khớp với sổ',
    to: '/statement-lines?status=unmatched&sort=bookedOn',
    count: () => client.statements.listStatementLines({ ...one, status: ['unmatched'] }),
  },
  ...articleWaiting,
  ...scorecardWaiting,
  ...rankingWaiting,
  ...awardWaiting,
  ...commendationWaiting,
  ...councilWaiting,
  ...bonusWaiting,
  ...summaryWaiting,
  ...keyWaiting,
  ...webhookWaiting,
];
