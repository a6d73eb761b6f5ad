import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What the public waits for, by who can do something about it; the first page counts them. */
export const complaintWaiting = [
  {
    permission: 'complaint:settle',
    label: 'Phản ánh quá hạn trả lời',
    urgent: 'late',
    to: '/complaints?kind=suggestion&kind=complaint&late=true&sort=dueOn',
    count: () => client.complaints.listComplaints({ ...one, kind: ['suggestion', 'complaint'], late: true }),
  },
  {
    permission: 'inspection:record',
    label: 'Tố cáo quá hạn kết luận',
    urgent: 'late',
    to: '/complaints?kind=denunciation&late=true&sort=dueOn',
    count: () => client.complaints.listComplaints({ ...one, kind: ['denunciation'], late: true }),
  },
  {
    permission: 'complaint:settle',
    label: 'Phản ánh mới, chờ thụ lý',
    to: '/complaints?state=received&sort=dueOn',
    count: () => client.complaints.listComplaints({ ...one, state: ['received'] }),
  },
  {
    permission: 'complaint:settle',
    label: 'Phản ánh đã thụ lý, chờ trả lời',
    to: '/complaints?state=accepted&state=appealed&sort=dueOn',
    count: () => client.complaints.listComplaints({ ...one, state: ['accepted', 'appealed'] }),
  },
  {
    permission: 'inspection:record',
    label: 'Tố cáo mới, chờ xem xét',
    to: '/complaints?kind=denunciation&state=noted&sort=sentAt',
    count: () => client.complaints.listComplaints({ ...one, kind: ['denunciation'], state: ['noted'] }),
  },
  {
    permission: 'inspection:record',
    label: 'Tố cáo đang xác minh',
    to: '/complaints?kind=denunciation&state=verifying&sort=dueOn',
    count: () => client.complaints.listComplaints({ ...one, kind: ['denunciation'], state: ['verifying'] }),
  },
] as const;
