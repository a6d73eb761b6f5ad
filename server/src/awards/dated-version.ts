import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { CommandContext } from '../core/http/handler.ts';
import { dayBefore } from '../units/registry-unit.ts';

/** A version that stands: its first and last day. */
export interface StandingVersion {
  validFrom: string;
  validTo: string | null;
}

const refusal = (code: 'rule_overlap' | 'rule_gap', message: string): AppError =>
  new AppError(code, message, { fields: [{ pointer: '/validFrom', code, message }] });

/**
 * The version that a new one takes over from: the newest, standing the day before. Undefined when there is none yet.
 * @throws rule_overlap when one begins that day or later · rule_gap when days would be left without any
 */
export function takesOverFrom<Version extends StandingVersion>(
  versions: readonly Version[],
  validFrom: string,
): Version | undefined {
  const newest = versions.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0];
  if (!newest) return undefined;
  if (newest.validFrom >= validFrom)
    throw refusal(
      'rule_overlap',
      `Đã có bản từ ngày ${writtenDay(newest.validFrom)}; bản mới phải bắt đầu sau ngày đó.`,
    );
  if (newest.validTo !== null && newest.validTo < dayBefore(validFrom))
    throw refusal('rule_gap', `Bản trước hết hiệu lực ngày ${writtenDay(newest.validTo)}; bản mới phải nối tiếp.`);
  return newest;
}

/** One writer at a time, so that two who do not see each other leave no day with both or with none. */
export const lockVersions = ({ client }: CommandContext, what: string) =>
  client.query({ name: 'lock_dated_versions', text: 'SELECT pg_advisory_xact_lock(hashtext($1))', values: [what] });
