import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { limitRate } from './rate-limit.ts';
import { adminRoutes } from './static.ts';

it('counts what is asked of the server, and not the files of the app', async () => {
  const webDir = await mkdtemp(join(tmpdir(), 'chung-tay-rate-'));
  await mkdir(join(webDir, 'admin/assets'), { recursive: true });
  await writeFile(join(webDir, 'admin/index.html'), '<title>Trang</title>');
  await writeFile(join(webDir, 'admin/assets/a-1.js'), 'export {};');
  const app = Fastify();
  try {
    await limitRate(app, 2, ({ ip }) => ip);
    await app.register(adminRoutes, { webDir });
    const asked = async (path: string, times: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let nth = 0; nth < times; nth++) statuses.push((await app.inject(path)).statusCode);
      return statuses;
    };
    expect(await asked('/admin/assets/a-1.js', 5)).toEqual([200, 200, 200, 200, 200]);
    expect(await asked('/admin', 3)).toEqual([200, 200, 429]);
  } finally {
    await app.close();
    await rm(webDir, { recursive: true });
  }
});
