import { expect, test } from 'vitest';
import { approvedHouse, houseTeam } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

test('works', async () => {
  const house = await approvedHouse(team);
  expect(house.status).toBe('approved');
});
