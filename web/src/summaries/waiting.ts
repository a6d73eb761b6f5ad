import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What a summing-up leaves waiting, by who can do something about it. */
export const summaryWaiting = [
  {
    permission: 'summary:file',
    label: 'Đợt sơ kết, tổng kết chờ đơn vị tôi báo cáo',
    to: '/summaries?owed=true',
    count: () => client.summaries.listSummaries({ ...one, owed: true }),
  },
  {
    permission: 'summary:accept',
    label: 'Báo cáo tổng kết chờ tiếp nhận',
    to: '/summary-reports?state=filed&sort=filedAt',
    count: () => client.summaries.listSummaryReports({ ...one, state: ['filed'] }),
  },
] as const;
