import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { dayBefore } from '../units/registry-unit.ts';

/** Which dated table, and what of it one version stands for at a time. */
export interface Versions {
  table: 'stage_plans' | 'acceptance_checklists' | 'house_models';
  /** Columns with their values. */
  of: Readonly<Record<string, string>>;
}

interface Version {
  id: string;
  validFrom: string;
  validTo: string | null;
}

/**
 * Ends the version in force on a day the day before. One writer at a time, so that two who do not see each other leave no
 * day with both. @throws rule_overlap when there is a version from that day or later
 */
export async function closeFormer(
  { client }: CommandContext,
  { table, of }: Versions,
  validFrom: string,
): Promise<Version | undefined> {
  await client.query({ name: 'lock_versions', text: 'SELECT pg_advisory_xact_lock(hashtext($1))', values: [table] });
  const columns = Object.keys(of);
  const { rows } = await client.query<Version>({
    name: `versions_of_${table}`,
    text: `SELECT id, valid_from AS "validFrom", valid_to AS "validTo" FROM ${table}
           WHERE ${columns.map((column, at) => `${column} = $${at + 1}`).join(' AND ')} ORDER BY valid_from`,
    values: Object.values(of),
  });
  const later = rows.find((version) => version.validFrom >= validFrom);
  if (later) {
    const message = `Đã có bản từ ngày ${writtenDay(later.validFrom)}: bản mới phải bắt đầu sau ngày đó.`;
    throw new AppError('rule_overlap', message, {
      fields: [{ pointer: '/validFrom', code: 'rule_overlap', message }],
    });
  }
  const former = rows.find((version) => version.validTo === null || version.validTo >= validFrom);
  if (former)
    await client.query({
      name: `close_${table}`,
      text: `UPDATE ${table} SET valid_to = $2 WHERE id = $1`,
      values: [former.id, dayBefore(validFrom)],
    });
  return former;
}

/** What is told of a new version, and of the one it ends. */
export function versionEvents(
  { roots }: CommandContext,
  type: 'stage_plan' | 'acceptance_checklist' | 'house_model',
  { id, validFrom, citation, title }: { id: string; validFrom: string; citation: string; title: string },
  former: Version | undefined,
): Event | Event[] {
  const unitId = roots[0] as string;
  const created: Event = {
    action: `${type}.created`,
    subject: { type, id, unitId },
    note: title,
    changes: { validFrom: { old: null, new: validFrom }, citation: { old: null, new: citation } },
  };
  if (!former) return created;
  const changes = { validTo: { old: former.validTo, new: dayBefore(validFrom) } };
  return [created, { action: `${type}.closed`, subject: { type, id: former.id, unitId }, note: title, changes }];
}
