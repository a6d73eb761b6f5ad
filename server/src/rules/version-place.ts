import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { CreateRule } from '@chung-tay/shared/rules/schema';
import type { Client } from '../core/db/pool.ts';
import { dayBefore } from '../units/registry-unit.ts';

/** A version that is there already. */
export interface Version {
  id: string;
  title: string;
  validFrom: string;
  validTo: string | null;
}

const dayAfter = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};

const refuse = (code: 'rule_overlap' | 'rule_gap', pointer: string, detail: string): AppError =>
  new AppError(code, detail, { fields: [{ pointer, code, message: detail }] });

/**
 * Where a new version finds its place among those of the same kind, programme and area, oldest first: the version to
 * close the day before it begins, if one reaches that far.
 *
 * Between two versions no day may be left over or have both. After the last one there may be nothing: a programme ends.
 * @throws rule_overlap, rule_gap at the day that is wrong
 */
export function placeOf(
  versions: readonly Version[],
  { validFrom, validTo }: Pick<CreateRule, 'validFrom' | 'validTo'>,
): Version | undefined {
  if (validTo !== null && validTo < validFrom)
    throw fieldError('/validTo', 'invalid_period', 'Ngày hết hiệu lực không được trước ngày bắt đầu.');
  const before = versions.findLast((version) => version.validFrom < validFrom);
  const after = versions.find((version) => version.validFrom >= validFrom);
  if (after) requireJoin(after, validFrom, validTo);
  if (!before) return undefined;
  if (before.validTo !== null && before.validTo < dayBefore(validFrom))
    throw refuse(
      'rule_gap',
      '/validFrom',
      `“${before.title}” hết hiệu lực ngày ${writtenDay(before.validTo)}: bản mới phải bắt đầu từ ${writtenDay(dayAfter(before.validTo))}.`,
    );
  return before.validTo === null || before.validTo >= validFrom ? before : undefined;
}

function requireJoin(after: Version, validFrom: string, validTo: string | null): void {
  const starts = writtenDay(after.validFrom);
  if (after.validFrom === validFrom)
    throw refuse('rule_overlap', '/validFrom', `Đã có “${after.title}” bắt đầu từ ${starts}.`);
  const last = dayBefore(after.validFrom);
  if (validTo === null || validTo > last)
    throw refuse(
      'rule_overlap',
      '/validTo',
      `“${after.title}” bắt đầu từ ${starts}: bản này phải hết hiệu lực ngày ${writtenDay(last)}.`,
    );
  if (validTo < last)
    throw refuse(
      'rule_gap',
      '/validTo',
      `Từ ${writtenDay(dayAfter(validTo))} đến ${writtenDay(last)} không có bản nào: bản này phải kéo dài đến trước “${after.title}”.`,
    );
}

/** The versions of the same kind, programme and area, oldest first. */
export async function readVersions(
  client: Client,
  { kind, programme, areaKind }: Pick<CreateRule, 'kind' | 'programme' | 'areaKind'>,
): Promise<Version[]> {
  const { rows } = await client.query<Version>({
    name: 'rule_versions',
    text: `SELECT id, title, valid_from AS "validFrom", valid_to AS "validTo" FROM rules
           WHERE kind = $1 AND programme = $2 AND area_kind = $3 ORDER BY valid_from`,
    values: [kind, programme, areaKind],
  });
  return rows;
}
