import { client } from '../core/client.ts';

/** Keys that end soon: a program stops on that day unless somebody changes its key before. */
export const keyWaiting = [
  {
    permission: 'key:manage',
    label: 'Khóa API sắp hết hạn',
    to: '/keys?state=expiring&sort=expiresOn',
    count: () => client.keys.listKeys({ limit: 1, count: 'exact', state: ['expiring'] }),
  },
] as const;
