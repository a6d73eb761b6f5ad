import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What inspection leaves waiting, by who can do something about it; the first page counts them. */
export const inspectionWaiting = [
  {
    permission: 'finding:act',
    label: 'Tồn tại phải khắc phục',
    to: '/findings?state=open&sort=dueOn',
    count: () => client.inspections.listFindings({ ...one, state: ['open'] }),
  },
  {
    permission: 'inspection:record',
    label: 'Tồn tại đã báo khắc phục, chờ xác nhận',
    to: '/findings?state=acted&sort=dueOn',
    count: () => client.inspections.listFindings({ ...one, state: ['acted'] }),
  },
  {
    permission: 'inspection:record',
    label: 'Cuộc kiểm tra, giám sát chưa kết luận',
    to: '/inspections?state=planned&state=under_way&sort=fromDay',
    count: () => client.inspections.listInspections({ ...one, state: ['planned', 'under_way'] }),
  },
] as const;
