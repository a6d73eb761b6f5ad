import { z } from 'zod';

/**
 * How names are compared: without case, accents or đ/d ("bac giang" finds "Bắc Giang"). What is stored stays as typed.
 * The SQL twin is the function `fold()` of the first migration; a test holds the two together.
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();

/** Something one can read: not blank, not invisible marks alone. */
const readable = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Schemas do not change, so one of each length serves all: contracts have hundreds of them. */
const lines = new Map<string, z.ZodString>();

/**
 * One line of text, min…max characters, not blank, no control characters; stored in NFC as typed. Characters are code
 * points, as PostgreSQL counts them: one emoji is one.
 */
export function lineSchema(max: number, min = 1): z.ZodString {
  const name = `${min} ${max}`;
  const known = lines.get(name) ?? newLine(max, min);
  lines.set(name, known);
  return known;
}

const newLine = (max: number, min: number): z.ZodString =>
  z.string().check(
    z.minLength(min, min === 1 ? 'Không được để trống' : `Cần ít nhất ${min} ký tự`),
    z.maxLength(max, `Dài quá ${max} ký tự`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    z.regex(/^[^\u0000-\u001f\u007f]*$/, 'Có ký tự không cho phép'),
    z.refine((text: string) => text === '' || readable.test(text), 'Không được để trống'),
  );

/** Text of several lines, up to max characters. */
export const textSchema = (max: number) => z.string().max(max, `Dài quá ${max} ký tự`);

/** A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. There is no year 0: PostgreSQL would not take it. */
export const daySchema = z.iso
  .date('Ngày phải theo dạng YYYY-MM-DD')
  .refine((day) => !day.startsWith('0000'), 'Ngày phải theo dạng YYYY-MM-DD');

/** An instant, RFC 3339. */
export const instantSchema = z.string().meta({ format: 'date-time' });

/** uuidv7 of a record. */
export const idSchema = z.uuid('Mã định danh không hợp lệ');

let vietnamDay: Intl.DateTimeFormat | undefined;

/** The day it is in Vietnam at this instant, `YYYY-MM-DD`: the day deadlines and effective dates count by. */
export function dayInVietnam(instant: Date): string {
  vietnamDay ??= new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  return vietnamDay.format(instant);
}

/** A calendar day as people write it: `15/08/2024` from `2024-08-15`. */
export const writtenDay = (day: string): string => day.split('-').reverse().join('/');
