import type { AuditEvent } from '@chung-tay/shared/core/audit';
import type { Page } from '@chung-tay/shared/core/paging';
import { type ListDefinition, listPage } from '../db/list.ts';
import type { Client } from '../db/pool.ts';

/** What a command says happened. The core adds who, when and which request, and writes it in the same transaction. */
export interface Event {
  /** noun.verbed */
  action: string;
  subject: { type: string; id: string; unitId: string };
  note?: string | null;
  /** Old and new values of what changed; never an identifier, phone, password or token. */
  changes?: Changes | undefined;
}

export type Changes = Record<string, { old: unknown; new: unknown }>;

/** The fields that differ, old beside new. Undefined when nothing does. */
export function changesBetween<Row extends object>(before: Row, after: Partial<Row>): Changes | undefined {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(after)) {
    const old = before[field as keyof Row];
    if (JSON.stringify(old) !== JSON.stringify(value)) changes[field] = { old, new: value };
  }
  return Object.keys(changes).length > 0 ? changes : undefined;
}

export interface EventContext {
  id: string;
  at: string;
  actorId: string | null;
  actorName: string | null;
  requestId: string | null;
}

/** Writes one event. When this fails, the change it tells of fails with it. */
export async function writeEvent(client: Pick<Client, 'query'>, context: EventContext, event: Event): Promise<void> {
  await client.query({
    name: 'write_event',
    text: `INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, note, changes, request_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      context.id,
      context.at,
      context.actorId,
      context.actorName,
      event.action,
      event.subject.type,
      event.subject.id,
      event.subject.unitId,
      event.note ?? null,
      event.changes ? JSON.stringify(event.changes) : null,
      context.requestId,
    ],
  });
}

const history: ListDefinition<{ subjectType: string; subjectId: string }> = {
  columns:
    'e.id, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName", e.action, e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.note, e.changes, e.request_id AS "requestId"',
  from: 'audit_events e',
  unitColumn: 'e.unit_id',
  idColumn: 'e.id',
  filters: {
    subjectType: (value, bind) => `e.subject_type = ${bind(value)}`,
    subjectId: (value, bind) => `e.subject_id = ${bind(value)}`,
  },
  sorts: { '-at': { expression: 'e.at', type: 'timestamptz', direction: 'DESC' } },
  defaultSort: '-at',
};

/** The history of one record, newest first. A record out of scope has an empty history: ask for the record first. */
export const readHistory = (
  client: Client,
  roots: readonly string[],
  subject: { type: string; id: string },
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<AuditEvent>> =>
  listPage<AuditEvent, { subjectType: string; subjectId: string }>(client, roots, history, {
    ...page,
    subjectType: subject.type,
    subjectId: subject.id,
  });
