import { grants, type Permission, type Role } from './permissions.ts';

/** A role held at a unit today. The period is checked when the grants are loaded. */
export interface Grant {
  role: Role;
  unitId: string;
  /** Who lent it (ủy quyền); none for a role given to the person themselves. */
  delegatedBy?: string | null;
  /** The lender's id. */
  delegatedById?: string | null;
}

/** Who acts: a signed-in person. */
export interface Actor {
  id: string;
  name: string;
  grants: readonly Grant[];
}

/** Does some role of the actor hold the permission, at whatever unit? */
export const can = (actor: Pick<Actor, 'grants'>, permission: Permission): boolean =>
  actor.grants.some((grant) => grants[grant.role].includes(permission));

/**
 * The units at which the actor holds the permission: the roots of what they may see or do with it.
 * Empty means nothing. What lies below the roots is decided by `unit_reach` in the database.
 */
export const rootsFor = (actor: Pick<Actor, 'grants'>, permission: Permission): string[] => [
  ...new Set(actor.grants.filter((grant) => grants[grant.role].includes(permission)).map((grant) => grant.unitId)),
];

/** The name in the audit event of an act: whose role it was done with, when the actor may only by a role lent to them. */
export function actingName(actor: Actor, permission: Permission): string {
  const used = actor.grants.filter((grant) => grants[grant.role].includes(permission));
  const lenders = [...new Set(used.flatMap(({ delegatedBy }) => delegatedBy ?? []))];
  if (lenders.length === 0 || used.some(({ delegatedBy }) => !delegatedBy)) return actor.name;
  return `${actor.name} (được ${lenders.join(', ')} ủy quyền)`;
}
