import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { advanceCases, requireStep } from './case-moves.ts';
import { caseEvent, lockCase, written } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** Records what the household signed (cam kết, TT 01/2022/TT-BXD, Phụ lục II): from now on its house may be started. */
export const commitCase: Command<typeof caseRoutes.commitCase> = async (context, { id, ...commitment }) => {
  const row = await lockCase(context, id);
  requireStep(context, row, 'commitment');
  const { committedOn, buildingWay, startBy } = commitment;
  if (committedOn > dayInVietnam(context.now))
    throw fieldError('/committedOn', 'in_future', 'Ngày cam kết không được ở tương lai.');
  if (startBy !== null && startBy < committedOn)
    throw fieldError('/startBy', 'too_early', 'Ngày dự kiến khởi công phải từ ngày cam kết trở đi.');
  await context.client.query({
    name: 'commit_case',
    text: 'UPDATE cases SET commitment = $2 WHERE id = $1',
    values: [id, JSON.stringify(commitment)],
  });
  await advanceCases(context, [row], { outcome: 'committed' });
  const result = await readCase(context, id);
  return {
    result,
    event: caseEvent('case.committed', row, result, { changes: written({ committedOn, buildingWay, startBy }) }),
  };
};
