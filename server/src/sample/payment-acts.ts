import { ApiError } from '@chung-tay/shared/client';
import type { Calendar, SampleStage } from './stage.ts';
import type { Share, Work } from './work.ts';

interface Due {
  work: Work;
  share: Share;
  amountVnd: number;
}

/** What stages unlock by the plan of tranches that comes with the installation, in percent. */
export const unlockedBy: Partial<Record<string, number>> = { started: 60, completed: 100 };

const mostLines = 200;

/**
 * What may be paid on a day: unlocked and set aside before it, whatever else the day brings. In one order, so that a run
 * that was cut off lists the same again.
 */
function dueOn(works: readonly Work[], day: string): Due[] {
  const due = works.flatMap((work) => {
    const percent = Math.max(0, ...work.unlocks.filter((unlock) => unlock.day < day).map((unlock) => unlock.percent));
    return work.shares
      .filter((share) => share.day < day)
      .map((share) => ({ work, share, amountVnd: Math.floor((share.amountVnd * percent) / 100) - share.paidVnd }));
  });
  return due.filter(({ amountVnd }) => amountVnd > 0).sort((one, other) => (one.share.id < other.share.id ? -1 : 1));
}

const fridays = Array.from({ length: 41 }, (_, week) =>
  new Date(Date.UTC(2024, 0, 5 + 7 * week)).toISOString().slice(0, 10),
);

/** Every Friday the accountant lists what has become due, and it is approved; a week later most households have confirmed. */
export function planPayments(stage: SampleStage, calendar: Calendar, works: readonly Work[]): void {
  const unconfirmed: { id: string; work: Work }[] = [];
  for (const day of fridays)
    calendar.add(day, async () => {
      const paid = unconfirmed.splice(0);
      for (const { id, work } of paid.filter((_, at) => at % 3 < 2)) await confirm(stage, id, work, day);
      const due = dueOn(works, day);
      for (let at = 0; at < due.length; at += mostLines)
        unconfirmed.push(...(await payList(stage, due.slice(at, at + mostLines), day)));
    });
}

/** A list of what is still due, which waits for its approval; half of it is left to be listed. */
export async function leavePayments(stage: SampleStage, works: readonly Work[]): Promise<void> {
  const due = dueOn(works, stage.today);
  await submitList(stage, due.slice(0, Math.ceil(due.length / 2)), 'sample today payments');
}

async function submitList(stage: SampleStage, due: readonly Due[], key: string): Promise<string | undefined> {
  if (due.length === 0) return undefined;
  const accountant = stage.as('ketoan').payments;
  const list = {
    unitId: stage.frontId,
    purpose: 'Chi hỗ trợ xây dựng, sửa chữa nhà ở (dữ liệu mẫu)',
    lines: due.map(lineOf),
  };
  try {
    const { id } = await accountant.preparePayments(list, { idempotencyKey: key });
    await accountant.submitPayments({ id }, { idempotencyKey: `${key} submit` });
    return id;
  } catch (error) {
    // What the books do not allow is left for the next list.
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
    return undefined;
  }
}

function lineOf({ work, share, amountVnd }: Due) {
  const { serial } = work.plan.household;
  const byBank = serial % 4 > 0;
  return {
    allocationId: share.id,
    amountVnd,
    method: byBank ? ('bank' as const) : ('cash' as const),
    recipientName: null,
    recipientAccount: byBank ? `1900${String(serial).padStart(8, '0')}` : null,
    recipientBank: byBank ? 'Ngân hàng mẫu' : null,
  };
}

async function payList(stage: SampleStage, due: readonly Due[], day: string): Promise<{ id: string; work: Work }[]> {
  const key = `sample payments ${day} ${due[0]?.share.id}`;
  const id = await submitList(stage, due, key);
  if (!id) return [];
  const { payments } = await stage
    .as('duyetchi')
    .payments.approvePayments({ id, paidOn: day }, { idempotencyKey: `${key} approve` });
  for (const { share, amountVnd } of due) share.paidVnd += amountVnd;
  return payments.map((payment, at) => ({ id: payment.id, work: (due[at] as Due).work }));
}

const confirm = (stage: SampleStage, id: string, { plan }: Work, day: string) =>
  stage
    .as(`xa.${plan.household.commune.code}`)
    .payments.confirmPayment(
      { id, confirmedOn: day, confirmedName: plan.household.headName, note: null },
      { idempotencyKey: `sample confirm ${id}` },
    );
