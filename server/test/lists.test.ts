import { api, apiPrefix } from '@chung-tay/shared';
import { pathParams, type RouteSpec } from '@chung-tay/shared/core/contract';
import { exportTypes } from '@chung-tay/shared/core/paging';
import { roleNames } from '@chung-tay/shared/core/permissions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from './factories/people.ts';
import { createTestApp } from './harness.ts';

/** What every list of the API does alike, asked of all of them: pages, chosen fields, exports. */
const test = await createTestApp();
let everybody: Person;

beforeAll(async () => {
  const { province } = await standingUnits(test);
  everybody = await personWith(
    test,
    roleNames.map((role) => ({ role, unitId: province })),
  );
});

const routes = (Object.values(api) as Record<string, RouteSpec>[]).flatMap((group) =>
  Object.entries(group).map(([name, route]) => ({ name, route })),
);
const lists = routes.filter(
  ({ route }) => route.query && 'cursor' in route.query.shape && 'fields' in route.query.shape,
);
/** Those that hang below one record are asked with it in the tests of their nouns. */
const whole = lists.filter(({ route }) => pathParams(route.path).length === 0);
const exports_ = routes.filter(({ route }) => route.download?.join() === exportTypes.join());

const ask = async (path: string) => {
  const headers = { authorization: `Bearer ${everybody.accessToken}` };
  return test.app.inject({ method: 'GET', url: `${apiPrefix}${path}`, headers });
};

describe('every list', () => {
  it('is found', () => {
    expect(lists.length).toBeGreaterThan(50);
    expect(whole.length).toBeGreaterThan(45);
  });

  it.each(whole)('$name pages, counts when asked, and refuses what it does not know', async ({ route }) => {
    const page = await ask(`${route.path}?limit=1&count=exact`);
    expect(page.statusCode, page.body).toBe(200);
    expect(page.json()).toMatchObject({ data: expect.any(Array), total: expect.any(Number) });
    const { path } = route;
    for (const cursor of ['x', Buffer.from('["-nothing","2024-01-01",""]').toString('base64url'), 'e30']) {
      const refused = await ask(`${path}?cursor=${cursor}`);
      expect([refused.statusCode, refused.json().code], cursor).toEqual([400, 'invalid_cursor']);
    }
    for (const query of ['fields=id,khongCo', 'sort=khongCo', 'khongCo=1', 'limit=201', 'limit=0']) {
      const refused = await ask(`${path}?${query}`);
      expect([refused.statusCode, refused.json().code], query).toEqual([422, 'invalid_request']);
      expect(refused.json().errors[0].pointer, query).toBe(`/${query.split('=')[0]}`);
    }
  });

  it('says that a cursor of another list is not its own, though both are sorted alike', async () => {
    const units = (await ask('/units?limit=1')).json().nextCursor;
    expect((await ask(`/units?limit=1&cursor=${units}`)).statusCode).toBe(200);
    const [, value, id] = JSON.parse(Buffer.from(units, 'base64url').toString());
    const foreign = Buffer.from(JSON.stringify(['donors:name', value, id])).toString('base64url');
    const refused = await ask(`/units?limit=1&cursor=${foreign}`);
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'invalid_cursor']);
  });
});

/** Lists that have no export, and why. */
const notExported: Readonly<Record<string, string>> = {
  listNotifications: "a person's own bell",
  listPayables: 'reckoned page by page; what is paid of it is exported by exportPayments',
  listImports: 'the work of a person; what a file wrote is in the lists it went to',
  listParticipants: 'of one movement; who takes part, with plans and reports, is exported by exportPlanDuties',
  listSubjects: 'of one inspection; what was found is exported by exportFindings',
  listDeliveries: 'of one endpoint, kept for 30 days; replayed, not read',
};

describe('every list is exported', () => {
  it.each(lists)('$name has an export, or a reason', ({ name, route }) => {
    const has = exports_.some((other) => other.route.path === `${route.path}/export`);
    expect(has, name).toBe(!(name in notExported));
  });

  it.each(exports_.filter(({ route }) => pathParams(route.path).length === 0))(
    '$name writes CSV, XLSX and JSON lines',
    async ({ route }) => {
      const csv = await ask(`${route.path}?format=csv`);
      expect(csv.statusCode, csv.body).toBe(200);
      expect(csv.headers['content-disposition']).toMatch(/^attachment; filename.*[a-z0-9-]+-\d{4}-\d\d-\d\d\.csv/);
      const titles = csv.body.replace('\u{feff}', '').split('\n')[0] as string;
      expect(titles).toMatch(/\p{L}/u);
      const xlsx = await ask(`${route.path}?format=xlsx`);
      expect(xlsx.statusCode, xlsx.body.slice(0, 500)).toBe(200);
      expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
      const lines = await ask(`${route.path}?format=jsonl`);
      expect(lines.statusCode, lines.body).toBe(200);
      for (const line of lines.body.split('\n').filter(Boolean).slice(0, 3))
        expect(JSON.parse(line)).toBeTypeOf('object');
      if (route.query && 'q' in route.query.shape) {
        const none = await ask(`${route.path}?format=csv&q=khong-co-gi-nhu-vay`);
        expect(none.body.trim().split('\n')).toHaveLength(1);
      }
    },
  );
});
