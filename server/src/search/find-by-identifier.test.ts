import { searchRoutes } from '@chung-tay/shared/search/contract';
import { identifierIn } from '@chung-tay/shared/search/schema';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await houseTeam(test);
const { searchAll, findByIdentifier } = searchRoutes;

describe('findByIdentifier', () => {
  it('finds by the whole number alone, in scope, and every look is kept', async () => {
    const known = await surveyedHousehold(team, { nationalId: '001057999123', phone: '0912999123' });
    for (const identifier of ['001057999123', '0912999123'])
      expect(
        bodyOf(await test.call(findByIdentifier, { identifier }, { as: team.officer })).data.map(({ id }) => id),
      ).toEqual([known.id]);
    const events = await test.sql<{ actor_id: string }>(
      `SELECT actor_id FROM audit_events WHERE action = 'household.looked_up' AND subject_id = $1`,
      [known.id],
    );
    expect(events).toEqual([{ actor_id: team.officer.id }, { actor_id: team.officer.id }]);
    const foreign = await test.call(findByIdentifier, { identifier: '001057999123' }, { as: team.stranger });
    const unknown = await test.call(findByIdentifier, { identifier: '999999999999' }, { as: team.stranger });
    expect({ ...foreign.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' });
    expect(bodyOf(await test.call(searchAll, { q: '001057999123' }, { as: team.officer })).groups).toEqual([]);
    for (const identifier of ['00105799912', '91299912', 'abc'])
      expect((await test.call(findByIdentifier, { identifier }, { as: team.officer })).problem.code).toBe(
        'invalid_request',
      );
  });

  it('is told from other words by both sides alike', () => {
    expect(identifierIn('001 057 999 123')).toBe('001057999123');
    expect(identifierIn('0912.999.123')).toBe('0912999123');
    for (const other of ['H-0000123', '152/2025', '2024', '12345678', 'nguyễn văn a'])
      expect(identifierIn(other)).toBeUndefined();
  });
});
