import { fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import type { Answer, RecordSubject } from '@chung-tay/shared/inspections/schema';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { checkedAnswers } from './check-answers.ts';
import { inspectionEvent, type LockedInspection, lockInspection, requireTeam } from './lock-inspection.ts';
import { lockSubject, requireNoOwnWork } from './lock-subject.ts';
import { readSubject } from './read-subject.ts';

/**
 * Writes down what the checklist asks of a house or unit; the first one begins the inspection. Until the conclusion it may be
 * written again.
 * @throws action_not_allowed · not_competent · same_person · invalid_request at /answers/…, /inspectedOn
 */
export const recordSubject: Command<typeof inspectionRoutes.recordSubject> = async (context, input) => {
  const { id, subjectId, inspectedOn, note } = input;
  const inspection = await lockInspection(context, id);
  const subject = await lockSubject(context, id, subjectId);
  const state = next(inspectionLifecycle, inspection.state, 'record');
  requireTeam(inspection);
  requireDay(context, inspection, input);
  const answers = checkedAnswers(subject.items, input.answers);
  await requireNoOwnWork(context, subject.houseId);
  await context.client.query({
    name: 'begin_inspection',
    text: 'UPDATE inspections SET state = $2, version = version + 1 WHERE id = $1',
    values: [id, state],
  });
  await writeSubject(context, subjectId, { inspectedOn, answers, note });
  const { inspectedOn: formerDay, note: formerNote, answers: formerAnswers } = subject;
  const before = { inspectedOn: formerDay, note: formerNote, answers: formerAnswers };
  const event = inspectionEvent(
    'subject_recorded',
    inspection,
    subject.label,
    changesBetween(before, { inspectedOn, note, answers }),
  );
  return { result: await readSubject(context, subjectId, id), event };
};

/** Not in the future, not before the plan begins. */
function requireDay({ now }: CommandContext, { fromDay }: LockedInspection, { inspectedOn }: RecordSubject): void {
  if (inspectedOn > dayInVietnam(now))
    throw fieldError('/inspectedOn', 'in_future', 'Ngày kiểm tra không được ở tương lai.');
  if (inspectedOn < fromDay)
    throw fieldError(
      '/inspectedOn',
      'too_early',
      `Kế hoạch bắt đầu ngày ${writtenDay(fromDay)}: không ghi ngày kiểm tra trước đó.`,
    );
}

const writeSubject = (
  context: CommandContext,
  id: string,
  { inspectedOn, answers, note }: { inspectedOn: string; answers: Answer[]; note: string | null },
) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'record_inspection_subject',
    text: `UPDATE inspection_subjects SET inspected_on = $2, answers = $3, note = $4, recorded_by = $5, recorded_by_name = $6, recorded_at = $7,
             version = version + 1 WHERE id = $1`,
    values: [id, inspectedOn, JSON.stringify(answers), note, actor.id, actor.name, context.now.toISOString()],
  });
};
