import type { UnitKind } from '@chung-tay/shared/units/schema';
import type { Client } from '../core/db/pool.ts';

/** An organisation of the registry from a day on. */
export interface Organisation {
  id: string;
  kind: UnitKind;
  code: string | null;
  name: string;
  type: string;
  seatId: string;
  validFrom: string;
  citation: string;
}

/** Adds an organisation seated within the roots; who reaches what is rebuilt by {@link rebuildReach}. */
export const addOrganisation = (client: Client, one: Organisation): Promise<unknown> =>
  client.query({
    name: 'add_organisation',
    text: 'SELECT add_organisation($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [one.id, one.kind, one.code, one.name, one.type, one.seatId, one.validFrom, one.citation],
  });

/** Gives it another version from a later day on; what was before stays. */
export const changeOrganisation = (client: Client, one: Organisation): Promise<unknown> =>
  client.query({
    name: 'change_organisation',
    text: 'SELECT change_organisation($1, $2, $3, $4, $5, $6, $7)',
    values: [one.id, one.code, one.name, one.type, one.seatId, one.validFrom, one.citation],
  });

/** Takes its last version back, and with the only one the organisation; whatever refers to it holds it. */
export const removeOrganisationVersion = (client: Client, id: string, validFrom: string): Promise<unknown> =>
  client.query({
    name: 'remove_organisation',
    text: 'SELECT remove_organisation_version($1, $2)',
    values: [id, validFrom],
  });

/** Finds anew who reaches what. */
export const rebuildReach = (client: Client): Promise<unknown> => client.query('SELECT rebuild_organisations()');
