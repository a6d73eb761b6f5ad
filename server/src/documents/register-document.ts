import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireOwnMatter } from '../core/policy/own-matters.ts';
import { requireStanding } from '../units/require-standing.ts';
import { documentEvent } from './document-row.ts';
import { readDocument } from './queries.ts';

/** Nothing is registered before it was issued. */
export function requireIssued(issuedOn: string | undefined, today: string): void {
  if (issuedOn !== undefined && issuedOn > today)
    throw fieldError('/issuedOn', 'in_future', 'Ngày ban hành không được ở tương lai.');
}

/**
 * Writes a document into the registry of a unit in scope. It takes effect the day it was issued unless it says otherwise.
 * @throws document_duplicate when the same number of the same issuer and day stands there already · unit_not_active · not_competent
 */
export const registerDocument: Command<typeof documentRoutes.registerDocument> = async (context, input) => {
  const today = dayInVietnam(context.now);
  requireIssued(input.issuedOn, today);
  await requireStanding(context, input.unitId, today);
  await requireOwnMatter(context, input.unitId);
  const id = context.services.newId();
  const { unitId, number, kind, issuer, issuedOn, subject, effectiveFrom, effectiveTo, audience, body } = input;
  await context.client.query({
    name: 'insert_document',
    text: `INSERT INTO documents (id, unit_id, number, kind, issuer, issued_on, subject, effective_from, effective_to, audience, body,
             created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    values: [
      ...[id, unitId, number, kind, issuer, issuedOn, subject, effectiveFrom ?? issuedOn, effectiveTo, audience, body],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });
  const changes = { number: { old: null, new: number }, subject: { old: null, new: subject } };
  return {
    result: await readDocument(context, id),
    event: documentEvent(context, { id, unitId }, { action: 'document.registered', changes }),
  };
};
