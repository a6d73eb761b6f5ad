import type { ErrorCode } from '@chung-tay/shared/core/errors';

/** What may be done with value in the random test. Indexes pick among what exists, modulo; amounts as in the ledger. */
export type MoneyAct =
  | { act: 'receive'; value: ModelValue; donation: number; amount: number }
  | { act: 'allocate'; value: ModelValue; donation: number; house: number; amount: number }
  | { act: 'release'; pick: number; byAllocator: boolean }
  | { act: 'reverse'; pick: number }
  | { act: 'close'; donation: number };

export type ModelValue = 'cash' | 'goods' | 'labour';

export interface ModelAllocation {
  value: ModelValue;
  donation: number;
  house: number;
  amount: number;
  state: 'allocated' | 'released' | 'reversed';
}

interface ModelPosting {
  kind: 'receive' | 'allocate' | 'release' | 'reverse';
  value: ModelValue;
  donation: number;
  amount: number;
  allocation?: ModelAllocation;
  reversed: boolean;
}

/** Money as plain arithmetic: the rules of the ledger told once more, without a database. */
export interface MoneyModel {
  allocations: ModelAllocation[];
  postings: ModelPosting[];
  /** Does the act to the model; the code it must be refused with, or undefined when it must be accepted. */
  apply(act: MoneyAct): ErrorCode | undefined;
  received(donation: number, value: ModelValue): number;
  allocated(donation: number, value: ModelValue): number;
  allocatedTo(house: number): number;
  releasedTo(house: number): number;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export function moneyModel(
  donations: readonly { pledgedVnd: number }[],
  houses: readonly { needVnd: number; started: boolean }[],
): MoneyModel {
  const closed = new Set<number>();
  const allocations: ModelAllocation[] = [];
  const postings: ModelPosting[] = [];
  const received = (donation: number, value: ModelValue): number =>
    sum(
      postings
        .filter((one) => one.kind === 'receive' && !one.reversed && one.donation === donation && one.value === value)
        .map((one) => one.amount),
    );
  const living = (keep: (one: ModelAllocation) => boolean): number =>
    sum(allocations.filter((one) => one.state !== 'reversed' && keep(one)).map((one) => one.amount));
  const allocated = (donation: number, value: ModelValue): number =>
    living((one) => one.donation === donation && one.value === value);
  const allocatedTo = (house: number): number => living((one) => one.house === house && one.value === 'cash');
  const available = (donation: number, value: ModelValue): number =>
    received(donation, value) - allocated(donation, value);

  function receive({ donation, value, amount }: Extract<MoneyAct, { act: 'receive' }>): ErrorCode | undefined {
    if (closed.has(donation)) return 'donation_closed';
    if (value === 'cash' && received(donation, value) + amount > (donations[donation]?.pledgedVnd ?? 0))
      return 'over_pledge';
    postings.push({ kind: 'receive', value, donation, amount, reversed: false });
    return undefined;
  }

  function allocate(act: Extract<MoneyAct, { act: 'allocate' }>): ErrorCode | undefined {
    const { donation, house, value, amount } = act;
    if (value === 'cash' && allocatedTo(house) + amount > (houses[house]?.needVnd ?? 0)) return 'over_gap';
    if (amount > available(donation, value)) return 'insufficient_balance';
    const allocation: ModelAllocation = { value, donation, house, amount, state: 'allocated' };
    allocations.push(allocation);
    postings.push({ kind: 'allocate', value, donation, amount, allocation, reversed: false });
    return undefined;
  }

  function release({ pick, byAllocator }: Extract<MoneyAct, { act: 'release' }>): ErrorCode | undefined {
    const allocation = allocations[pick] as ModelAllocation;
    const { value, donation, amount } = allocation;
    // The command looks at the state first; SQL alone finds the account empty.
    if (allocation.state !== 'allocated') return value === 'cash' ? 'action_not_allowed' : 'insufficient_balance';
    if (byAllocator) return 'same_person';
    if (!houses[allocation.house]?.started) return 'stage_not_verified';
    allocation.state = 'released';
    postings.push({ kind: 'release', value, donation, amount, allocation, reversed: false });
    return undefined;
  }

  function reverse({ pick }: Extract<MoneyAct, { act: 'reverse' }>): ErrorCode | undefined {
    const posting = postings[pick] as ModelPosting;
    const { kind, value, donation, amount, allocation } = posting;
    if (kind === 'reverse') return 'action_not_allowed';
    if (posting.reversed) return 'already_reversed';
    if (kind === 'receive' && available(donation, value) < amount) return 'insufficient_balance';
    if (kind === 'allocate' && allocation?.state === 'released') return 'insufficient_balance';
    if (allocation) allocation.state = kind === 'release' ? 'allocated' : 'reversed';
    posting.reversed = true;
    postings.push({ kind: 'reverse', value, donation, amount, reversed: false });
    return undefined;
  }

  function close({ donation }: Extract<MoneyAct, { act: 'close' }>): ErrorCode | undefined {
    if (closed.has(donation)) return 'donation_closed';
    closed.add(donation);
    return undefined;
  }

  return {
    allocations,
    postings,
    received,
    allocated,
    allocatedTo,
    releasedTo: (house) => living((one) => one.house === house && one.value === 'cash' && one.state === 'released'),
    apply(act) {
      switch (act.act) {
        case 'receive':
          return receive(act);
        case 'allocate':
          return allocate(act);
        case 'release':
          return release(act);
        case 'reverse':
          return reverse(act);
        case 'close':
          return close(act);
      }
    },
  };
}
