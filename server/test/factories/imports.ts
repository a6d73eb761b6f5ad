import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import type { importSchema } from '@chung-tay/shared/imports/schema';
import type { TestApp } from '../harness.ts';
import type { Person } from './people.ts';

type Cells = readonly (string | number)[];

/** A CSV file as Excel in Vietnam saves it: BOM, semicolons, Windows line ends; cells with a separator in quotes. */
export const csvOf = (titles: readonly string[], ...rows: readonly Cells[]) => {
  const cell = (value: string | number): string =>
    /[;"]/.test(`${value}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value}`;
  const lines = [titles, ...rows].map((cells) => cells.map(cell).join(';'));
  return { content: Buffer.from(`\u{feff}${lines.join('\r\n')}\r\n`), contentType: 'text/csv' };
};

type File = { content: Buffer | string; contentType: string };
/** The import of any noun: they answer alike. */
type ImportRoute = RouteSpec & { response: typeof importSchema };

/** What is asked about imports in tests of all nouns. */
export const importDesk = (test: TestApp, route: ImportRoute, as: Person) => ({
  send: (file: File, query: object = {}, by = as) => test.call(route, query, { as: by, file }),
  undo: (id: string, by = as) => test.call(importRoutes.undoImport, { id, reason: 'Nhập nhầm tệp' }, { as: by }),
  get: async (id: string, by = as) => (await test.call(importRoutes.getImport, { id }, { as: by })).body,
});

/** How many rows these tables hold, and what is in the last of them: unchanged means nothing was written. */
export const sizeOf = async (test: TestApp, tables: readonly string[]): Promise<string> => {
  const rows = await Promise.all(
    tables.map((table) => test.sql<{ many: number }>(`SELECT count(*)::int AS many FROM ${table}`)),
  );
  return rows.map(([row]) => row?.many).join('/');
};
