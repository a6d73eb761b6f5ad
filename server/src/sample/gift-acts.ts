import { planDonors } from './donors.ts';
import type { Random } from './random.ts';
import type { Calendar, SampleStage } from './stage.ts';
import { dayOf2024 } from './waves.ts';

/** Money in hand of one donation, as the front officer would see it before allocating. Amounts in đồng. */
interface Pot {
  donationId: string;
  availableVnd: number;
}

interface FilledPot extends Pot {
  cameInVnd: number;
}

export interface Pots {
  /**
   * A new day: what came in until now can be taken. What comes in during a day waits for the next, so that it does not
   * matter which act of the day is faster, and a run that was cut off takes the same again.
   */
  open(): void;
  /** Sets up to that much aside from one donation; undefined when nothing is in hand. */
  take(upToVnd: number): Pot | undefined;
  giveBack(donationId: string, amountVnd: number): void;
}

const smallestVnd = 1_000_000;

/** Donors, pledges and receipts of the year; what came in can be taken from the pots. */
export function planGifts(stage: SampleStage, calendar: Calendar, random: Random, share: number): Pots {
  const pots: FilledPot[] = [];
  const front = () => stage.as('mttq');
  for (const [at, donor] of planDonors(random, share).entries()) {
    const key = `sample donor ${at}`;
    const firstDay = Math.min(...donor.donations.map((donation) => donation.pledgedDay));
    let donorId = '';
    calendar.add(dayOf2024(firstDay - 1), async () => {
      const { kind, name, anonymous } = donor;
      donorId = (
        await front().donations.createDonor({ unitId: stage.frontId, kind, name, anonymous }, { idempotencyKey: key })
      ).id;
    });
    for (const [nth, { pledgedVnd, pledgedDay, receipts, wish }] of donor.donations.entries()) {
      const pot: FilledPot = { donationId: '', availableVnd: 0, cameInVnd: 0 };
      pots.push(pot);
      calendar.add(dayOf2024(pledgedDay), async () => {
        const pledge = { donorId, unitId: stage.frontId, pledgedVnd, pledgedOn: dayOf2024(pledgedDay), wish };
        pot.donationId = (
          await front().donations.pledgeDonation(pledge, { idempotencyKey: `${key} pledge ${nth}` })
        ).id;
      });
      for (const [part, receipt] of receipts.entries())
        planReceipt(stage, calendar, pot, `${key} receipt ${nth} ${part}`, receipt);
    }
  }
  return {
    open() {
      for (const pot of pots) pot.availableVnd += pot.cameInVnd;
      for (const pot of pots) pot.cameInVnd = 0;
    },
    take(upToVnd) {
      const pot = pots.find((one) => one.availableVnd >= Math.min(upToVnd, smallestVnd));
      if (!pot) return undefined;
      const availableVnd = Math.min(upToVnd, pot.availableVnd);
      pot.availableVnd -= availableVnd;
      return { donationId: pot.donationId, availableVnd };
    },
    giveBack(donationId, amountVnd) {
      const pot = pots.find((one) => one.donationId === donationId);
      if (pot) pot.availableVnd += amountVnd;
    },
  };
}

function planReceipt(
  stage: SampleStage,
  calendar: Calendar,
  pot: FilledPot,
  key: string,
  receipt: { amountVnd: number; day: number },
): void {
  const receivedOn = dayOf2024(Math.min(receipt.day, 364));
  calendar.add(receivedOn, async () => {
    await stage
      .as('mttq')
      .donations.receiveDonation(
        { id: pot.donationId, amountVnd: receipt.amountVnd, receivedOn, method: 'bank', reference: null },
        { idempotencyKey: key },
      );
    pot.cameInVnd += receipt.amountVnd;
  });
}
