import type { ErrorCode } from '@chung-tay/shared/core/errors';
import type { TransactionKind, ValueKind } from '@chung-tay/shared/ledger/schema';

/** Who acts. The clerk allocates and could also pay; the keeper prepares and could also approve. */
export type Actor = 'clerk' | 'keeper' | 'approver' | 'verifier';

/**
 * What may be done with value in the random test. Numbers pick among what exists, modulo; amounts as in the ledger: đồng,
 * or thousandths. `null` amounts stand for all there is.
 */
export type ValueAct =
  | { act: 'receive'; donation: number; amount: number; by: Actor }
  | { act: 'refund'; donation: number; amount: number; by: Actor }
  | { act: 'adopt'; house: number; amount: number }
  | { act: 'allot'; donation: number; amount: number }
  | { act: 'recall'; donation: number; amount: number | null }
  | { act: 'allocate'; donation: number; house: number; amount: number; exception: boolean }
  | { act: 'reclaim'; allocation: number; amount: number | null }
  | { act: 'deliver'; allocation: number; amount: number | null; by: Actor }
  | { act: 'prepare'; lines: { allocation: number; amount: number | null }[] }
  | { act: 'submit'; list: number }
  | { act: 'approve'; list: number; by: Actor }
  | { act: 'return'; list: number }
  | { act: 'cancel'; list: number }
  | { act: 'confirm'; payment: number }
  | { act: 'recover'; payment: number; amount: number }
  | { act: 'reverse'; posting: number }
  | { act: 'close'; donation: number };

export interface ModelDonation {
  kind: ValueKind;
  /** Of the State: bound by the approved support of a house. */
  state: boolean;
  pledged: number;
  /** Đồng a whole unit of goods or a day of labour is reckoned at. */
  unitValue: number;
  /** Only for this house. */
  only: number | null;
  adopts: boolean;
  /** Of the fund above, of what was passed down. */
  parent: number | null;
  closed: boolean;
}

export interface ModelHouse {
  need: number;
  support: number;
  /** Percent of an allocation that verified stages unlock. */
  unlocked: number;
}

interface ModelAllocation {
  donation: number;
  house: number;
  /** A reason was given for going beyond the approved support. */
  exception: boolean;
}

interface ModelPosting {
  kind: TransactionKind;
  donation: number;
  /** The one below, of an allotment. */
  other?: number;
  allocation?: number;
  amount: number;
  value: number;
  by: Actor;
  reversed: boolean;
}

interface ModelLine {
  allocation: number;
  amount: number;
}

export interface ModelList {
  status: 'draft' | 'submitted' | 'approved' | 'returned' | 'cancelled';
  lines: ModelLine[];
}

interface ModelPayment extends ModelLine {
  list: number;
  posting: number;
  confirmed: boolean;
  /** Postings of what was taken back. */
  recoveries: number[];
}

/** What an act came to: the code it must be refused with, or nothing when it must be accepted. */
export type Verdict = ErrorCode | undefined;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const back: ReadonlySet<TransactionKind> = new Set(['refund', 'recall', 'reclaim', 'recover']);
const allocatorOf: Actor = 'clerk';
const preparerOf: Actor = 'keeper';

/** Value as plain arithmetic over what was posted: the rules of the books told once more, without a database. */
export class ValueModel {
  readonly donations: ModelDonation[];
  readonly houses: readonly ModelHouse[];
  readonly allocations: ModelAllocation[] = [];
  readonly postings: ModelPosting[] = [];
  readonly lists: ModelList[] = [];
  readonly payments: ModelPayment[] = [];

  constructor(donations: readonly ModelDonation[], houses: readonly ModelHouse[]) {
    this.donations = donations.map((one) => ({ ...one }));
    this.houses = houses;
  }

  /** Net of every way back: what was posted of these kinds and not reversed. */
  private net(
    kinds: readonly TransactionKind[],
    keep: (one: ModelPosting) => boolean,
    of: 'amount' | 'value' = 'amount',
  ): number {
    return sum(
      this.postings
        .filter((one) => !one.reversed && kinds.includes(one.kind) && keep(one))
        .map((one) => (back.has(one.kind) ? -one[of] : one[of])),
    );
  }

