import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Ballot } from '@chung-tay/shared/councils/schema';
import { answerPaper } from '../core/document/answer-paper.ts';
import type { Query } from '../core/http/handler.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { listBallots } from './ballot-queries.ts';
import { councilMinutesPaper } from './minutes-paper.ts';
import { readSession } from './read-session.ts';

/** The minutes of a session: who was there, what each award received, and every slip by its receipt code. */
export const getCouncilMinutes: Query<typeof councilRoutes.getCouncilMinutes> = async (context, { id, format }) => {
  const session = await readSession(context, id);
  const units = await readUnitChain(context.client, session.unitId, session.heldOn);
  const slips: Ballot[] = session.state === 'closed' ? (await listBallots(context, { id })).data : [];
  return answerPaper(councilMinutesPaper({ session, units, slips }), format, `bien-ban-${session.code}`);
};
