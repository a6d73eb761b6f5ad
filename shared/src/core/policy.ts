import { grants, type Permission, type Role } from './permissions.ts';

/** A role held at a unit today. The period is checked when the grants are loaded. */
export interface Grant {
  role: Role;
  unitId: string;
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
