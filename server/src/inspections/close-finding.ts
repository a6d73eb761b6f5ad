import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readFinding } from './finding-list.ts';
import { lockToJudge } from './judge-finding.ts';
import { findingEvent } from './lock-finding.ts';

/** Confirms that what was found is put right; that is final. @throws same_person · action_not_allowed · not_competent */
export const closeFinding: Command<typeof inspectionRoutes.closeFinding> = async (context, { id, note }) => {
  const finding = await lockToJudge(context, id, 'close');
  const actor = requireActor(context);
  await context.client.query({
    name: 'close_finding',
    text: `UPDATE findings SET state = 'closed', closed_note = $2, closed_by = $3, closed_by_name = $4, closed_at = $5, version = version + 1
           WHERE id = $1`,
    values: [id, note, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: finding.state, new: 'closed' } };
  return { result: await readFinding(context, id), event: findingEvent('closed', finding, note, changes) };
};
