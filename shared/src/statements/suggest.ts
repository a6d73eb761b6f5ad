import { fold } from '../core/text.ts';

const asCode = (digits: string): string => `U-${digits.replace(/^0+/, '').padStart(7, '0')}`;

/**
 * Codes of donations that somebody wrote into a transfer: `U-0000007`, `u0000007`, `U 7`, `U-0000 007`, also glued to the
 * word before it when all seven digits are there. Each once, as the system writes them.
 */
export function donationCodesIn(text: string): string[] {
  const folded = fold(text);
  const found = [
    ...[...folded.matchAll(/u[\s\-._]{0,3}(\d{7,12})(?!\d)/g)].map((match) => match[1]),
    ...[...folded.matchAll(/u[\s\-._]{0,3}((?:\d\s?){6}\d)/g)].map((match) => match[1]?.replaceAll(' ', '')),
    ...[...folded.matchAll(/(?<![a-z0-9])u[\s\-._]{0,3}(\d{1,12})(?!\d)/g)].map((match) => match[1]),
  ];
  return [...new Set(found.flatMap((digits) => (digits && Number(digits) > 0 ? [asCode(digits)] : [])))];
}

/** Payment vouchers somebody wrote into a transfer: `PC 12/2026`, `pc12-2026`, `PC 12 2026`, as the system writes them. */
const voucherCodesIn = (text: string): string[] =>
  [...fold(text).matchAll(/(?<![a-z0-9])pc[\s\-._]{0,3}0*(\d{1,7})[\s\-./]{1,3}(\d{4})(?!\d)/g)].map(
    ([, number, year]) => `PC ${number}/${year}`,
  );

/** What is compared of a line and of one candidate. Amounts in đồng. */
export interface Compared {
  line: { text: string; openVnd: number; bookedOn: string };
  candidate: {
    code: string;
    name: string;
    openVnd: number;
    happenedOn: string;
    recorded: boolean;
    /** The list a payment was paid by, whole. */
    listCode?: string | null;
  };
}

export interface Scored {
  score: number;
  reasons: string[];
}

const dayMs = 86_400_000;

/** Words of a name that say nothing about whose it is. */
const common = new Set([
  'cong',
  'ty',
  'tnhh',
  'cp',
  'co',
  'phan',
  'ong',
  'ba',
  'anh',
  'chi',
  'gia',
  'dinh',
  'doanh',
  'nghiep',
]);

/** How much of a name stands in a text, both folded: 1 whole, a share of its telling words else. */
function nameShare(text: string, name: string): number {
  const wanted = fold(name);
  const folded = fold(text);
  if (wanted.length >= 4 && folded.includes(wanted)) return 1;
  const words = wanted.split(/[^a-z0-9]+/).filter((word) => word.length > 1 && !common.has(word));
  const there = new Set(folded.split(/[^a-z0-9]+/));
  return words.length < 2 ? 0 : words.filter((word) => there.has(word)).length / words.length;
}

/** Least score at which something is worth suggesting: an amount, a code or a name must speak for it, a day alone never. */
export const leastScore = 25;

/** How likely a line belongs to a candidate, 0–100, with the reasons as an accountant reads them. */
export function scoreMatch({ line, candidate }: Compared): Scored {
  const reasons: string[] = [];
  let score = 0;
  const give = (points: number, reason: string): void => {
    score += points;
    reasons.push(reason);
  };
  const written = fold(line.text);
  const named = [...donationCodesIn(line.text), ...voucherCodesIn(line.text)].includes(candidate.code);
  if (named) give(55, `Nội dung có mã ${candidate.code}`);
  else if (candidate.listCode && written.replace(/[^a-z0-9]/g, '').includes(fold(candidate.listCode).replace('-', '')))
    give(55, `Nội dung có mã bảng kê ${candidate.listCode}`);
  if (line.openVnd === candidate.openVnd) give(25, 'Đúng số tiền');
  const share = nameShare(line.text, candidate.name);
  if (share === 1) give(15, `Nội dung có tên ${candidate.name}`);
  else if (share >= 0.6) give(8, `Nội dung gần với tên ${candidate.name}`);
  const days = Math.round(Math.abs(Date.parse(line.bookedOn) - Date.parse(candidate.happenedOn)) / dayMs);
  if (score > 0 && days <= 10) give(days <= 2 ? 4 : 2, days === 0 ? 'Cùng ngày' : `Cách nhau ${days} ngày`);
  if (score > 0 && candidate.recorded) give(1, 'Đã ghi trên sổ');
  return { score: Math.min(score, 100), reasons };
}
