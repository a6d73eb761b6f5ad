import { buffer } from 'node:stream/consumers';
import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { paperKinds } from '@chung-tay/shared/awards/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { pdfType } from '@chung-tay/shared/core/files';
import { readOfficeFile } from '../core/document/office-file.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './read-award.ts';

const takes = ['drafted', 'submitted', 'returned'];

/** What the sender called it, without folders, ending in what it is. */
function nameOf(sent: string | undefined, kind: string, type: string): string {
  const plain = (sent?.split(/[\\/]/).at(-1) ?? kind).replace(/\.(pdf|docx)$/i, '').trim();
  return `${[...(plain || kind)].slice(0, 190).join('')}${type === pdfType ? '.pdf' : '.docx'}`;
}

/**
 * Keeps a paper of a file that is not appraised yet, told by its content.
 * @throws file_invalid, payload_too_large, action_not_allowed once it is appraised
 */
export const attachAwardPaper: Command<typeof awardRoutes.attachAwardPaper> = async (
  context,
  { id, kind, filename, file },
) => {
  const award = await lockAward(context, id);
  if (!takes.includes(award.status))
    throw new AppError('action_not_allowed', 'Hồ sơ đã thẩm định: không thêm giấy tờ được nữa.');
  const content = await buffer(file.stream);
  const { type } = await readOfficeFile(content);
  const { store, newId } = context.services;
  const paperId = newId();
  const key = fileKey('awards', paperId);
  const name = nameOf(filename ?? file.filename, kind, type);
  const now = context.now.toISOString();
  await keepFile(store, key, content, type, async () => {
    await context.client.query({
      name: 'insert_award_paper',
      text: `INSERT INTO award_papers (id, award_id, unit_id, kind, file_key, file_name, file_type, file_bytes, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [paperId, id, award.unitId, kind, key, name, type, content.length, requireActor(context).id, now],
    });
    await context.client.query({
      name: 'touch_award',
      text: 'UPDATE awards SET updated_at = $2, version = version + 1 WHERE id = $1',
      values: [id, now],
    });
  });
  return {
    result: await getAward(context, { id }),
    event: { action: 'award.paper_attached', subject: awardSubject(award), note: `${paperKinds[kind]}: ${name}` },
    status: 201,
  };
};
