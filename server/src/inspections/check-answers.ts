import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import type { Answer, CheckItem } from '@chung-tay/shared/inspections/schema';

const field = { yes_no: 'yes', number: 'number', text: 'text' } as const;
const wants = { yes_no: 'Trả lời có hoặc không.', number: 'Ghi một số.', text: 'Ghi câu trả lời.' } as const;

/**
 * The answers as they are kept: in the order of the checklist, each with the one value its question wants; questions that
 * need none may be left out.
 * @throws invalid_request at /answers/n/code for what was not asked or was answered twice · at /answers/CODE for what is
 *   missing or answered otherwise
 */
export function checkedAnswers(items: readonly CheckItem[], answers: readonly Answer[]): Answer[] {
  const fields: FieldError[] = [];
  for (const [at, { code }] of answers.entries()) {
    if (!items.some((item) => item.code === code))
      fields.push({ pointer: `/answers/${at}/code`, code: 'unknown', message: `Bảng kiểm không có mục “${code}”.` });
    else if (answers.findIndex((one) => one.code === code) < at)
      fields.push({ pointer: `/answers/${at}/code`, code: 'repeated', message: `Mục “${code}” trả lời hai lần.` });
  }
  const kept = items.flatMap((item) => {
    const answer = answers.find(({ code }) => code === item.code);
    const value = givenValue(item, answer);
    if (value === null) {
      const strange = answer && [answer.yes, answer.number, answer.text || null].some((one) => one !== null);
      if (item.required || strange)
        fields.push({
          pointer: `/answers/${item.code}`,
          code: strange ? 'wrong_kind' : 'required',
          message: `${item.text}: ${wants[item.answer].toLowerCase()}`,
        });
      return [];
    }
    return [{ code: item.code, yes: null, number: null, text: null, [field[item.answer]]: value } as Answer];
  });
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
  return kept;
}

function givenValue({ answer: kind }: CheckItem, answer: Answer | undefined): boolean | number | string | null {
  const value = answer?.[field[kind]] ?? null;
  return typeof value === 'string' ? value.trim() || null : value;
}
