import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What bonuses leave waiting, by who can do something about it. */
export const bonusWaiting = [
  {
    permission: 'bonus:prepare',
    label: 'Tiền thưởng chưa lập chi',
    to: '/bonuses?state=owed',
    count: () => client.bonuses.listBonuses({ ...one, state: ['owed'] }),
  },
  {
    permission: 'bonus:prepare',
    label: 'Tiền thưởng phải thu hồi',
    to: '/bonuses?state=to_recover',
    count: () => client.bonuses.listBonuses({ ...one, state: ['to_recover'] }),
  },
  {
    permission: 'bonus:approve',
    label: 'Tiền thưởng chờ duyệt chi',
    to: '/bonuses?state=prepared&sort=decidedOn',
    count: () => client.bonuses.listBonuses({ ...one, state: ['prepared'] }),
  },
] as const;
