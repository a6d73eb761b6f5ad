import { inTransaction } from '../db/transaction.ts';
import { type HandlerContext, requireActor } from '../http/handler.ts';
import { type Event, writeEvent } from './audit.ts';

/**
 * Records who reads what is not shown to everybody who may ask, committed before the first byte leaves: when it cannot be
 * written, nothing is told. The one place where a GET writes; it is the core's. Not on a connection of the pool the
 * reading itself holds one of: many at once would wait for each other.
 */
export async function recordReading(context: HandlerContext, event: Event): Promise<void> {
  const { roots, now, request, services } = context;
  const actor = requireActor(context);
  const about = {
    id: services.newId(),
    at: now.toISOString(),
    actorId: actor.id,
    actorName: actor.name,
    requestId: request.id,
  };
  await inTransaction(services.pools.bulk, { roots, userId: actor.id }, ({ client }) =>
    writeEvent(client, about, event),
  );
}
