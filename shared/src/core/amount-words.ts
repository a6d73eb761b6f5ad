const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const billion = 1_000_000_000;

const word = (digit: number): string => digits[digit] ?? '';

/** The unit's digit after tens: “mươi mốt”, “mười lăm”. */
function afterTens(unit: number, tens: number): string {
  if (unit === 1 && tens > 1) return 'mốt';
  return unit === 5 ? 'lăm' : word(unit);
}

/** 0 … 999 in words; a group behind others says its zeros (“không trăm linh năm”). */
function hundreds(value: number, behind: boolean): string[] {
  const [hundred, tens, unit] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const words: string[] = [];
  if (hundred > 0 || behind) words.push(word(hundred), 'trăm');
  if (tens === 0) {
    if (unit > 0) words.push(...(words.length > 0 ? ['linh'] : []), word(unit));
    return words;
  }
  words.push(...(tens === 1 ? ['mười'] : [word(tens), 'mươi']));
  if (unit > 0) words.push(afterTens(unit, tens));
  return words;
}

function read(value: number, behind: boolean): string[] {
  if (value >= billion) {
    const rest = value % billion;
    return [...read(Math.floor(value / billion), behind), 'tỷ', ...(rest > 0 ? read(rest, true) : [])];
  }
  const words: string[] = [];
  for (const [size, name] of [
    [1_000_000, ['triệu']],
    [1000, ['nghìn']],
    [1, []],
  ] as const) {
    const group = Math.floor(value / size) % 1000;
    if (group > 0) words.push(...hundreds(group, behind || words.length > 0), ...name);
  }
  return words;
}

/**
 * A whole amount as papers write it out: 60000000 → “Sáu mươi triệu đồng”.
 * @throws RangeError for what is no whole amount from zero up
 */
export function vndInWords(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('not a whole amount of đồng');
  const text = (amount === 0 ? ['không'] : read(amount, false)).join(' ');
  return `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)} đồng`;
}
