import { fold } from '@chung-tay/shared/core/text';
import type { CheckItem } from '@chung-tay/shared/inspections/schema';

/** A code that the words give, unlike those taken already: `mai_kin_khong_dot`. */
export function codeOf(text: string, taken: ReadonlySet<string>): string {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 36)
    .replace(/_+$/, '');
  const begun = plain.length >= 2 ? plain : 'muc';
  let code = begun;
  for (let at = 2; taken.has(code); at += 1) code = `${begun}_${at}`;
  return code;
}

/** A question that was not there before has no code yet; the form gives it one that the contract takes. */
export const newItem = (taken: readonly CheckItem[]): CheckItem => ({
  code: codeOf(`moi ${taken.length + 1}`, new Set(taken.map(({ code }) => code))),
  text: '',
  answer: 'yes_no',
  required: true,
});

const made = /^moi_\d+(_\d+)?$/;

/** The questions as they are sent: a new one gets its code from its words, an old one keeps the code it had. */
export function itemsOf(items: readonly CheckItem[]): CheckItem[] {
  const taken = new Set(items.map(({ code }) => code));
  return items.map((item) => {
    if (!made.test(item.code)) return item;
    const code = codeOf(item.text, taken);
    taken.add(code);
    return { ...item, code };
  });
}
