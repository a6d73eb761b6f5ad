import { z } from 'zod';
import { english } from '../english/say.ts';

type Issue = z.core.$ZodRawIssue;

/** What an official reads for the common refusals, where the schema has no words of its own. */
function messageFor(issue: Issue): string | undefined {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union') {
    const missing = issue.input === undefined || issue.input === null || issue.input === '';
    return missing ? 'Chưa nhập' : 'Giá trị không hợp lệ';
  }
  if (issue.code === 'invalid_format')
    return issue.input === null || issue.input === '' ? 'Chưa nhập' : 'Chưa đúng định dạng';
  if (issue.code === 'too_small') return issue.minimum === 1 && issue.origin === 'string' ? 'Chưa nhập' : undefined;
  if (issue.code === 'not_multiple_of') return `Phải là bội số của ${issue.divisor}`;
  if (issue.code === 'unrecognized_keys') return `Có trường không dùng: ${issue.keys.join(', ')}`;
  return undefined;
}

/** One language for every message of zod: the schema's own words, else ours, else the library's. Called once at start. */
export const speakOneLanguage = (): void => {
  z.config({ ...(english ? {} : z.locales.vi()), customError: messageFor });
};
