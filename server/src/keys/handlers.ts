import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createKey } from './create-key.ts';
import { createServiceAccount } from './create-service-account.ts';
import { exportKeys, getKey, getKeyHistory, listKeys, listServiceAccounts } from './queries.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateKey } from './rotate-key.ts';

export const keyHandlers: Handlers<typeof keyRoutes> = {
  listKeys,
  exportKeys,
  getKey,
  getKeyHistory,
  createKey,
  rotateKey,
  revokeKey,
  listServiceAccounts,
  createServiceAccount,
};
