import { grants, permissions, roleNames } from '@chung-tay/shared/core/permissions';

/** Permission → the roles that hold it: what the database is given to ask who may open what. */
export const rolesByPermission = JSON.stringify(
  Object.fromEntries(permissions.map((one) => [one, roleNames.filter((role) => grants[role].includes(one))])),
);

/** Condition: a grant `g` holds on the day of this placeholder, and so does the role of who lent it. */
export const inForce = (
  day: string,
): string => `g.valid_from <= ${day}::date AND coalesce(g.valid_to, 'infinity') >= ${day}::date
  AND (g.delegated_by IS NULL OR EXISTS (SELECT FROM users lender WHERE lender.id = g.delegated_by AND lender.active))`;

/**
 * Condition on a notification `n`: the person holds today what opens its record, where the record is. Placeholders of
 * {@link rolesByPermission} and of the day.
 */
export const openable = (roles: string, day: string): string => `(n.permission IS NULL OR EXISTS (
  SELECT FROM grants g JOIN unit_reach r ON r.root_id = g.unit_id AND r.unit_id = n.unit_id
  WHERE g.user_id = n.user_id AND ${inForce(day)} AND ${roles}::jsonb -> n.permission ? g.role))`;
