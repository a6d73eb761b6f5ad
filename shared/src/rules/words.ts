import { writtenNumber } from '../core/numbers.ts';

/** `23,7 m²` */
export const squareMetres = (value: number): string => `${writtenNumber(value, 2)} m²`;

/** Square metres in tenths, the unit they are measured in: whole numbers, so that 23,7 / 3 < 7,9 is asked exactly. */
export const tenths = (value: number): number => Math.round(value * 10);

/** Area per person below the limit, without a rounding error. */
export const isBelowPerPerson = (areaM2: number, people: number, belowM2: number): boolean =>
  tenths(areaM2) < tenths(belowM2) * people;

/** `7,9 m²/người`, cut off after two decimals and never rounded up: 7,996 must not read as the 8 it is below. */
export const perPerson = (areaM2: number, people: number): string =>
  `${squareMetres(Math.floor((tenths(areaM2) * 10) / people) / 100)}/người`;
