import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { buildApp, createServer } from '../src/app.ts';
import type { TestApp } from './harness.ts';
import { testSecret } from './template.ts';

/** The application with a page module that tells, as JSON, which page it was asked for and what it was given. */
export async function tellingPages(test: TestApp) {
  const web = await mkdtemp(join(tmpdir(), 'chung-tay-pages-'));
  await mkdir(join(web, 'public/assets'), { recursive: true });
  await writeFile(
    join(web, 'public/server.js'),
    `const told = (name) => (data) => JSON.stringify({ name, ...data });
     const names = ['home', 'houses', 'donations', 'donation', 'criteria', 'awards', 'examples', 'openData', 'about', 'search', 'postings', 'posting', 'objection', 'needs', 'campaigns', 'offer', 'sentOffer', 'complaint', 'trackedComplaint', 'check', 'unreadForm', 'nowhere'];
     export const pagesOf = () => Object.fromEntries(names.map((name) => [name, told(name)]));`,
  );
  const env = { ...test.services.env, WEB_DIR: web };
  const app = await buildApp(
    createServer(env, () => crypto.randomUUID()),
    { ...test.services, env },
    testSecret,
  );
  await app.ready();
  afterAll(async () => {
    await app.close();
    await rm(web, { recursive: true, force: true });
  });
  return {
    app,
    get: async (url: string) => {
      const answer = await app.inject({ url });
      return { status: answer.statusCode, headers: answer.headers, ...JSON.parse(answer.body) };
    },
    /** Sends a plain form, as a browser without scripts. */
    send: async (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
      const answer = await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(fields).toString(),
      });
      const { statusCode, body } = answer;
      return { statusCode, body, headers: answer.headers };
    },
  };
}
