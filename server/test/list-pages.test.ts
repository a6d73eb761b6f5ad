import { api, apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { roleNames } from '@chung-tay/shared/core/permissions';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Person, personWith } from './factories/people.ts';
import { createTestApp } from './harness.ts';
import { createWorld, type World } from './matrix-world.ts';

/**
 * What every list of the API does alike, asked where there is something of everything: chosen fields, and cursors that are of
 * another list, of another order, or changed on the way.
 */
const test = await createTestApp();
let everybody: Person;
let world: World;

beforeAll(async () => {
  world = await createWorld(test);
  everybody = await personWith(
    test,
    roleNames.map((role) => ({ role, unitId: world.province })),
  );
}, 180_000);

const lists = (Object.values(api) as Record<string, RouteSpec>[])
  .flatMap((group) => Object.entries(group).map(([name, route]) => ({ name, route })))
  .filter(({ route }) => route.query && 'cursor' in route.query.shape && 'fields' in route.query.shape);

/** The record a list hangs below. */
const below: Readonly<Record<string, string>> = {
  listDeliveries: 'webhook',
  listParticipants: 'movement',
  listSubjects: 'inspection',
};
const pathOf = (name: string, { path }: RouteSpec): string =>
  path.replace(':id', world.own.ids[below[name] ?? ''] ?? '');

type Item = Record<string, unknown>;
interface Told {
  data?: Item[];
  nextCursor?: string | null;
  code?: string;
  detail?: string;
  errors?: object[];
}

const ask = async (path: string) => {
  const headers = { authorization: `Bearer ${everybody.accessToken}` };
  const answer = await test.app.inject({ method: 'GET', url: `${apiPrefix}${path}`, headers });
  return { status: answer.statusCode, text: answer.body, ...answer.json<Told>() };
};
const pageOf = async (path: string): Promise<{ data: Item[]; nextCursor: string | null }> => {
  const answer = await ask(path);
  expect(answer.status, answer.text).toBe(200);
  return answer as never;
};

const columnsOf = (route: RouteSpec): string[] => {
  const { data } = (route.response as z.ZodObject).shape;
  return Object.keys(((data as z.ZodArray).element as z.ZodObject).shape);
};
const sortsOf = ({ query }: RouteSpec): string[] =>
  (query?.shape.sort as z.ZodOptional<z.ZodEnum> | undefined)?.unwrap().options.map(String) ?? [];

const refused = async (path: string): Promise<void> => {
  const answer = await ask(path);
  expect([answer.status, answer.code], path).toEqual([400, 'invalid_cursor']);
  expect(answer.errors).toMatchObject([{ pointer: '/cursor' }]);
};

/** Lists of which the world here holds nothing, or one row alone: of those only what needs no second page is asked. */
const short = [
  ...['listDeliveries', 'listParticipants', 'listLedgerChecks', 'listAwaitingAwards', 'listUnitMoves'],
  'listNotifications',
];

describe('every list', () => {
  it.each(lists)('$name gives exactly the fields that were asked for, of the same rows', async ({ name, route }) => {
    const path = pathOf(name, route);
    const { data: whole } = await pageOf(`${path}?limit=3`);
    const columns = columnsOf(route);
    const some = [...new Set([columns.at(-1), columns[0], columns[Math.floor(columns.length / 2)]])] as string[];
    for (const asked of [some, columns, [columns[0] as string]]) {
      const { data } = await pageOf(`${path}?limit=3&fields=${asked.join(',')}`);
      const expected = whole.map((item) =>
        Object.fromEntries(asked.filter((field) => Object.hasOwn(item, field)).map((field) => [field, item[field]])),
      );
      expect(data).toEqual(expected);
      expect(data.map((item) => Object.keys(item))).toEqual(expected.map((item) => Object.keys(item)));
    }
    const strange = await ask(`${path}?fields=${columns[0]},khongCo`);
    expect([strange.status, strange.code]).toEqual([422, 'invalid_request']);
    expect(strange.errors).toMatchObject([{ pointer: '/fields', code: 'unknown_field' }]);
    expect(String(strange.detail)).toContain('Không có trường: khongCo.');
  });

  it.each(lists)('$name goes on from its own cursor alone, in its own order, as it was handed out', async (list) => {
    const { name, route } = list;
    const path = pathOf(name, route);
    const orders: string[] = [];
    // Some orders are only given within one block.
    for (const sort of sortsOf(route)) if ((await ask(`${path}?sort=${sort}`)).status === 200) orders.push(sort);
    let met = 0;
    for (const [at, sort] of orders.entries()) {
      const first = await pageOf(`${path}?limit=1&sort=${sort}`);
      if (first.nextCursor === null) continue;
      met += 1;
      const cursor = first.nextCursor;
      const next = await pageOf(`${path}?limit=1&sort=${sort}&cursor=${cursor}`);
      expect(next.data).not.toEqual(first.data);
      for (const other of orders) if (other !== sort) await refused(`${path}?sort=${other}&cursor=${cursor}`);
      if (at > 0) continue;
      const [order, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
      const made = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
      const changed = [
        cursor.slice(0, -2),
        cursor.slice(1),
        `${cursor}AA`,
        `${cursor.slice(0, 8)}.${cursor.slice(8)}`,
        cursor.toUpperCase(),
        made([order, value, id, 1]),
        made([order, { value }, id]),
        made([order, value, `${id}' OR true --`]),
        made([order, `${value}\0`, id]),
        made([`x${order}`, value, id]),
        made(null),
      ];
      for (const one of changed) await refused(`${path}?sort=${sort}&cursor=${encodeURIComponent(one)}`);
    }
    if (!short.includes(name)) expect(met, name).toBeGreaterThan(0);
  });

  it('refuses the cursors of the others', async () => {
    const cursors: { name: string; path: string; cursor: string; order: string }[] = [];
    for (const { name, route } of lists) {
      const path = pathOf(name, route);
      const { nextCursor: cursor } = await pageOf(`${path}?limit=1`);
      if (cursor === null) continue;
      cursors.push({ name, path, cursor, order: JSON.parse(Buffer.from(cursor, 'base64url').toString())[0] });
    }
    expect(cursors.length).toBeGreaterThanOrEqual(lists.length - short.length);
    // Two views of the same rows in the same order understand each other: what is shown depends on the list alone.
    const shared = [...Map.groupBy(cursors, ({ order }) => order).values()].filter((group) => group.length > 1);
    expect(shared.map((group) => group.map(({ name }) => name))).toEqual([['listHonours', 'listBonuses']]);
    for (const [at, { path, order }] of cursors.entries())
      for (const step of [1, 7, 20]) {
        const other = cursors[(at + step) % cursors.length];
        if (other && other.order !== order) await refused(`${path}?cursor=${other.cursor}`);
      }
  }, 60_000);

  it.each([
    ['/public/houses', []],
    ['/public/donations', []],
    ['/public/needs', []],
    ['/public/data/nha', []],
    ['/assessments/compare', ['before=2024-06-01', 'after=2025-02-01']],
  ])('%s, whose cursors are its own, refuses what it never gave', async (path, query) => {
    const { nextCursor } = await pageOf('/households?limit=1');
    for (const cursor of [nextCursor ?? '', 'x', "N-1'; --", '', Buffer.from('null').toString('base64url')])
      await refused(`${path}?${[...query, `cursor=${encodeURIComponent(cursor)}`].join('&')}`);
  });
});
