import {
  type AcceptanceMember,
  acceptanceSides,
  type HouseStage,
  type StageAnswer,
  type StageCheck,
} from '@chung-tay/shared/houses/schema';
import { formatNumber } from '../core/format.ts';

export type Side = AcceptanceMember['side'];
export const sideNames = Object.keys(acceptanceSides) as Side[];

/** Both must be there when a stage has a checklist. */
const neededSides: readonly Side[] = ['commune', 'household'];

/** What is found on site while it is written down. */
export interface Findings {
  yes: Readonly<Record<string, boolean | null>>;
  numbers: Readonly<Record<string, number | null>>;
  areaM2: number | null;
  actualCostVnd: number | null;
  /** Who stood for whom; one name a side. */
  members: Readonly<Partial<Record<Side, string | null>>>;
}

/** Before anything is looked at. The board of last time is proposed; the household is told by its head. */
export const blankFindings = (headName: string, board: readonly AcceptanceMember[]): Findings => ({
  yes: {},
  numbers: {},
  areaM2: null,
  actualCostVnd: null,
  members: {
    ...Object.fromEntries(board.filter(({ side }) => side !== 'household').map(({ side, name }) => [side, name])),
    household: headName,
  },
});

/** The figure an item is judged by. */
const figureOf = ({ code, answer }: StageCheck, { numbers, areaM2 }: Findings): number | null =>
  answer === 'area' ? areaM2 : (numbers[code] ?? null);

const figureWords = (figure: number | null, unit: string | null): string =>
  `${formatNumber(figure)}${unit ? ` ${unit}` : ''}`;

export const isAnswered = (item: StageCheck, findings: Findings): boolean =>
  item.answer === 'yes_no'
    ? (findings.yes[item.code] ?? null) !== null
    : figureOf(item, findings) !== null && !Number.isNaN(figureOf(item, findings));

/** Whether an item that is answered holds. */
export const isMet = (item: StageCheck, findings: Findings): boolean =>
  item.answer === 'yes_no'
    ? findings.yes[item.code] === true
    : item.minimum === null || (figureOf(item, findings) ?? 0) >= item.minimum;

/** What is still to be looked at or written down, in the order of the form; keys are the fields' names. */
export function missingOf(checklist: readonly StageCheck[], findings: Findings): [field: string, words: string][] {
  const items = checklist
    .filter((item) => !isAnswered(item, findings))
    .map((item): [string, string] => [fieldOf(item), 'Chưa trả lời']);
  const members = neededSides
    .filter((side) => !findings.members[side]?.trim())
    .map((side): [string, string] => [`members-${side}`, 'Chưa nhập']);
  return [...items, ...members];
}

/** The name of the field in which an item is answered. */
export const fieldOf = ({ code, answer }: StageCheck): string => (answer === 'area' ? 'areaM2' : `answers-${code}`);

/** The required items that do not hold, as one says them to the commune; with one of them the stage goes back. */
export const unmetOf = (checklist: readonly StageCheck[], findings: Findings): string[] =>
  checklist
    .filter((item) => item.required && isAnswered(item, findings) && !isMet(item, findings))
    .map((item) =>
      item.answer === 'yes_no'
        ? `${item.text}: không`
        : `${item.text}: ${figureWords(figureOf(item, findings), item.unit)}, cần ít nhất ${figureWords(item.minimum, item.unit)}`,
    );

/** The reason with which an unmet stage goes back, within what the reason may hold. */
export const returnReason = (unmet: readonly string[]): string => `Chưa đạt: ${unmet.join('; ')}`.slice(0, 500);

/** The findings as the act takes them. */
export const bodyOf = (checklist: readonly StageCheck[], findings: Findings) => ({
  members: sideNames.flatMap((side): AcceptanceMember[] => {
    const name = findings.members[side]?.trim();
    return name ? [{ side, name }] : [];
  }),
  answers: checklist
    .filter(({ answer }) => answer !== 'area')
    .map(
      (item): StageAnswer => ({
        code: item.code,
        yes: item.answer === 'yes_no' ? (findings.yes[item.code] ?? null) : null,
        number: item.answer === 'number' ? (findings.numbers[item.code] ?? null) : null,
      }),
    ),
  areaM2: findings.areaM2,
  actualCostVnd: findings.actualCostVnd,
});

/** The board that accepted the latest stage of a house that was accepted. */
export const boardOf = (stages: readonly Pick<HouseStage, 'acceptance'>[]): AcceptanceMember[] =>
  stages.findLast(({ acceptance }) => acceptance && acceptance.members.length > 0)?.acceptance?.members ?? [];
