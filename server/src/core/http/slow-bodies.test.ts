import { type AddressInfo, connect } from 'node:net';
import Fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';
import { handleErrors } from './errors.ts';
import { limitBodyTime } from './slow-bodies.ts';

const longestMs = 150;
const app = Fastify();
handleErrors(app, {});
limitBodyTime(app, longestMs);
app.post('/read', async () => 'ok');
app.get('/unread', async () => 'ok');
app.post('/refused', { onRequest: async (_request, reply) => reply.code(401).send('no') }, async () => 'never');
await app.listen({ port: 0 });
const { port } = app.server.address() as AddressInfo;

const testApp = await createTestApp();
await testApp.app.listen({ port: 0 });
const whole = (testApp.app.server.address() as AddressInfo).port;

afterAll(() => app.close());

/** Sends this much and then nothing; resolves with what came back once the server closed the connection. */
const sendAndHold = (to: number, head: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(to, '127.0.0.1', () => socket.write(head));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('a body that does not end', () => {
  it.each([
    ['POST /read', '408 Request Timeout'],
    ['GET /unread', '200 OK'],
    ['POST /refused', '401 Unauthorized'],
    ['POST /nowhere', '408 Request Timeout'],
  ])('does not hold the socket of %s', async (line, status) => {
    const head = `${line} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
    expect(await sendAndHold(port, head)).toContain(`HTTP/1.1 ${status}`);
  });

  it('is no matter of one that ended in time', async () => {
    const answer = await app.inject({ method: 'POST', url: '/read', payload: { a: 1 } });
    expect(answer.body).toBe('ok');
    await new Promise((resolve) => setTimeout(resolve, longestMs + 50));
    expect((await app.inject('/unread')).statusCode).toBe(200);
  });
});

describe('what is refused before any route sees it is a problem document under the headers of every answer', () => {
  it.each([
    ['no Host', 'GET /api/v1/me HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a path that decodes to no text', 'GET /api/v1/houses/%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['a long parameter', `GET /api/v1/houses/${'x'.repeat(500)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 414],
    ['long headers', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a method no path has', 'TRACE /api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
  ])('%s', async (_what, request, status) => {
    const answer = await sendAndHold(whole, request);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer.toLowerCase()).toContain('content-security-policy: ');
  });

  it('an unknown expectation is answered as any other request', async () => {
    const head = 'GET /api/v1/me HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\nConnection: close\r\n\r\n';
    expect(await sendAndHold(whole, head)).toContain('HTTP/1.1 401 Unauthorized');
  });
});