  received(donation: number, of: 'amount' | 'value' = 'amount'): number {
    return (
      this.net(['receive', 'refund'], (one) => one.donation === donation, of) +
      this.net(['allot', 'recall'], (one) => one.other === donation, of)
    );
  }
  allotted(donation: number): number {
    return this.net(['allot', 'recall'], (one) => one.donation === donation);
  }
  allocated(donation: number, of: 'amount' | 'value' = 'amount'): number {
    return this.net(['allocate', 'reclaim'], (one) => one.donation === donation, of);
  }
  available(donation: number, of: 'amount' | 'value' = 'amount'): number {
    const allotted = of === 'value' ? 0 : this.allotted(donation);
    return this.received(donation, of) - this.allocated(donation, of) - allotted;
  }
  setAside(allocation: number, of: 'amount' | 'value' = 'amount'): number {
    return this.net(['allocate', 'reclaim'], (one) => one.allocation === allocation, of);
  }
  spent(allocation: number, of: 'amount' | 'value' = 'amount'): number {
    return this.net(['release', 'recover'], (one) => one.allocation === allocation, of);
  }
  private housed(house: number, keep: (donation: ModelDonation) => boolean): number {
    return sum(
      this.allocations.map((one, at) => {
        const donation = this.donations[one.donation] as ModelDonation;
        return one.house === house && donation.kind === 'cash' && keep(donation) ? this.setAside(at) : 0;
      }),
    );
  }
  /** Cash set aside for a house. */
  allocatedTo(house: number): number {
    return this.housed(house, () => true);
  }
  releasedTo(house: number): number {
    return sum(
      this.allocations.map((one, at) => {
        const isCash = this.donations[one.donation]?.kind === 'cash';
        return one.house === house && isCash ? this.spent(at) : 0;
      }),
    );
  }
  /** What adopters keep of a house's need and have not set aside yet. */
  reserved(house: number): number {
    return sum(
      this.donations.map((one, at) => {
        if (!one.adopts || one.only !== house) return 0;
        return Math.max((one.closed ? this.received(at) : one.pledged) - this.allocated(at), 0);
      }),
    );
  }
  unlocked(allocation: number): number {
    const { house } = this.allocations[allocation] as ModelAllocation;
    return Math.floor((this.setAside(allocation) * (this.houses[house] as ModelHouse).unlocked) / 100);
  }
  /** Does it stand in a list that is not decided yet? */
  private isListed(allocation: number): boolean {
    const open = this.lists.filter(({ status }) => ['draft', 'submitted', 'returned'].includes(status));
    return open.some((list) => list.lines.some((line) => line.allocation === allocation));
  }
  recovered(payment: number): number {
    return sum(
      (this.payments[payment] as ModelPayment).recoveries
        .map((at) => this.postings[at] as ModelPosting)
        .filter((one) => !one.reversed)
        .map((one) => one.amount),
    );
  }

  /** What a part is reckoned at when it moves on: all that is left with all that is left, else its share rounded down. */
  private share(amount: number, left: number, value: number): number {
    return amount === left ? value : Number((BigInt(value) * BigInt(amount)) / BigInt(left));
  }

  private post(posting: Omit<ModelPosting, 'reversed' | 'value'> & { value?: number }): number {
    this.postings.push({ value: 0, ...posting, reversed: false });
    return this.postings.length - 1;
  }

  /** Does the act; tells what it must be refused with, in which case nothing changed. */
  apply(act: ValueAct): Verdict {
    switch (act.act) {
      case 'receive':
        return this.receive(act);
      case 'refund':
        return this.refund(act);
      case 'adopt':
        return this.adopt(act);
      case 'allot':
        return this.allot(act);
      case 'recall':
        return this.recall(act);
      case 'allocate':
        return this.allocate(act);
      case 'reclaim':
        return this.reclaim(act);
      case 'deliver':
        return this.deliver(act);
      case 'prepare':
        return this.prepare(act);
      case 'submit':
        return this.submit(act.list);
      case 'approve':
        return this.approve(act);
      case 'return':
        return this.move(act.list, ['submitted'], 'returned');
      case 'cancel':
        return this.move(act.list, ['draft', 'submitted', 'returned'], 'cancelled');
      case 'confirm':
        return this.confirm(act.payment);
      case 'recover':
        return this.recover(act);
      case 'reverse':
        return this.reverse(act.posting);
      case 'close':
        return this.close(act.donation);
    }
  }

