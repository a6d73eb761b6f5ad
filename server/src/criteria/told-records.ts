import type { Permission } from '@chung-tay/shared/core/permissions';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';

/** Records behind a figure that not everybody who competes may read: by which permission, and the unit that owns one. */
const guarded: Record<string, { permission: Permission; unit: string; ownWithoutNames?: true }> = {
  house: { permission: 'house:read', unit: 'SELECT h.unit_id FROM houses h WHERE h.id = c.id' },
  evidence: { permission: 'evidence:read', unit: 'SELECT r.unit_id FROM evidence_reviews r WHERE r.photo_id = c.id' },
  finding: {
    permission: 'finding:read',
    unit: 'SELECT f.unit_id FROM findings f WHERE f.id = c.id',
    ownWithoutNames: true,
  },
  inspection: { permission: 'inspection:read', unit: 'SELECT i.lead_unit_id FROM inspections i WHERE i.id = c.id' },
  difficulty: {
    permission: 'difficulty:read',
    unit: 'SELECT d.unit_id FROM difficulties d WHERE d.id = c.id',
    ownWithoutNames: true,
  },
  donation: { permission: 'donation:read', unit: 'SELECT d.unit_id FROM donations d WHERE d.id = c.id' },
};

/** Where the reader reads such records: all that these roots reach, and of others the unit itself alone (as `sightOf`). */
interface Reach {
  whole: string[];
  own: string[];
}

function reachOf(context: Pick<HandlerContext, 'actor' | 'roots'>, kind: string): Reach {
  const actor = requireActor(context);
  const { permission, ownWithoutNames } = guarded[kind] as (typeof guarded)[string];
  const readable = new Set(rootsFor(actor, permission));
  const roots = context.roots.filter((root) => readable.has(root));
  if (!ownWithoutNames) return { whole: roots, own: [] };
  const named = new Set(rootsFor(actor, 'household:read'));
  return { whole: roots.filter((root) => named.has(root)), own: roots.filter((root) => !named.has(root)) };
}

/**
 * Which records behind a figure this reader may be told of, beside those of units beyond reach: who may read a scorecard may
 * not for that read donors, findings or houses. By kind, for {@link toldCondition}; null: all of them.
 */
export function toldRecords(context: Pick<HandlerContext, 'actor' | 'roots'>): string | null {
  const reaches = Object.keys(guarded).map((kind) => [kind, reachOf(context, kind)] as const);
  if (reaches.every(([, { whole }]) => whole.length === context.roots.length)) return null;
  return JSON.stringify(Object.fromEntries(reaches));
}

/** Condition on a row `c` of measured_rows(): what {@link toldRecords} gave, in this placeholder, tells of it. */
export const toldCondition = (
  reaches: string,
): string => `(${reaches}::jsonb IS NULL OR ${reaches}::jsonb -> c.kind IS NULL OR (
  SELECT u.id IN (SELECT x::uuid FROM jsonb_array_elements_text(${reaches}::jsonb -> c.kind -> 'own') x)
    OR EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = u.id AND r.root_id IN (
      SELECT x::uuid FROM jsonb_array_elements_text(${reaches}::jsonb -> c.kind -> 'whole') x))
  FROM (SELECT CASE c.kind ${Object.entries(guarded)
    .map(([kind, { unit }]) => `WHEN '${kind}' THEN (${unit})`)
    .join(' ')} END AS id) u))`;
