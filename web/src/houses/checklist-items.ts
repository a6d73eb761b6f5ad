import { fold } from '@chung-tay/shared/core/text';
import type { AcceptanceItem } from '@chung-tay/shared/houses/standards';

/** An item as a form begins it: asked of every house, answered with yes or no. */
export const blankItem = (): AcceptanceItem => ({
  code: '',
  text: '',
  required: true,
  answer: 'yes_no',
  minimum: null,
  singleMinimum: null,
  unit: null,
  when: 'always',
});

/** A code made of the words of an item: `Nhà vệ sinh` → `nha_ve_sinh`; it never begins with a figure. */
const wordsCode = (text: string): string => {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 36)
    .replace(/_+$/, '');
  return /^[a-z][a-z0-9_]+$/.test(plain) ? plain : `muc_${plain}`.replace(/_+$/, '');
};

/**
 * The items as they are sent: those of the former version keep their codes, so that answers over time compare; a new one
 * gets a code of its words that no other has. Thresholds go where nothing is measured.
 */
export function sentItems(items: readonly AcceptanceItem[]): AcceptanceItem[] {
  const taken = new Set(items.map(({ code }) => code).filter(Boolean));
  return items.map((item) => {
    const measured = item.answer !== 'yes_no';
    const rest = measured
      ? { unit: item.answer === 'area' ? 'm²' : item.unit }
      : { minimum: null, singleMinimum: null, unit: null };
    if (item.code) return { ...item, ...rest };
    const words = wordsCode(item.text);
    let code = words;
    for (let nth = 2; taken.has(code); nth++) code = `${words}_${nth}`;
    taken.add(code);
    return { ...item, ...rest, code };
  });
}
