import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What the public waits for, by who can do something about it; the first page counts them. */
export const complaintWaiting = [
  {
    permission: 'complaint:settle',
    label: 'Phản ánh quá hạn trả lời',
    urgent: 'late',
    to: '/complaints?late=true&sort=dueOn',
    count: () => client.complaints.listComplaints({ ...one, late: true }),
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
] as const;
