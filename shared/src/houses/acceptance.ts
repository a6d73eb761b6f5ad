import type { FieldError } from '../core/errors.ts';
import { writtenNumber } from '../core/numbers.ts';
import type { AcceptanceMember, StageAcceptance, StageAnswer, StageCheck } from './schema.ts';
import type { AcceptanceItem } from './standards.ts';

/** What decides which items of a checklist apply to a house, and from which figure on. */
export interface AcceptedHouse {
  memberCount: number;
  disasterProne: boolean;
}

/** The items of a checklist as they apply to this house. */
export const checksFor = (items: readonly AcceptanceItem[], house: AcceptedHouse): StageCheck[] =>
  items
    .filter(({ when }) => when === 'always' || house.disasterProne)
    .map(({ code, text, required, answer, minimum, singleMinimum, unit }) => ({
      code,
      text,
      required,
      answer,
      minimum: house.memberCount === 1 ? (singleMinimum ?? minimum) : minimum,
      unit,
    }));

/** Whether this answer is what the item asks for. The area is answered by what was measured. */
export function isMet({ answer, minimum }: StageCheck, given: StageAnswer | undefined, areaM2: number | null): boolean {
  if (answer === 'yes_no') return given?.yes === true;
  const figure = answer === 'area' ? areaM2 : (given?.number ?? null);
  return figure !== null && figure >= (minimum ?? 0);
}

/** Where the form holds the answer to an item. */
export const pointerOf = ({ code, answer }: StageCheck): string => (answer === 'area' ? '/areaM2' : `/answers/${code}`);

/** Each item with its answer, as it is kept. */
export const answered = (
  checks: readonly StageCheck[],
  answers: readonly StageAnswer[],
  areaM2: number | null,
): StageAcceptance['answers'] =>
  checks.map((check) => {
    const given = answers.find(({ code }) => code === check.code);
    const { code, text, required, minimum, unit, answer } = check;
    const number = answer === 'area' ? areaM2 : (given?.number ?? null);
    return { code, text, required, minimum, unit, yes: given?.yes ?? null, number, met: isMet(check, given, areaM2) };
  });

/**
 * What makes a form of acceptance incomplete: an answer to no item, or two to one; a required item without an answer of its
 * kind; a board without the commune or the household.
 */
export function incompleteFields(
  checks: readonly StageCheck[],
  {
    answers,
    areaM2,
    members,
  }: { answers: readonly StageAnswer[]; areaM2: number | null; members: readonly AcceptanceMember[] },
): FieldError[] {
  const known = new Set(checks.map(({ code }) => code));
  const twice = answers.filter(({ code }, at) => answers.findIndex((other) => other.code === code) !== at);
  return [
    ...answers
      .filter(({ code }) => !known.has(code))
      .map(({ code }) => fault(`/answers/${code}`, 'unknown', 'Bảng kiểm đang có hiệu lực không có mục này.')),
    ...twice.map(({ code }) => fault(`/answers/${code}`, 'repeated', 'Mục này được trả lời hai lần.')),
    ...checks
      .filter((check) => check.required && !isAnswered(check, answers, areaM2))
      .map((check) => fault(pointerOf(check), 'required', `Chưa trả lời: ${check.text}.`)),
    ...missingSides(members),
  ];
}

function isAnswered({ code, answer }: StageCheck, answers: readonly StageAnswer[], areaM2: number | null): boolean {
  if (answer === 'area') return areaM2 !== null;
  const given = answers.find((one) => one.code === code);
  return (answer === 'yes_no' ? given?.yes : given?.number) != null;
}

const missingSides = (members: readonly AcceptanceMember[]): FieldError[] =>
  ['commune', 'household'].every((side) => members.some((member) => member.side === side))
    ? []
    : [fault('/members', 'required', 'Ban nghiệm thu cần có đại diện UBND xã và đại diện hộ.')];

/** The required items that are not met, in words. Twin of `unmet_items()` (0068). */
export const unmetFields = (
  checks: readonly StageCheck[],
  answers: readonly StageAnswer[],
  areaM2: number | null,
): FieldError[] =>
  checks
    .filter(
      (check) =>
        check.required &&
        !isMet(
          check,
          answers.find(({ code }) => code === check.code),
          areaM2,
        ),
    )
    .map((check) => fault(pointerOf(check), 'checklist_unmet', unmetWords(check)));

const unmetWords = ({ text, minimum, unit }: StageCheck): string =>
  minimum === null
    ? `Chưa đạt: ${text}.`
    : `Chưa đạt: ${text}, ít nhất ${writtenNumber(minimum, 1)}${unit ? ` ${unit}` : ''}.`;

const fault = (pointer: string, code: string, message: string): FieldError => ({ pointer, code, message });
