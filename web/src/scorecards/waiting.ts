import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What scoring leaves waiting, by who can do something about it. */
export const scorecardWaiting = [
  {
    permission: 'scorecard:score',
    label: 'Phiếu điểm đơn vị tôi phải tự chấm',
    to: '/scorecards?state=open&mine=true',
    count: () => client.scorecards.listScorecards({ ...one, state: ['open'], mine: true }),
  },
  {
    permission: 'scorecard:review',
    label: 'Phiếu điểm cụm, khối tôi phải rà soát',
    to: '/scorecards?toReview=true',
    count: () => client.scorecards.listScorecards({ ...one, toReview: true }),
  },
  {
    permission: 'scorecard:appraise',
    label: 'Phiếu điểm chờ thẩm định',
    to: '/scorecards?state=reviewed',
    count: () => client.scorecards.listScorecards({ ...one, state: ['reviewed'] }),
  },
] as const;
