import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';

const one = { limit: 1, count: 'exact' } as const;
const open = { callState: ['open' as const] };

/** The report this person's unit owes, with the nearest moment it is due. */
async function owed() {
  const { data, total } = await client.filings.listFilingDuties({
    ...one,
    ...open,
    mine: true,
    standing: ['missing', 'overdue'],
    sort: 'dueAt',
  });
  const [first] = data;
  return { total, ...(first ? { label: `Báo cáo chưa nộp, hạn ${formatInstant(first.dueAt)}` } : {}) };
}

/** What periodic reports leave waiting, by who can do something about it. */
export const filingWaiting = [
  {
    permission: 'filing:file',
    label: 'Báo cáo chưa nộp',
    to: '/filing-duties?mine=true&standing=missing&standing=overdue&callState=open',
    count: owed,
  },
  {
    permission: 'filing:file',
    label: 'Báo cáo bị trả lại, phải nộp lại',
    urgent: 'back',
    to: '/filing-duties?mine=true&standing=returned&callState=open',
    count: () => client.filings.listFilingDuties({ ...one, ...open, mine: true, standing: ['returned'] }),
  },
  {
    permission: 'filing:receive',
    label: 'Báo cáo đã nộp, chờ tiếp nhận',
    to: '/filings?state=filed&sort=filedAt',
    count: () => client.filings.listFilings({ ...one, state: ['filed'] }),
  },
  {
    permission: 'filing:call',
    label: 'Đơn vị quá hạn chưa nộp báo cáo',
    urgent: 'late',
    to: '/filing-duties?standing=overdue&callState=open',
    count: () => client.filings.listFilingDuties({ ...one, ...open, standing: ['overdue'] }),
  },
] as const;
