import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What councils leave waiting, by who can do something about it. */
export const councilWaiting = [
  {
    permission: 'council:vote',
    label: 'Phiên họp Hội đồng chờ tôi bỏ phiếu',
    to: '/council-sessions?awaitingMyVote=true',
    count: () => client.councils.listCouncilSessions({ ...one, awaitingMyVote: true }),
  },
  {
    permission: 'council:manage',
    label: 'Phiên họp Hội đồng chưa kiểm phiếu',
    to: '/council-sessions?state=planned&state=voting&sort=heldOn',
    count: () => client.councils.listCouncilSessions({ ...one, state: ['planned', 'voting'] }),
  },
] as const;
