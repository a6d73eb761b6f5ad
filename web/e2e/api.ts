import { type APIRequestContext, expect, request } from '@playwright/test';
import { samplePassword } from './people.ts';

/** What somebody does without a browser: on another device, or to look at what the server has. */
export interface Caller {
  get: <Answer>(path: string) => Promise<Answer>;
  post: <Answer>(path: string, body?: unknown) => Promise<Answer>;
  /** Sends a file as the whole body. */
  send: <Answer>(path: string, file: Buffer, type: string) => Promise<Answer>;
  /** Posts what must be refused; the code of the refusal. */
  refused: (path: string, body: unknown) => Promise<string>;
  leave: () => Promise<void>;
}

/** Signs somebody in at the API under `baseURL`. */
export async function callerAs(baseURL: string, username: string): Promise<Caller> {
  const context: APIRequestContext = await request.newContext({ baseURL });
  const login = await context.post('/api/v1/sessions', { data: { username, password: samplePassword } });
  expect(login.ok(), await login.text()).toBe(true);
  const { accessToken } = (await login.json()) as { accessToken: string };
  const headers = () => ({ authorization: `Bearer ${accessToken}`, 'idempotency-key': crypto.randomUUID() });
  const answered = async <Answer>(asked: ReturnType<APIRequestContext['get']>): Promise<Answer> => {
    const response = await asked;
    expect(response.ok(), `${response.url()}: ${await response.text()}`).toBe(true);
    return (await response.json()) as Answer;
  };
  return {
    get: (path) => answered(context.get(`/api/v1${path}`, { headers: headers() })),
    post: (path, data) => answered(context.post(`/api/v1${path}`, { headers: headers(), ...(data ? { data } : {}) })),
    send: (path, data, type) =>
      answered(context.post(`/api/v1${path}`, { headers: { ...headers(), 'content-type': type }, data })),
    refused: async (path, data) => {
      const response = await context.post(`/api/v1${path}`, { headers: headers(), data });
      expect(response.ok(), response.url()).toBe(false);
      return ((await response.json()) as { code: string }).code;
    },
    leave: () => context.dispose(),
  };
}
