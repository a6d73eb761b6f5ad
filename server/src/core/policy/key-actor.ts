import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';
import { grants as matrix, type Permission } from '@chung-tay/shared/core/permissions';
import type { Actor, Grant } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock.ts';
import { hashKey } from '../crypto/key-secret.ts';
import type { Pool } from '../db/pool.ts';
import { isAmong, maskAddress } from '../http/addresses.ts';
import type { SignedIn } from './actor.ts';

/** Programs that come with a key, remembered as sessions are. */
export interface KeyCache {
  /**
   * Who stands behind the key, for a request from this address.
   * @throws unauthenticated · key_expired · key_revoked · key_address
   */
  load(key: string, address: string): Promise<SignedIn>;
  /** The id of a key that opened the door before, without asking the database: whose requests are counted together. */
  knownId(key: string): string | undefined;
  forget(): void;
}

/** Another server process learns of a revoked key within this time. */
const rememberMs = 5000;
const mostRemembered = 10_000;
const noteEveryMs = 60_000;

type State = 'active' | 'expired' | 'revoked' | 'locked' | 'rotated';

/** A unit at which the user holds a role, a unit of the key, and which lies within which. */
interface Pair {
  held: string;
  wanted: string;
  /** Province, district or commune: reaches what lies below it as its own; an organisation reaches what its seat reaches. */
  area: boolean;
  inside: boolean;
  around: boolean;
}

interface LoadedKey {
  id: string;
  name: string;
  state: State;
  scopes: Permission[];
  units: string[];
  addresses: string[];
  userId: string;
  userName: string;
  grants: Grant[];
  pairs: Pair[];
  reachAll: string[];
}

const refusals: Record<Exclude<State, 'active'>, [ErrorCode, string]> = {
  expired: ['key_expired', 'Khóa đã hết hạn; hãy đổi khóa hoặc tạo khóa mới.'],
  rotated: ['key_expired', 'Khóa này đã được đổi và hết thời gian dùng thêm; hãy dùng khóa mới.'],
  revoked: ['key_revoked', 'Khóa đã bị thu hồi; hãy tạo khóa mới.'],
  locked: ['key_revoked', 'Tài khoản của khóa này đang bị khóa.'],
};

/**
 * What a role reaches when its key is kept to some units: those of them that lie within it; the whole role when it lies within
 * one of them; else nothing. A role at an organisation that may not read households speaks for that organisation alone, so it
 * is kept whole or not at all.
 */
function narrowed(grant: Grant, pairs: readonly Pair[]): Grant[] {
  const mine = pairs.filter(({ held }) => held === grant.unitId);
  if (mine.some(({ around }) => around)) return [grant];
  const divisible = mine.some(({ area }) => area) || matrix[grant.role].includes('household:read');
  return divisible ? mine.filter(({ inside }) => inside).map(({ wanted }) => ({ ...grant, unitId: wanted })) : [];
}

function signedInOf(key: LoadedKey): SignedIn {
  const actor: Actor = {
    id: key.userId,
    name: key.userName,
    grants: key.grants,
    scopes: key.scopes,
    keyName: key.name,
  };
  const { reachAll } = key;
  if (key.units.length === 0) return { actor, sessionId: undefined, reachAll };
  const parts = key.grants.map((grant) => ({ grant, left: narrowed(grant, key.pairs) }));
  // A role of which nothing is left is gone; the others act with the competence of their own unit, on rows of the key's units.
  const acting = { ...actor, grants: parts.flatMap(({ grant, left }) => (left.length > 0 ? [grant] : [])) };
  const reading = { ...actor, grants: parts.flatMap(({ left }) => left) };
  return { actor: acting, reading, sessionId: undefined, reachAll };
}

async function loadKey(pool: Pool, hash: Buffer, now: Date): Promise<LoadedKey | undefined> {
  const { rows } = await pool.query<LoadedKey>({
    name: 'load_api_key',
    text: `SELECT id, name, state, scopes, units::text[] AS units, addresses, user_id AS "userId", user_name AS "userName", grants, pairs,
             reach_all::text[] AS "reachAll" FROM load_api_key($1, $2, $3)`,
    values: [hash, now.toISOString(), dayInVietnam(now)],
  });
  return rows[0];
}

interface Remembered {
  until: number;
  key: LoadedKey | undefined;
  signedIn: SignedIn | undefined;
}

export function createKeyCache(pool: Pool, clock: Clock, log: Pick<FastifyBaseLogger, 'warn'>): KeyCache {
  const known = new Map<string, Remembered>();
  const noted = new Map<string, number>();
  let age = 0;
  const remember = async (hash: Buffer, name: string): Promise<Remembered> => {
    const now = Date.now();
    const before = known.get(name);
    if (before && before.until > now) return before;
    const asked = age;
    const key = await loadKey(pool, hash, clock.now());
    if (known.size >= mostRemembered) known.clear();
    const loaded = { until: now + rememberMs, key, signedIn: key?.state === 'active' ? signedInOf(key) : undefined };
    // What was asked before a change may be the answer of before it: good for this request, not for the next.
    if (asked === age) known.set(name, loaded);
    return loaded;
  };
  /** Beside the request, not in it: a use that could not be noted is no failure of it. */
  const note = (id: string, address: string): void => {
    const now = Date.now();
    if ((noted.get(id) ?? 0) + noteEveryMs > now) return;
    if (noted.size >= mostRemembered) noted.clear();
    noted.set(id, now);
    const values = [id, dayInVietnam(clock.now()), maskAddress(address)];
    pool
      .query({ name: 'note_key_use', text: 'SELECT note_key_use($1, $2, $3)', values })
      .catch((error: Error) => log.warn(`last use of a key not noted: ${error.message}`));
  };
  return {
    async load(sent, address) {
      const hash = hashKey(sent);
      const { key, signedIn } = await remember(hash, hash.toString('base64'));
      if (!key) throw new AppError('unauthenticated', 'Không có khóa API này.');
      if (key.state !== 'active') throw new AppError(...refusals[key.state]);
      if (key.addresses.length > 0 && !isAmong(address, key.addresses))
        throw new AppError('key_address', 'Khóa này chỉ dùng được từ các địa chỉ mạng đã khai cho nó.');
      note(key.id, address);
      return signedIn as SignedIn;
    },
    knownId: (sent) => {
      const before = known.get(hashKey(sent).toString('base64'));
      return before?.signedIn ? before.key?.id : undefined;
    },
    forget: () => {
      age += 1;
      known.clear();
    },
  };
}
