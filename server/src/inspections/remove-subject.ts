import { AppError } from '@chung-tay/shared/core/errors';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Command } from '../core/http/handler.ts';
import { bumpInspection, inspectionEvent, lockToChange } from './lock-inspection.ts';
import { lockSubject } from './lock-subject.ts';
import { readInspection } from './read-inspection.ts';

/**
 * Takes a house or unit out again that was named or picked for its risk and was not looked at yet.
 * @throws sample_drawn when chance picked it · action_not_allowed when it was looked at
 */
export const removeSubject: Command<typeof inspectionRoutes.removeSubject> = async (
  context,
  { id, subjectId, reason },
) => {
  const inspection = await lockToChange(context, id);
  const subject = await lockSubject({ ...context, expectedVersion: undefined }, id, subjectId);
  if (subject.pickedBy === 'random')
    throw new AppError(
      'sample_drawn',
      `${subject.label} được rút ngẫu nhiên nên không bỏ được: bỏ thì mẫu không còn ngẫu nhiên.`,
    );
  if (subject.inspectedOn !== null)
    throw new AppError('action_not_allowed', `${subject.label} đã kiểm tra rồi, không bỏ khỏi cuộc kiểm tra được.`);
  await context.client.query('DELETE FROM inspection_subjects WHERE id = $1', [subjectId]);
  await bumpInspection(context, id);
  const event = inspectionEvent('subject_removed', inspection, `${subject.label}, ${reason}`);
  return { result: await readInspection(context, id), event };
};