  private receive({ donation: at, amount, by }: Extract<ValueAct, { act: 'receive' }>): Verdict {
    const donation = this.donations[at] as ModelDonation;
    if (donation.parent !== null) return 'action_not_allowed';
    if (donation.closed) return 'donation_closed';
    if (this.received(at) + amount > donation.pledged) return 'over_pledge';
    // At the price of the pledge.
    const value = donation.kind === 'cash' ? 0 : Number((BigInt(amount) * BigInt(donation.unitValue)) / 1000n);
    this.post({ kind: 'receive', donation: at, amount, value, by });
    return undefined;
  }

  private refund({ donation: at, amount, by }: Extract<ValueAct, { act: 'refund' }>): Verdict {
    const { kind, parent } = this.donations[at] as ModelDonation;
    if (kind !== 'cash') return 'wrong_value_kind';
    if (parent !== null) return 'action_not_allowed';
    if (amount > this.available(at)) return 'insufficient_balance';
    const took = (one: ModelPosting): boolean => one.kind === 'receive' && one.donation === at && one.by === by;
    if (this.postings.some((one) => !one.reversed && took(one))) return 'same_person';
    this.post({ kind: 'refund', donation: at, amount, by });
    return undefined;
  }

  private adopt({ house, amount }: Extract<ValueAct, { act: 'adopt' }>): Verdict {
    if (amount > this.open(house)) return 'over_gap';
    const adoption = { kind: 'cash', state: false, pledged: amount, unitValue: 0, only: house, adopts: true } as const;
    this.donations.push({ ...adoption, parent: null, closed: false });
    return undefined;
  }

  private open(house: number): number {
    return Math.max((this.houses[house] as ModelHouse).need - this.allocatedTo(house) - this.reserved(house), 0);
  }

  private allot({ donation: at, amount }: Extract<ValueAct, { act: 'allot' }>): Verdict {
    const above = this.donations[at] as ModelDonation;
    if (above.kind !== 'cash') return 'wrong_value_kind';
    if (above.adopts) return 'action_not_allowed';
    if (amount > this.available(at)) return 'insufficient_balance';
    // The unit below is not below a fund that is below itself.
    if (above.parent !== null) return 'invalid_request';
    this.donations.push({ ...above, pledged: amount, parent: at, closed: false });
    this.post({ kind: 'allot', donation: at, other: this.donations.length - 1, amount, by: allocatorOf });
    return undefined;
  }

  private recall({ donation: at, amount }: Extract<ValueAct, { act: 'recall' }>): Verdict {
    const { parent } = this.donations[at] as ModelDonation;
    if (parent === null) return 'action_not_allowed';
    const wanted = amount ?? this.available(at);
    if (wanted < 1 || wanted > this.available(at)) return 'insufficient_balance';
    this.post({ kind: 'recall', donation: parent, other: at, amount: wanted, by: allocatorOf });
    return undefined;
  }

  private allocate(act: Extract<ValueAct, { act: 'allocate' }>): Verdict {
    const { donation: at, house, amount } = act;
    const donation = this.donations[at] as ModelDonation;
    const { need, support } = this.houses[house] as ModelHouse;
    if (donation.only !== null && donation.only !== house) return 'restriction_mismatch';
    if (donation.kind === 'cash') {
      const allocated = this.allocatedTo(house) + amount;
      if (allocated > need) return 'over_gap';
      if (!donation.adopts && allocated + this.reserved(house) > need) return 'gap_reserved';
      if (amount > this.available(at)) return 'insufficient_balance';
      if (donation.state && !act.exception && this.housed(house, (one) => one.state) + amount > support)
        return 'over_norm';
    } else if (amount > this.available(at)) return 'insufficient_balance';
    this.allocations.push({ donation: at, house, exception: act.exception });
    const value = donation.kind === 'cash' ? 0 : this.share(amount, this.available(at), this.available(at, 'value'));
    this.post({
      kind: 'allocate',
      donation: at,
      allocation: this.allocations.length - 1,
      amount,
      value,
      by: allocatorOf,
    });
    return undefined;
  }

  private reclaim({ allocation: at, amount }: Extract<ValueAct, { act: 'reclaim' }>): Verdict {
    const { donation } = this.allocations[at] as ModelAllocation;
    const unspent = this.setAside(at) - this.spent(at);
    const wanted = amount ?? unspent;
    if (wanted < 1 || wanted > unspent) return 'insufficient_balance';
    this.post({
      kind: 'reclaim',
      donation,
      allocation: at,
      amount: wanted,
      value: this.unspentShare(at, wanted),
      by: allocatorOf,
    });
    return undefined;
  }

