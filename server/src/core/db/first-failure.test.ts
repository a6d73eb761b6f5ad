import { expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';
import { firstFailure } from './pool.ts';
import { inTransaction } from './transaction.ts';

const { services } = await createTestApp();

it('of statements in one flight the first refusal is told, even when a later one is heard first', async () => {
  const seen = await inTransaction(services.pools.app, { roots: [], userId: null }, async ({ client }) => {
    // The first one is heard late, as from within another function.
    const first = client.query('SELECT 1 / 0').catch(async (error: unknown) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw error;
    });
    first.catch(() => undefined);
    const second = client.query('SELECT 1').then(
      () => undefined,
      (error: unknown) => error,
    );
    const heard = await second;
    expect(heard).toMatchObject({ code: '25P02' });
    const told = firstFailure(client, heard);
    await first.catch(() => undefined);
    throw told;
  }).catch((error: unknown) => error);
  expect(seen).toMatchObject({ code: '22012' });
});
