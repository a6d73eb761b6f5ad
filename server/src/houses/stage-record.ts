import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { answerPaper } from '../core/document/answer-paper.ts';
import type { Query } from '../core/http/handler.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { readHouse } from './read-house.ts';
import { type AcceptedStage, stageRecordPaper } from './stage-record-paper.ts';

/** Names of the files. */
const filenames: Partial<Record<Stage, string>> = {
  completed: 'bien-ban-hoan-thanh',
  handed_over: 'bien-ban-ban-giao',
};

/**
 * The record of a verified stage to print and sign: Phụ lục III of TT 01/2022/TT-BXD while it is being built, Phụ lục IV
 * when completed, a handover record at the end. Units by their names of the day of acceptance.
 */
export const getStageRecord: Query<typeof houseRoutes.getStageRecord> = async (context, { id, stage, format }) => {
  const house = await readHouse(context, id);
  const found = house.stages.find((step) => step.stage === stage);
  if (!found) throw new AppError('not_found', `Căn nhà này không có giai đoạn “${stages[stage]}”.`);
  const { happenedOn, verifiedAt, verifiedBy, reportedBy } = found;
  if (found.state !== 'verified' || !happenedOn || !verifiedAt || !verifiedBy || !reportedBy)
    throw new AppError('stage_not_verified', `Giai đoạn “${stages[stage]}” chưa nghiệm thu nên chưa có biên bản.`);
  const accepted: AcceptedStage = { ...found, happenedOn, verifiedAt, verifiedBy, reportedBy };
  const units = await readUnitChain(context.client, house.unitId, dayInVietnam(new Date(verifiedAt)));
  const name = `${filenames[stage] ?? 'bien-ban-giai-doan'}-${house.code}`;
  return answerPaper(stageRecordPaper(house, accepted, units), format, name);
};