  private unspentShare(at: number, amount: number): number {
    const valueLeft = this.setAside(at, 'value') - this.spent(at, 'value');
    return this.share(amount, this.setAside(at) - this.spent(at), valueLeft);
  }

  private deliver({ allocation: at, amount, by }: Extract<ValueAct, { act: 'deliver' }>): Verdict {
    const { donation } = this.allocations[at] as ModelAllocation;
    if (this.donations[donation]?.kind === 'cash') return 'wrong_value_kind';
    if (by === allocatorOf) return 'same_person';
    const unspent = this.setAside(at) - this.spent(at);
    if (unspent === 0) return 'action_not_allowed';
    const wanted = amount ?? unspent;
    if (wanted > unspent) return 'insufficient_balance';
    this.post({ kind: 'release', donation, allocation: at, amount: wanted, value: this.unspentShare(at, wanted), by });
    return undefined;
  }

  /** Is it held by the fund below? */
  isAllotted(allocation: number): boolean {
    return this.donations[this.allocations[allocation]?.donation ?? 0]?.parent !== null;
  }

  /** What may be paid of an allocation now. */
  private payable(allocation: number): number {
    return Math.max(this.unlocked(allocation) - this.spent(allocation), 0);
  }

  /** The first line with a fault says the code. */
  private prepare({ lines }: Extract<ValueAct, { act: 'prepare' }>): Verdict {
    const ofChild = this.isAllotted(lines[0]?.allocation as number);
    for (const { allocation, amount } of lines) {
      const { donation } = this.allocations[allocation] as ModelAllocation;
      if (this.donations[donation]?.kind !== 'cash') return 'wrong_value_kind';
      if (this.isAllotted(allocation) !== ofChild || this.isListed(allocation)) return 'conflict';
      const verdict = this.lineVerdict(allocation, amount ?? Math.max(this.payable(allocation), 1));
      if (verdict) return verdict;
    }
    const chosen = lines.map(({ allocation, amount }) => ({ allocation, amount: amount ?? this.payable(allocation) }));
    this.lists.push({ status: 'draft', lines: chosen });
    return undefined;
  }

  private lineVerdict(allocation: number, amount: number): Verdict {
    const { house } = this.allocations[allocation] as ModelAllocation;
    if (this.houses[house]?.unlocked === 0) return 'stage_not_verified';
    if (amount <= this.payable(allocation)) return undefined;
    return amount > this.setAside(allocation) - this.spent(allocation) ? 'over_payment' : 'tranche_locked';
  }

  private submit(at: number): Verdict {
    const list = this.lists[at] as ModelList;
    const [fault] = ['draft', 'returned'].includes(list.status)
      ? list.lines.flatMap(({ allocation, amount }) => this.lineVerdict(allocation, amount) ?? [])
      : [];
    return fault ?? this.move(at, ['draft', 'returned'], 'submitted');
  }

  private move(at: number, from: readonly ModelList['status'][], to: ModelList['status']): Verdict {
    const list = this.lists[at] as ModelList;
    if (!from.includes(list.status)) return 'action_not_allowed';
    list.status = to;
    return undefined;
  }

  private approve({ list: at, by }: Extract<ValueAct, { act: 'approve' }>): Verdict {
    const list = this.lists[at] as ModelList;
    if (list.status !== 'submitted') return 'action_not_allowed';
    if (by === preparerOf) return 'same_person';
    for (const { allocation, amount } of list.lines) {
      const { house } = this.allocations[allocation] as ModelAllocation;
      const isVerifier = by === 'verifier' && (this.houses[house] as ModelHouse).unlocked > 0;
      const verdict =
        this.lineVerdict(allocation, amount) ?? (by === allocatorOf || isVerifier ? 'same_person' : undefined);
      if (verdict) return verdict;
    }
    list.status = 'approved';
    for (const line of list.lines) {
      const { donation } = this.allocations[line.allocation] as ModelAllocation;
      const posting = this.post({ kind: 'release', donation, allocation: line.allocation, amount: line.amount, by });
      this.payments.push({ ...line, list: at, posting, confirmed: false, recoveries: [] });
    }
    return undefined;
  }

