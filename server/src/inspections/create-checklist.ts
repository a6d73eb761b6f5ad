import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Checklist } from '@chung-tay/shared/inspections/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { checklistColumns } from './read-inspection.ts';

type Wanted = Input<typeof inspectionRoutes.createChecklist>;
type Former = Pick<Checklist, 'id' | 'validFrom' | 'validTo'>;

/**
 * Records what is asked from a day on; the version in force ends the day before. Inspections planned before keep theirs.
 * @throws rule_overlap when a later one is there · not_competent when the actor does not keep the whole province
 */
export const createChecklist: Command<typeof inspectionRoutes.createChecklist> = async (context, input) => {
  await requireWholeProvince(context);
  requireCodesOnce(input);
  const former = await closeFormer(context, input);
  const id = context.services.newId();
  const { subject, validFrom, citation, items } = input;
  await context.client.query({
    name: 'insert_inspection_checklist',
    text: `INSERT INTO inspection_checklists (id, subject, valid_from, citation, items, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      ...[id, subject, validFrom, citation, JSON.stringify(items), requireActor(context).id],
      context.now.toISOString(),
    ],
  });
  const result = await readChecklist(context, id);
  const unitId = context.roots[0] as string;
  const about = (checklist: string) => ({ type: 'inspection_checklist', id: checklist, unitId });
  const created: Event = {
    action: 'inspection_checklist.created',
    subject: about(id),
    changes: { validFrom: { old: null, new: validFrom }, citation: { old: null, new: citation } },
  };
  if (!former) return { result, event: created };
  const changes = { validTo: { old: former.validTo, new: dayBefore(validFrom) } };
  return { result, event: [created, { action: 'inspection_checklist.closed', subject: about(former.id), changes }] };
};

function requireCodesOnce({ items }: Wanted): void {
  const repeated = items.findIndex(({ code }, at) => items.findIndex((one) => one.code === code) < at);
  if (repeated !== -1) throw fieldError(`/items/${repeated}/code`, 'repeated', 'Mã này đã có ở một mục khác.');
}

/** One writer at a time, so that two who do not see each other leave no day with both. */
async function closeFormer({ client }: CommandContext, { subject, validFrom }: Wanted): Promise<Former | undefined> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('inspection_checklists'))`);
  const { rows } = await client.query<Former>({
    name: 'inspection_checklists_of',
    text: `SELECT c.id, c.valid_from AS "validFrom", c.valid_to AS "validTo" FROM inspection_checklists c WHERE c.subject = $1 ORDER BY c.valid_from`,
    values: [subject],
  });
  const later = rows.find((one) => one.validFrom >= validFrom);
  if (later) {
    const message = `Đã có bảng kiểm từ ngày ${writtenDay(later.validFrom)}.`;
    throw new AppError('rule_overlap', message, {
      fields: [{ pointer: '/validFrom', code: 'rule_overlap', message }],
    });
  }
  const former = rows.find((one) => one.validTo === null || one.validTo >= validFrom);
  if (former)
    await client.query({
      name: 'close_inspection_checklist',
      text: 'UPDATE inspection_checklists SET valid_to = $2 WHERE id = $1',
      values: [former.id, dayBefore(validFrom)],
    });
  return former;
}

async function readChecklist({ client }: CommandContext, id: string): Promise<Checklist> {
  const { rows } = await client.query<Checklist>({
    name: 'read_inspection_checklist',
    text: `SELECT ${checklistColumns} FROM inspection_checklists c WHERE c.id = $1`,
    values: [id],
  });
  return found(rows[0], 'bảng kiểm');
}
