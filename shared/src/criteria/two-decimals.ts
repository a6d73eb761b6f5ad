/** At most two decimals, as the database keeps numbers: what has more would be rounded there without a word. */
export const hasTwoDecimals = (value: number): boolean => Math.round(value * 100) / 100 === value;