  private confirm(at: number): Verdict {
    const payment = this.payments[at] as ModelPayment;
    if (this.postings[payment.posting]?.reversed || payment.confirmed) return 'action_not_allowed';
    payment.confirmed = true;
    return undefined;
  }

  private recover({ payment: at, amount }: Extract<ValueAct, { act: 'recover' }>): Verdict {
    const payment = this.payments[at] as ModelPayment;
    if (this.postings[payment.posting]?.reversed) return 'action_not_allowed';
    if (amount > payment.amount - this.recovered(at)) return 'over_payment';
    const { donation } = this.allocations[payment.allocation] as ModelAllocation;
    const back = { donation, allocation: payment.allocation, amount, by: preparerOf };
    payment.recoveries.push(this.post({ kind: 'recover', ...back }));
    this.post({ kind: 'reclaim', ...back });
    return undefined;
  }

  private reverse(at: number): Verdict {
    const posting = this.postings[at] as ModelPosting;
    if (posting.kind === 'reverse') return 'action_not_allowed';
    if (posting.reversed) return 'already_reversed';
    if (this.payments.some((one, payment) => one.posting === at && this.recovered(payment) > 0))
      return 'action_not_allowed';
    const verdict = back.has(posting.kind) ? this.onward(posting) : this.takenBack(posting);
    if (verdict) return verdict;
    posting.reversed = true;
    const { donation, amount } = posting;
    this.post({ kind: 'reverse', donation, amount, by: preparerOf });
    return undefined;
  }

  /** What would not hold once a step forward was taken off: every account it touched must have enough left. */
  private takenBack(posting: ModelPosting): Verdict {
    posting.reversed = true;
    const { donation: at, other, allocation } = posting;
    const lacks = (held: number, value: number): boolean => held < 0 || value < 0 || (held === 0 && value !== 0);
    const donations = [at, ...(other === undefined ? [] : [other])];
    const short =
      donations.some((one) => lacks(this.available(one), this.available(one, 'value')) || this.received(one) < 0) ||
      (allocation !== undefined &&
        (this.spent(allocation) < 0 ||
          lacks(
            this.setAside(allocation) - this.spent(allocation),
            this.setAside(allocation, 'value') - this.spent(allocation, 'value'),
          )));
    posting.reversed = false;
    return short ? 'insufficient_balance' : undefined;
  }

  /** The mirror of a way back is the way there once more, with all that is asked of it. */
  private onward({ kind, donation: at, other, allocation, amount }: ModelPosting): Verdict {
    const donation = this.donations[at] as ModelDonation;
    if (kind === 'refund') return this.gain(at, amount);
    if (kind === 'recall')
      return amount > this.available(at) ? 'insufficient_balance' : this.gain(other as number, amount);
    const { house } = this.allocations[allocation as number] as ModelAllocation;
    if (kind === 'reclaim') {
      if (amount > this.available(at)) return 'insufficient_balance';
      return this.gainShare(donation, house, amount, allocation as number);
    }
    if (amount > this.setAside(allocation as number) - this.spent(allocation as number)) return 'insufficient_balance';
    return this.spent(allocation as number) + amount > this.unlocked(allocation as number)
      ? 'tranche_locked'
      : undefined;
  }

  /** Not asked whether it is closed: a mistaken way back may be put right. */
  private gain(at: number, amount: number): Verdict {
    return this.received(at) + amount > (this.donations[at] as ModelDonation).pledged ? 'over_pledge' : undefined;
  }

  private gainShare(donation: ModelDonation, house: number, amount: number, allocation: number): Verdict {
    if (donation.kind !== 'cash') return undefined;
    const { need, support } = this.houses[house] as ModelHouse;
    const allocated = this.allocatedTo(house) + amount;
    if (allocated > need) return 'over_gap';
    if (!donation.adopts && allocated + this.reserved(house) > need) return 'gap_reserved';
    const overNorm = donation.state && this.housed(house, (one) => one.state) + amount > support;
    return overNorm && !this.allocations[allocation]?.exception ? 'over_norm' : undefined;
  }

  private close(at: number): Verdict {
    const donation = this.donations[at] as ModelDonation;
    if (donation.closed) return 'donation_closed';
    donation.closed = true;
    return undefined;
  }
}
