import { createClient } from '@chung-tay/shared/client';
import { apiBase } from './api-base.ts';
import { accessToken } from './session.ts';

/** The one client of the administration: adds the token, renews it after a 401, names commands with a key. */
export const client = createClient({ baseUrl: apiBase(), getAccessToken: accessToken });
