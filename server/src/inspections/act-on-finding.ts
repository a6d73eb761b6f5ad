import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readFinding } from './finding-list.ts';
import { findingEvent, lockFinding } from './lock-finding.ts';

/**
 * The unit says that what was found is put right, when and how; somebody else confirms it.
 * @throws action_not_allowed · invalid_request at /actedOn
 */
export const actOnFinding: Command<typeof inspectionRoutes.actOnFinding> = async (context, { id, actedOn, note }) => {
  const finding = await lockFinding(context, id, 'unit', 'act');
  if (actedOn > dayInVietnam(context.now))
    throw fieldError('/actedOn', 'in_future', 'Ngày khắc phục không được ở tương lai.');
  if (actedOn < finding.foundOn)
    throw fieldError(
      '/actedOn',
      'too_early',
      `Tồn tại được ghi ngày ${writtenDay(finding.foundOn)}: không khắc phục trước đó.`,
    );
  const actor = requireActor(context);
  await context.client.query({
    name: 'act_on_finding',
    text: `UPDATE findings SET state = 'acted', acted_on = $2, acted_note = $3, acted_by = $4, acted_by_name = $5, acted_at = $6,
             return_reason = NULL, version = version + 1 WHERE id = $1`,
    values: [id, actedOn, note, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: finding.state, new: 'acted' }, actedOn: { old: null, new: actedOn } };
  return { result: await readFinding(context, id), event: findingEvent('acted', finding, note, changes) };
};
