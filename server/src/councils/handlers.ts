import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Handlers } from '../core/http/handler.ts';
import { addCouncilMember } from './add-council-member.ts';
import { listBallots, recountVotes } from './ballot-queries.ts';
import { cancelCouncilSession } from './cancel-council-session.ts';
import { castBallot } from './cast-ballot.ts';
import { closeVoting } from './close-voting.ts';
import { getCouncilMinutes } from './council-minutes.ts';
import { createCouncil } from './create-council.ts';
import { endCouncilMember } from './end-council-member.ts';
import { exportCouncils } from './export-councils.ts';
import { openVoting } from './open-voting.ts';
import { planCouncilSession } from './plan-council-session.ts';
import {
  exportCouncilSessions,
  getCouncil,
  getCouncilHistory,
  getCouncilSession,
  getCouncilSessionHistory,
  listAgendaCandidates,
  listCouncilCandidates,
  listCouncilSessions,
  listCouncils,
} from './queries.ts';
import { recordAttendance } from './record-attendance.ts';
import { recuseMember } from './recuse-member.ts';
import { updateCouncil } from './update-council.ts';
import { updateCouncilSession } from './update-council-session.ts';
import { withdrawRecusal } from './withdraw-recusal.ts';

export const councilHandlers: Handlers<typeof councilRoutes> = {
  listCouncils,
  exportCouncils,
  getCouncil,
  getCouncilHistory,
  createCouncil,
  updateCouncil,
  listCouncilCandidates,
  addCouncilMember,
  endCouncilMember,
  listAgendaCandidates,
  listCouncilSessions,
  exportCouncilSessions,
  getCouncilSession,
  getCouncilSessionHistory,
  planCouncilSession,
  updateCouncilSession,
  recordAttendance,
  recuseMember,
  withdrawRecusal,
  openVoting,
  castBallot,
  closeVoting,
  cancelCouncilSession,
  listBallots,
  recountVotes,
  getCouncilMinutes,
};
