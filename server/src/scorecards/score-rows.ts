import { AppError } from '@chung-tay/shared/core/errors';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { found, type Query } from '../core/http/handler.ts';
import { measureRows } from '../criteria/measure.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * The rows that the figure of a computed criterion was counted from, as of the moment it was counted: with what is only summed
 * they add up to its numerator, as long as nobody corrected a record for days gone by. Of records outside the reader's reach only
 * the sum is told.
 */
export const listScoreRows: Query<typeof scorecardRoutes.listScoreRows> = async (context, { id, criterionId }) => {
  const card = await readScorecard(context, id);
  const score = found(
    card.scores.find((one) => one.criterionId === criterionId.toLowerCase()),
    'tiêu chí này',
  );
  const { measure, figure } = score;
  if (measure === null || figure === null)
    throw new AppError('conflict', `Tiêu chí ${score.number} do đơn vị tự chấm, không có dòng số liệu.`);
  const { movementId, unitId, unitName, fromOn: from, toOn: to } = card;
  const rows = await measureRows(context, measure, { movementId, unitId, from, to, asOf: new Date(figure.at) });
  const { value, numerator, denominator } = figure;
  return { measure, unitId, unitName, value, numerator, denominator, ...rows };
};
