import { fold } from '@chung-tay/shared/core/text';
import type { Random } from '../../src/sample/random.ts';
import { idNumber, type ListRow, nameOf, phoneNumber } from './village-people.ts';

/** The five kinds of the same household written twice. */
export const plantedKinds = ['exact id', 'swapped digits', 'name variant', 'moved thôn', 'twin heads'] as const;
export type PlantedKind = (typeof plantedKinds)[number];

/** A second record of a household, and how it came about. */
export interface Planted {
  kind: PlantedKind;
  original: ListRow;
  copy: ListRow;
  /** The first record is withdrawn before the second arrives. */
  afterWithdrawal: boolean;
}

const swapDigits = (random: Random, id: string): string => {
  for (;;) {
    const [one, other] = [random.between(0, 11), random.between(0, 11)];
    if (id[one] === id[other]) continue;
    const digits = [...id];
    [digits[one], digits[other]] = [id[other] as string, id[one] as string];
    return digits.join('');
  }
};

const mistypeDigit = (random: Random, id: string): string => {
  const at = random.between(0, 11);
  const digit = (Number(id[at]) + random.between(1, 9)) % 10;
  return `${id.slice(0, at)}${digit}${id.slice(at + 1)}`;
};

/** As it is typed on a keyboard without Vietnamese. */
const bare = (text: string): string =>
  fold(text)
    .split(' ')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(' ');

/** One letter left out or doubled, somewhere in the family or middle name, or in a long given name. */
function misspelt(random: Random, name: string): string {
  const at = random.between(1, name.length - 2);
  if (name[at] === ' ' || name[at + 1] === ' ' || name[at - 1] === ' ') return misspelt(random, name);
  return random.chance(0.5) ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at) + name[at] + name.slice(at);
}

const withoutMiddle = (name: string): string => name.replace(/^(\S+) \S+ /, '$1 ');
const withMiddle = (random: Random, name: string): string =>
  name.replace(/ (\S+)$/, ` ${random.pick(['Ngọc', 'Thu', 'Xuân', 'Kim'])} $1`);
const oddSpelling = (name: string): string =>
  name.replace(/y/g, 'i').replace(/ý/g, 'í').replace(/ỳ/g, 'ì') === name
    ? bare(name)
    : name.replace(/y/g, 'i').replace(/ý/g, 'í').replace(/ỳ/g, 'ì');

const nearYear = (random: Random, born: number | null): number | null =>
  born === null || random.chance(0.3) ? null : born + random.pick([-1, 1]);

/** What a second visit writes anew: a neighbour answers, the tape is held otherwise. */
const revisited = (random: Random, one: ListRow): ListRow => ({
  ...one,
  members: random.chance(0.8) ? one.members : one.members + 1,
  area: random.chance(0.7) ? one.area : null,
  phone: random.chance(0.3) ? one.phone : '',
});

type Plant = (random: Random, one: ListRow, communes: readonly string[]) => ListRow | undefined;

const elsewhere = (
  random: Random,
  one: ListRow,
  communes: readonly string[],
): Pick<ListRow, 'unitCode' | 'village'> => {
  const villages = ['Đông', 'Đoài', 'Chùa', 'Giữa', 'Trại Cá'].map((place) => `Thôn ${place}`);
  const moved = random.pick(villages.filter((village) => village !== one.village));
  return { unitCode: random.chance(0.75) ? one.unitCode : random.pick(communes), village: moved };
};

const exactId: Plant = (random, one, communes) =>
  one.nationalId === ''
    ? undefined
    : { ...revisited(random, one), ...elsewhere(random, one, communes), headName: bare(one.headName) };

const swapped: Plant = (random, one, communes) => {
  if (one.nationalId === '') return undefined;
  const slip = random.chance(0.5) ? swapDigits : mistypeDigit;
  const place = random.chance(0.5) ? {} : elsewhere(random, one, communes);
  const headName = random.chance(0.3) ? bare(one.headName) : one.headName;
  const born = random.chance(0.5) ? one.born : nearYear(random, one.born);
  return { ...revisited(random, one), ...place, headName, born, nationalId: slip(random, one.nationalId), phone: '' };
};

const nameVariant: Plant = (random, one) => {
  const copy = { ...revisited(random, one), nationalId: '' };
  const way = random.between(1, 5);
  if (way === 1) return { ...copy, headName: bare(one.headName), born: nearYear(random, one.born) };
  if (way === 2) return { ...copy, headName: oddSpelling(one.headName), born: nearYear(random, one.born) };
  if (way === 3) return one.born === null ? undefined : { ...copy, headName: misspelt(random, one.headName) };
  const born = random.chance(0.6) ? one.born : nearYear(random, one.born);
  return { ...copy, born, headName: way === 4 ? withoutMiddle(one.headName) : withMiddle(random, one.headName) };
};

/** Without a telephone, a spouse or a number in common nobody could tell a household that moved from a namesake elsewhere. */
const movedVillage: Plant = (random, one, communes) => {
  const phone = one.lentPhone ? '' : one.phone;
  if (one.born === null || (phone === '' && one.spouse === '')) return undefined;
  const kept = phone !== '' && random.chance(0.6) ? { phone } : { phone: '' };
  const copy = { ...revisited(random, one), ...elsewhere(random, one, communes), ...kept, nationalId: '' };
  if (copy.phone === '' && one.spouse === '') return undefined;
  return { ...copy, headName: random.chance(0.3) ? bare(one.headName) : one.headName };
};

/** Husband and wife of one house, each at the head of a record. */
const twinHeads: Plant = (random, one) => {
  const known = one.spouse !== '';
  if (!known && (one.phone === '' || one.lentPhone)) return undefined;
  const spouse = known ? one.spouse : nameOf(random, !one.female);
  const born = one.spouseBorn ?? (one.born ?? 1960) + random.between(-4, 4);
  const namesBack = !known || one.spouseBorn === null || random.chance(0.6);
  return {
    ...revisited(random, one),
    headName: random.chance(0.3) ? bare(spouse) : spouse,
    born,
    nationalId: random.chance(0.6) ? idNumber(random, !one.female, born) : '',
    phone: known ? (random.chance(0.2) ? phoneNumber(random) : '') : one.phone,
    spouse: namesBack && known ? one.headName : '',
    spouseBorn: namesBack && known && random.chance(0.6) ? one.born : null,
    female: !one.female,
  };
};

const plants: Record<PlantedKind, Plant> = {
  'exact id': exactId,
  'swapped digits': swapped,
  'name variant': nameVariant,
  'moved thôn': movedVillage,
  'twin heads': twinHeads,
};

/** So many of each kind, each of another household. A third of the exact ids come after the first record was withdrawn. */
export function plantDuplicates(
  random: Random,
  rows: readonly ListRow[],
  communes: readonly string[],
  ofEach: number,
): Planted[] {
  const taken = new Set<ListRow>();
  return plantedKinds.flatMap((kind) => {
    const made: Planted[] = [];
    while (made.length < ofEach) {
      const original = random.pick(rows);
      const copy = taken.has(original) ? undefined : plants[kind](random, original, communes);
      if (!copy) continue;
      taken.add(original);
      made.push({ kind, original, copy, afterWithdrawal: kind === 'exact id' && made.length % 3 === 0 });
    }
    return made;
  });
}
