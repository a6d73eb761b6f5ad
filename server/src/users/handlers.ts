import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Handlers } from '../core/http/handler.ts';
import { changePassword } from './change-password.ts';
import { createSession } from './create-session.ts';
import { createUser } from './create-user.ts';
import { delegateRole } from './delegate-role.ts';
import { listColleagues, listDelegations } from './delegations.ts';
import { endSession } from './end-session.ts';
import { exportUsers } from './export-users.ts';
import { grantRole } from './grant-role.ts';
import { getMe, getUser, getUserHistory, listSessions, listUsers } from './queries.ts';
import { refreshSession } from './refresh-session.ts';
import { revokeDelegation } from './revoke-delegation.ts';
import { revokeGrant } from './revoke-grant.ts';
import { revokeSession } from './revoke-session.ts';
import { updateUser } from './update-user.ts';

export const userHandlers: Handlers<typeof userRoutes> = {
  createSession,
  refreshSession,
  endSession,
  listSessions,
  revokeSession,
  getMe,
  changePassword,
  listDelegations,
  listColleagues,
  delegateRole,
  revokeDelegation,
  listUsers,
  exportUsers,
  getUser,
  createUser,
  updateUser,
  grantRole,
  revokeGrant,
  getUserHistory,
};
