import { stateSources } from '@chung-tay/shared/donations/schema';
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
  /** Of a source of the State: only for what was approved. */
  ofState: boolean;
}

export interface Pots {
  /**
   * A new day: what came in until now can be taken. What comes in during a day waits for the next, so that it does not
   * matter which act of the day is faster, and a run that was cut off takes the same again.
   */
  open(): void;
  /** Sets up to that much aside from one donation, of the State up to the second sum; undefined when nothing is in hand. */
  take(upToVnd: number, ofStateUpToVnd: number): Omit<FilledPot, 'cameInVnd'> | undefined;
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
      const ofState = stateSources.some((kind) => kind === donor.kind);
      const pot: FilledPot = { donationId: '', availableVnd: 0, cameInVnd: 0, ofState };
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
    take(upToVnd, ofStateUpToVnd) {
      const most = ({ ofState }: FilledPot) => (ofState ? Math.min(upToVnd, ofStateUpToVnd) : upToVnd);
      const pot = pots.find((one) => most(one) > 0 && one.availableVnd >= Math.min(most(one), smallestVnd));
      if (!pot) return undefined;
      const { donationId, ofState } = pot;
      const availableVnd = Math.min(most(pot), pot.availableVnd);
      pot.availableVnd -= availableVnd;
      return { donationId, availableVnd, ofState };
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
