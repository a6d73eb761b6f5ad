import type { Actor, Grant } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Clock } from '../clock.ts';
import type { Pool } from '../db/pool.ts';

/** An actor and the session they act in; none for a program with a key. */
export interface SignedIn {
  actor: Actor;
  sessionId: string | undefined;
  /**
   * The actor as what they see is asked for, when a key is kept to some units: each role at those of them that lie within it.
   * What they do is done with the competence of the role's own unit, on rows that row-level security keeps to the same units.
   */
  reading?: Actor;
  /** Those units of the grants that reach every unit. */
  reachAll: readonly string[];
}

/** Whoever is signed in, as far as they see. */
export const inReach = (signedIn: SignedIn | undefined): SignedIn | undefined =>
  signedIn?.reading ? { ...signedIn, actor: signedIn.reading } : signedIn;

/** Who stands behind a session, remembered for a few seconds so that a request costs no extra round trip. */
export interface ActorCache {
  /** Undefined when the session is over or the user is locked out. */
  load(sessionId: string): Promise<SignedIn | undefined>;
  /** Forgets everything known; called after any change of users, grants or sessions. */
  forget(): void;
}

/** Another server process learns of a revoked session within this time. */
const rememberMs = 5000;
const mostRemembered = 10_000;

export function createActorCache(pool: Pool, clock: Clock): ActorCache {
  const known = new Map<string, { until: number; signedIn: SignedIn | undefined }>();
  return {
    async load(sessionId) {
      const now = Date.now();
      const remembered = known.get(sessionId);
      if (remembered && remembered.until > now) return remembered.signedIn;
      const signedIn = await loadActor(pool, sessionId, clock.now());
      if (known.size >= mostRemembered) known.clear();
      known.set(sessionId, { until: now + rememberMs, signedIn });
      return signedIn;
    },
    forget: () => known.clear(),
  };
}

async function loadActor(pool: Pool, sessionId: string, now: Date): Promise<SignedIn | undefined> {
  const { rows } = await pool.query<{ id: string; name: string; grants: Grant[]; reachAll: string[] }>({
    name: 'load_actor',
    text: `SELECT u.id, u.full_name AS name, coalesce((
             SELECT json_agg(json_build_object('role', g.role, 'unitId', g.unit_id, 'delegatedBy', lender.full_name,
               'delegatedById', lender.id))
             FROM grants g LEFT JOIN users lender ON lender.id = g.delegated_by
             WHERE g.user_id = u.id AND lender.active IS NOT FALSE AND g.valid_from <= $2::date AND coalesce(g.valid_to, 'infinity') >= $2::date
           ), '[]') AS grants, ARRAY(
             SELECT a.root_id FROM unit_reach_all a JOIN grants g ON g.unit_id = a.root_id AND g.user_id = u.id
           ) AS "reachAll"
           FROM sessions s JOIN users u ON u.id = s.user_id
           WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.active`,
    values: [sessionId, dayInVietnam(now), now.toISOString()],
  });
  const row = rows[0];
  if (!row) return undefined;
  const { reachAll, ...actor } = row;
  return { sessionId, actor, reachAll };
}
