import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What awards leave waiting, by who can do something about it. */
export const awardWaiting = [
  {
    permission: 'award:nominate',
    label: 'Hồ sơ khen thưởng bị trả lại',
    urgent: 'back',
    to: '/awards?status=returned',
    count: () => client.awards.listAwards({ ...one, status: ['returned'] }),
  },
  {
    permission: 'award:nominate',
    label: 'Hồ sơ khen thưởng còn nháp',
    to: '/awards?status=drafted',
    count: () => client.awards.listAwards({ ...one, status: ['drafted'] }),
  },
  {
    permission: 'award:nominate',
    label: 'Tờ trình khen thưởng chưa có số',
    to: '/award-submissions?state=draft',
    count: () => client.awards.listSubmissions({ ...one, state: ['draft'] }),
  },
  {
    permission: 'award:appraise',
    label: 'Hồ sơ khen thưởng chờ thẩm định',
    to: '/awards?status=submitted',
    count: () => client.awards.listAwards({ ...one, status: ['submitted'] }),
  },
] as const;
