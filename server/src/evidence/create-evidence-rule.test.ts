import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { describe, expect, it } from 'vitest';
import { evidenceDesk } from '../../test/factories/evidence-desk.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { verify, reportedInDoubt, team } = await evidenceDesk(test);

describe('createEvidenceRule', () => {
  const rule = {
    validFrom: '2026-06-01',
    citation: 'Văn bản thử',
    farM: 500,
    poorAccuracyM: 100,
    exactAccuracyM: 0.5,
    oldHours: 72,
    futureMinutes: 10,
    timesDifferMinutes: 120,
    placesDifferM: 500,
    similarBits: 10,
    blocking: ['far' as const, 'raised' as const],
  };

  it('ends the version before it; what does not block by the new one only reminds', async () => {
    const keeper = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
    const create = (input: object = {}) =>
      test.call(evidenceRoutes.createEvidenceRule, { ...rule, ...input }, { as: keeper });
    expect((await create()).status).toBe(201);
    expect((await create()).problem.code).toBe('rule_overlap');
    const { data } = bodyOf(await test.call(evidenceRoutes.listEvidenceRules, {}, { as: keeper }));
    expect(data.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2026-06-01', null],
      ['2022-01-01', '2026-05-31'],
    ]);
    const { house, photo } = await reportedInDoubt();
    expect(photo.evidence).toEqual({ state: 'open', blocks: false });
    expect((await verify(house.id)).status).toBe(200);
    const low = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
    const refused = await test.call(
      evidenceRoutes.createEvidenceRule,
      { ...rule, validFrom: '2027-01-01' },
      { as: low },
    );
    expect(refused.problem.code).toBe('not_competent');
  });
});
