import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { paperKinds } from '@chung-tay/shared/awards/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Command } from '../core/http/handler.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { readPaper } from './paper-queries.ts';
import { getAward } from './read-award.ts';

/** Takes a paper away while the file is with its unit; the scan goes once this stands, the history says that it was there. */
export const removeAwardPaper: Command<typeof awardRoutes.removeAwardPaper> = async (context, { id, paperId }) => {
  const award = await lockAward(context, id);
  if (!['drafted', 'returned'].includes(award.status))
    throw new AppError('action_not_allowed', 'Hồ sơ đã trình: giấy tờ không bỏ được, chỉ đính thêm.');
  const paper = await readPaper(context, id, paperId);
  await context.client.query({
    name: 'delete_award_paper',
    text: 'DELETE FROM award_papers WHERE id = $1',
    values: [paperId],
  });
  await context.client.query({
    name: 'touch_award',
    text: 'UPDATE awards SET updated_at = $2, version = version + 1 WHERE id = $1',
    values: [id, context.now.toISOString()],
  });
  return {
    result: await getAward(context, { id }),
    event: {
      action: 'award.paper_removed',
      subject: awardSubject(award),
      note: `${paperKinds[paper.kind]}: ${paper.name}`,
    },
    afterCommit: () => void context.services.store.remove(paper.key).catch(() => undefined),
  };
};
