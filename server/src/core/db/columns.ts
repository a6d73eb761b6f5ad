import { bigint, customType } from 'drizzle-orm/pg-core';

/** timestamptz as RFC 3339 text with microseconds. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (text) => (text.endsWith('Z') ? text : `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`),
});

/** date as YYYY-MM-DD. */
export const day = customType<{ data: string; driverData: string }>({ dataType: () => 'date' });

/** bytea as Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Integer đồng. */
export const vnd = (name: string) => bigint(name, { mode: 'number' });
