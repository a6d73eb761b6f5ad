import type { Input } from '@chung-tay/shared/core/contract';
import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { DeliveryState } from '@chung-tay/shared/webhooks/schema';
import { type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';

/** The filters of the list. */
export type WebhookFilters = Omit<Input<typeof webhookRoutes.exportWebhooks>, 'format'>;

const deliveries = (what: string, state: DeliveryState): string =>
  `(SELECT ${what} FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = '${state}')`;

/** Columns of Webhook; no secret. */
export const webhookColumns = `w.id, w.unit_id AS "unitId",
  (SELECT v.name FROM unit_versions v WHERE v.unit_id = w.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS "unitName",
  w.url, w.description, w.events, w.state, w.failing_since AS "failingSince", w.stopped_at AS "stoppedAt", w.stop_reason AS "stopReason",
  w.previous_until AS "previousUntil", ${deliveries('count(*)::int', 'pending')} AS pending, ${deliveries('count(*)::int', 'failed')} AS failed,
  ${deliveries('max(d.finished_at)', 'delivered')} AS "lastDeliveredAt", w.created_by_name AS "createdBy", w.created_at AS "createdAt", w.version`;

const createdAt = { expression: 'w.created_at', type: 'timestamptz' as const };

/** Endpoints the caller sees. */
export const webhookList: ListDefinition<WebhookFilters> = {
  columns: webhookColumns,
  from: 'webhooks w',
  unitColumn: 'w.unit_id',
  idColumn: 'w.id',
  filters: {
    unitId: underUnit('w.unit_id'),
    state: oneOf('w.state'),
    q: (value, bind) => {
      const text = bind(value);
      return `(strpos(fold(w.description), fold(${text}::text)) > 0 OR strpos(lower(w.url), lower(${text}::text)) > 0)`;
    },
  },
  sorts: { '-createdAt': { ...createdAt, direction: 'DESC' }, createdAt: { ...createdAt, direction: 'ASC' } },
  defaultSort: '-createdAt',
};

/** Columns of Delivery. */
export const deliveryColumns = `d.id, d.event_id AS "eventId", d.type, d.at, d.subject_type AS "subjectType", d.subject_id AS "subjectId",
  d.about_unit_id AS "unitId", d.state, d.attempts, CASE WHEN d.state = 'pending' THEN d.next_at END AS "nextAt", d.last_status AS "lastStatus",
  d.last_ms AS "lastMs", d.last_error AS "lastError", d.finished_at AS "finishedAt"`;

/** The deliveries of one endpoint. */
export const deliveryList: ListDefinition<{ webhookId: string; state: readonly DeliveryState[]; q: string }> = {
  columns: deliveryColumns,
  from: 'webhook_deliveries d',
  unitColumn: 'd.unit_id',
  idColumn: 'd.id',
  filters: {
    webhookId: (id, bind) => `d.webhook_id = ${bind(id)}::uuid`,
    state: oneOf('d.state'),
    q: (value, bind) => `(strpos(d.type, lower(${bind(value)}::text)) > 0)`,
  },
  sorts: { '-at': { expression: 'd.at', type: 'timestamptz', direction: 'DESC' } },
  defaultSort: '-at',
};
