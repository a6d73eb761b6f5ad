import { grants, type Permission, permissions, type Role } from './permissions.ts';

/** A role held at a unit today. The period is checked when the grants are loaded. */
export interface Grant {
  role: Role;
  unitId: string;
  /** Who lent it (ủy quyền); none for a role given to the person themselves. */
  delegatedBy?: string | null;
  /** The lender's id. */
  delegatedById?: string | null;
}

/** Who acts: a signed-in person, or a program by a key. */
export interface Actor {
  id: string;
  name: string;
  grants: readonly Grant[];
  /** What a key may of what its user may; absent: everything. */
  scopes?: readonly Permission[] | undefined;
  /** The key's name, when a program acts. */
  keyName?: string | undefined;
}

/** Whoever is asked about: a person's grants, and the scopes of the key if it is one. */
export type Holder = Pick<Actor, 'grants' | 'scopes'>;

/** What no key may, whatever its user may: managing who may what, and voting. A person does that, signed in. */
export const neverByKey: readonly Permission[] = ['user:manage', 'key:manage', 'council:vote'];

/** What holds in every unit at once: rules, routes, forms, the units themselves. A key kept to some units may not write it. */
export const heldByAll: readonly Permission[] = [
  'rule:create',
  'route:create',
  'award_form:manage',
  'reorganisation:apply',
];

/** What a key may be given. */
export const keyScopes: readonly Permission[] = permissions.filter((one) => !neverByKey.includes(one));

/** Whether the key was given it; a person needs no scope. */
export const isInScope = ({ scopes }: Pick<Actor, 'scopes'>, permission: Permission): boolean =>
  scopes === undefined || (scopes.includes(permission) && !neverByKey.includes(permission));

const holds = (actor: Holder, grant: Grant, permission: Permission): boolean =>
  grants[grant.role].includes(permission) && isInScope(actor, permission);

/** Does some role of the actor hold the permission, at whatever unit? */
export const can = (actor: Holder, permission: Permission): boolean =>
  actor.grants.some((grant) => holds(actor, grant, permission));

/**
 * The units at which the actor holds the permission: the roots of what they may see or do with it.
 * Empty means nothing. What lies below the roots is decided by `unit_reach` in the database.
 */
export const rootsFor = (actor: Holder, permission: Permission): string[] => [
  ...new Set(actor.grants.filter((grant) => holds(actor, grant, permission)).map((grant) => grant.unitId)),
];

/** The actor's name, and the key by which a program acts for them. */
export const nameWithKey = ({ name, keyName }: Actor): string => (keyName ? `${name} qua khóa ${keyName}` : name);

/**
 * The name in the audit event of an act: whose role it was done with, when the actor may only by a role lent to them, and by
 * which key, when a program did it.
 */
export function actingName(actor: Actor, permission: Permission): string {
  const used = actor.grants.filter((grant) => holds(actor, grant, permission));
  const lenders = [...new Set(used.flatMap(({ delegatedBy }) => delegatedBy ?? []))];
  if (lenders.length === 0 || used.some(({ delegatedBy }) => !delegatedBy)) return nameWithKey(actor);
  return `${nameWithKey(actor)} (được ${lenders.join(', ')} ủy quyền)`;
}
