import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { NewWebhook } from '@chung-tay/shared/webhooks/schema';
import { afterAll } from 'vitest';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { Person } from './people.ts';

/** What a receiver was sent. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  port: number;
  received: Received[];
  /** How it answers from now on; 204 until told otherwise. */
  answer: (how: (response: ServerResponse, request: Received) => void) => void;
}

/** A system of somebody else on this machine, until the file's tests are over. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how = (response: ServerResponse, _: Received): void => void response.writeHead(204).end();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(parts).toString() };
      received.push(one);
      how(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}/nhan`, port, received },
    answer: (next) => {
      how = next;
    },
  };
}

/** From here on the server may call this machine, without TLS. */
export function allowThisMachine({ services }: TestApp): void {
  services.outbound = { allowPrivate: ['127.0.0.0/8'], allowHttp: true };
}

/** An endpoint of the receiver at a unit. */
export const endpointAt = async (
  { call }: TestApp,
  { url }: Pick<Receiver, 'url'>,
  { unitId, as, events = ['*'] }: { unitId: string; as: Person; events?: string[] },
): Promise<NewWebhook> =>
  bodyOf(await call(webhookRoutes.createWebhook, { url, description: 'Hệ thống thử', events, unitId }, { as }));
