import { householdRoutes } from '@chung-tay/shared/households/contract';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import fastify, { type LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { personWith, standingUnits } from '../../../test/factories/people.ts';
import { createTestApp } from '../../../test/harness.ts';
import { deprecationHeaders } from './deprecation.ts';
import { mount } from './mount.ts';

const test = await createTestApp();

describe('a route that is going away', () => {
  const leaving = {
    ...unitRoutes.getUnit,
    deprecated: { since: '2026-12-01', sunset: '2027-06-01', instead: '/units/:id' },
  } as const;

  it('says since when, until when and what to use instead, on refusals too', async () => {
    const app = fastify();
    await mount(
      app,
      test.services,
      {},
      { getUnit: leaving },
      { getUnit: () => Promise.reject(new Error('not asked')) },
    );
    const { headers, statusCode } = await app.inject('/api/v1/units/01912345-6789-7abc-8def-0123456789ab');
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(headers.deprecation).toBe(`@${Date.parse('2026-12-01T00:00:00+07:00') / 1000}`);
    expect(headers.sunset).toBe('Mon, 31 May 2027 17:00:00 GMT');
    expect(headers.link).toBe('</api/v1/units/:id>; rel="successor-version"');
    await app.close();
  });

  it('others say nothing', () => expect(deprecationHeaders({})).toEqual({}));
});

it('a page links to the next one, which is read by that address alone; the last page links nowhere', async () => {
  const { communes } = await standingUnits(test);
  const unitId = communes[3]?.id as string;
  const officer = await personWith(test, [{ role: 'commune_officer', unitId }]);
  for (const memberCount of [1, 2, 3])
    await test.call(
      householdRoutes.createHousehold,
      {
        unitId,
        village: 'Thôn Mẫu',
        headName: `Hộ Mẫu ${memberCount}`,
        category: 'poor',
        categoryYear: 2024,
        memberCount,
      },
      { as: officer },
    );
  const seen: number[] = [];
  let address: string | undefined = `/api/v1/households?limit=1&unitId=${unitId}&q=ho mau&fields=memberCount`;
  while (address) {
    const headers = { authorization: `Bearer ${officer.accessToken}` };
    const page: LightMyRequestResponse = await test.app.inject({ url: address, headers });
    seen.push(...page.json<{ data: { memberCount: number }[] }>().data.map(({ memberCount }) => memberCount));
    address = /<([^>]+)>; rel="next"/.exec(String(page.headers.link ?? ''))?.[1];
  }
  expect(seen).toEqual([3, 2, 1]);
});
