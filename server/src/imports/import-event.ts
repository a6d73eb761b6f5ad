import type { Event } from '../core/audit/audit.ts';
import type { ImportEnd, NewImport } from './record-import.ts';

/** What the file is, for the note of an event. */
type Told = Pick<NewImport, 'id' | 'unitId' | 'dryRun'>;

const subjectOf = (one: Told): Event['subject'] => ({ type: 'import', id: one.id, unitId: one.unitId });

/** A file arrived and will be read by a job. */
export const startedEvent = (one: Told): Event => ({ action: 'import.started', subject: subjectOf(one) });

/** The one summary event of an import: how it ended and with how many rows. Rows have no events of their own. */
export function endedEvent(one: Told, { status, counts, error }: ImportEnd): Event {
  const verb = status === 'done' ? (one.dryRun ? 'checked' : 'completed') : status;
  const { read, created, updated, unchanged, failed } = counts;
  const note = `${read} dòng: ${created} mới, ${updated} sửa, ${unchanged} không đổi, ${failed} lỗi`;
  return { action: `import.${verb}`, subject: subjectOf(one), note: error ? `${note}. ${error}` : note };
}
