import { AppError } from '@chung-tay/shared/core/errors';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { publicCode } from '../core/public-code.ts';
import { readObjection } from './objection-queries.ts';
import { dueDay, readTerms, sealContact } from './objection-terms.ts';
import { lockPosting } from './posting-row.ts';

/**
 * Writes down an objection received at the office, to a list that hangs or has hung: until it is settled it blocks the end of
 * the posting and the approval of the case. Names and words stay out of the audit event.
 * @throws action_not_allowed when the list was cancelled · invalid_request when the case is not on it
 */
export const raiseObjection: Command<typeof postingRoutes.raiseObjection> = async (context, input) => {
  const actor = requireActor(context);
  const [posting, terms] = await Promise.all([lockPosting(context, input.id), readTerms(context)]);
  if (posting.status === 'cancelled')
    throw new AppError('action_not_allowed', `Đợt niêm yết ${posting.code} đã hủy, không nhận kiến nghị.`);
  const id = context.services.newId();
  await context.client.query({
    name: 'insert_objection',
    text: `INSERT INTO objections (id, code, posting_id, unit_id, case_id, about, content, raised_by_name, contact, channel, raised_by,
             raised_at, due_on, terms_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'office', $10, $11, $12, $13)`,
    values: [
      ...[
        id,
        publicCode('KN'),
        posting.id,
        posting.unitId,
        input.caseId,
        input.about,
        input.content,
        input.raisedByName,
      ],
      ...[sealContact(context.services.cipher, id, input.contact), actor.id, context.now.toISOString()],
      ...[dueDay(context.now, terms), terms.id],
    ],
  });
  const result = await readObjection(context, id);
  const subject = { type: 'objection', id, unitId: posting.unitId };
  return {
    result,
    event: { action: 'objection.raised', subject, changes: { about: { old: null, new: input.about } } },
  };
};
