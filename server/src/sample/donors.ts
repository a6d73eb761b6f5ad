import type { DonorKind } from '@chung-tay/shared/donations/schema';
import type { Random } from './random.ts';

export interface SampleDonation {
  pledgedVnd: number;
  pledgedDay: number;
  /** Parts of the pledge, with days after 1/1/2024; less than the pledge where the donor fell short. */
  receipts: { amountVnd: number; day: number }[];
  wish: string | null;
}

export interface SampleDonor {
  name: string;
  kind: DonorKind;
  anonymous: boolean;
  donations: SampleDonation[];
}

const million = 1_000_000;

const donation = (random: Random, amountVnd: number, day: number, parts: number): SampleDonation => {
  const part = Math.floor(amountVnd / parts / million) * million;
  const shortfall = random.chance(0.08);
  const receipts = Array.from({ length: shortfall ? Math.max(parts - 1, 0) : parts }, (_, at) => ({
    amountVnd: at === parts - 1 ? amountVnd - part * (parts - 1) : part,
    day: day + 3 + at * random.between(10, 30),
  }));
  return {
    pledgedVnd: amountVnd,
    pledgedDay: day,
    receipts,
    wish: random.chance(0.15) ? 'Ưu tiên hộ nghèo vùng cao, neo đơn' : null,
  };
};

/**
 * Sources of about the size of the province's plan (100 tỷ, of which 2,138 houses): budget and funds first, then
 * enterprises, organisations and people. `share` scales it down for a small sample. Names are of kinds, not of anyone.
 */
export function planDonors(random: Random, share: number): SampleDonor[] {
  const scaled = (amountVnd: number): number =>
    Math.max(Math.round((amountVnd * share) / million) * million, 10 * million);
  const source = (name: string, kind: DonorKind, billions: number, parts: number): SampleDonor => ({
    name,
    kind,
    anonymous: false,
    donations: [donation(createSteady(random), scaled(billions * 1000 * million), 75, parts)],
  });
  const donors = [
    source('Ngân sách tỉnh – hỗ trợ nhà ở (mẫu)', 'budget', 34, 3),
    source('Quỹ “Vì người nghèo” tỉnh (mẫu)', 'budget', 24, 3),
    source('Quỹ Đền ơn đáp nghĩa tỉnh (mẫu)', 'budget', 14, 2),
  ];
  const count = Math.max(Math.round(120 * share), 6);
  for (let at = 1; at <= count; at++) {
    const kind = random.pick(['enterprise', 'enterprise', 'organisation', 'person', 'family'] as const);
    const words = {
      enterprise: 'Công ty mẫu số',
      organisation: 'Cơ quan mẫu số',
      person: 'Nhà hảo tâm mẫu số',
      family: 'Gia đình mẫu số',
    };
    const size = {
      enterprise: random.between(200, 900),
      organisation: random.between(60, 300),
      person: random.between(10, 100),
      family: random.between(5, 60),
    };
    donors.push({
      name: `${words[kind]} ${String(at).padStart(3, '0')}`,
      kind,
      anonymous: kind === 'person' && random.chance(0.3),
      donations: [donation(random, size[kind] * million, random.between(90, 300), random.between(1, 2))],
    });
  }
  return donors;
}

/** The same numbers, but public money never falls short. */
const createSteady = (random: Random): Random => ({ ...random, chance: () => false });
