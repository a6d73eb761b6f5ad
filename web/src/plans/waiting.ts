import { owedStandings } from '@chung-tay/shared/plans/lifecycle';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';

/** Of a movement that is closed nobody files any more. */
const running = { movementState: ['launched' as const] };
const one = { limit: 1, count: 'exact' } as const;

/** The plan this person's unit owes, with the nearest last day: what the reminders are about. */
async function owed() {
  const { data, total } = await client.plans.listPlanDuties({
    ...one,
    mine: true,
    standing: [...owedStandings],
    ...running,
    sort: 'dueOn',
  });
  const [first] = data;
  return { total, ...(first ? { label: `Kế hoạch chưa nộp, hạn ${formatDay(first.dueOn)}` } : {}) };
}

/** What plans leave waiting, by who can do something about it; the first page counts them. */
export const planWaiting = [
  {
    permission: 'plan:file',
    label: 'Kế hoạch chưa nộp',
    to: '/plan-duties?mine=true&standing=missing&standing=overdue&movementState=launched',
    count: owed,
  },
  {
    permission: 'plan:receive',
    label: 'Kế hoạch gửi đến, chờ xác nhận đã nhận',
    to: '/plans?toReceive=true&sort=filedAt',
    count: () => client.plans.listPlans({ ...one, toReceive: true }),
  },
  {
    permission: 'plan:extend',
    label: 'Đơn vị quá hạn chưa nộp kế hoạch',
    urgent: 'late',
    to: '/plan-duties?standing=overdue&movementState=launched',
    count: () => client.plans.listPlanDuties({ ...one, ...running, standing: ['overdue'] }),
  },
] as const;
