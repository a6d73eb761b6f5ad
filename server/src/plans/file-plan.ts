import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fieldError } from '@chung-tay/shared/core/errors';
import { type OfficeFileType, pdfType } from '@chung-tay/shared/core/files';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { FilePlan } from '@chung-tay/shared/plans/schema';
import type { Event } from '../core/audit/audit.ts';
import { readOfficeFile } from '../core/document/office-file.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { type Duty, judge, readDuty } from './plan-duty.ts';
import { readPlan } from './read-plan.ts';
import { insertReceipts } from './send-copies.ts';

/**
 * Files the plan of a unit: received when the server has it whole, judged by the deadline of that moment, to the second; its
 * copies go to the lead of the block, to Home Affairs and to the Front. A later version takes the place of the one in force
 * and is judged as that was.
 * @throws not_participant · not_competent · action_not_allowed unless the movement runs · plan_filed without `replacesId` ·
 *   plan_late without `lateReason` · file_invalid · invalid_request at /documentDate, /replaceReason
 */
export const filePlan: Command<typeof planRoutes.filePlan> = async (context, { file, ...input }) => {
  if (input.documentDate > dayInVietnam(context.now))
    throw fieldError('/documentDate', 'in_future', 'Ngày ban hành của kế hoạch không được sau hôm nay.');
  const duty = await readDuty(context, input);
  const judged = judge(duty, input, context.now);
  const content = await buffer(file.stream);
  const { type } = await readOfficeFile(content);
  const { store, newId } = context.services;
  const id = newId();
  const key = fileKey('plans', newId());
  const sent = { id, key, content, type, name: nameOf(input.filename ?? file.filename, input.documentNumber, type) };
  await keepFile(store, key, content, type, async () => {
    if (duty.filedId) await supersede(context, duty.filedId);
    await insertPlan(context, input, sent, judged);
    await insertReceipts(context, { id, movementId: duty.movementId, unitId: duty.unitId });
  });
  const result = await readPlan(context, id);
  const late = result.late ? `nộp muộn: ${result.lateReason}` : 'đúng hạn';
  return { result, event: eventsOf(duty, id, `${result.code}, số ${result.documentNumber}, ${late}`, input) };
};

/** The name it is offered under: what the sender called it, without folders, ending in what it is. */
function nameOf(sent: string | undefined, number: string, type: OfficeFileType): string {
  const ending = type === pdfType ? '.pdf' : '.docx';
  const plain = (sent?.split(/[\\/]/).at(-1) ?? number.replaceAll('/', '-')).replace(/\.(pdf|docx)$/i, '').trim();
  return `${[...(plain || 'ke-hoach')].slice(0, 190).join('')}${ending}`;
}

const supersede = ({ client }: CommandContext, id: string) =>
  client.query({
    name: 'supersede_plan',
    text: `UPDATE plans SET state = 'superseded', version = version + 1 WHERE id = $1`,
    values: [id],
  });

interface Sent {
  id: string;
  key: string;
  content: Buffer;
  type: OfficeFileType;
  name: string;
}

const insertPlan = (
  context: CommandContext,
  { movementId, unitId, documentNumber, documentDate, replaceReason }: FilePlan,
  { id, key, content, type, name }: Sent,
  { judgedAt, dueAt, lateReason, supersedesId }: ReturnType<typeof judge>,
) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_plan',
    text: `INSERT INTO plans (id, movement_id, unit_id, document_number, document_date, file_key, file_name, file_type, file_bytes, file_sha256,
             filed_by, filed_by_name, filed_at, judged_at, due_at, late_reason, supersedes_id, supersede_reason)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    values: [
      ...[id, movementId, unitId, documentNumber, documentDate, key, name, type, content.length],
      ...[createHash('sha256').update(content).digest(), actor.id, actor.name, context.now.toISOString()],
      ...[judgedAt, dueAt, lateReason, supersedesId, supersedesId ? replaceReason : null],
    ],
  });
};

/** Of the new plan, and of the one whose place it takes. */
function eventsOf(duty: Duty, id: string, note: string, { replaceReason }: FilePlan): Event[] {
  const filed = { action: 'plan.filed', subject: { type: 'plan', id, unitId: duty.unitId }, note };
  if (!duty.filedId) return [filed];
  const subject = { type: 'plan', id: duty.filedId, unitId: duty.unitId };
  return [filed, { action: 'plan.superseded', subject, note: replaceReason ?? null }];
}
