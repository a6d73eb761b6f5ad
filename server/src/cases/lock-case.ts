import type { Case } from '@chung-tay/shared/cases/schema';
import type { Changes, Event } from '../core/audit/audit.ts';
import { type CommandContext, expectVersion } from '../core/http/handler.ts';
import { lockCases } from './case-moves.ts';
import type { CaseRow } from './case-row.ts';

/** The one case of a command, locked; `not_found` out of scope, `stale_version` when the caller saw another version. */
export async function lockCase(context: CommandContext, id: string): Promise<CaseRow> {
  const [row] = await lockCases(context, [id]);
  expectVersion(context, (row as CaseRow).version);
  return row as CaseRow;
}

/** What happened to a case, with where it stood before and after. */
export function caseEvent(
  action: string,
  before: CaseRow,
  after: Pick<Case, 'status' | 'stepKind'>,
  more: { note?: string | null; changes?: Changes } = {},
): Event {
  const changes: Changes = { ...more.changes };
  if (before.status !== after.status) changes.status = { old: before.status, new: after.status };
  if (before.stepKind !== after.stepKind) changes.stepKind = { old: before.stepKind, new: after.stepKind };
  return {
    action,
    subject: { type: 'case', id: before.id, unitId: before.unitId },
    note: more.note ?? null,
    changes: Object.keys(changes).length > 0 ? changes : undefined,
  };
}

/** Every field as written for the first time. */
export const written = (fields: Record<string, unknown>): Changes =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([field, value]) => [field, { old: null, new: value }]),
  );
