import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { startSending } from '../../src/webhooks/send-loop.ts';
import type { TestApp } from '../harness.ts';
import { allowThisMachine, type Receiver, startReceiver } from './webhooks.ts';

/** The application at an address of this machine, with its webhooks being sent, and somebody else's system that receives them. */
export interface LiveServer {
  address: string;
  receiver: Receiver;
  /** Where a script reads what the receiver was sent, as JSON. */
  receivedUrl: string;
}

/** Serves the application to other processes until the file's tests are over. */
export async function serveLive(test: TestApp): Promise<LiveServer> {
  allowThisMachine(test);
  const receiver = await startReceiver();
  const listed = createServer((_, response) => response.end(JSON.stringify(receiver.received)));
  await new Promise<void>((resolve) => listed.listen(0, '127.0.0.1', resolve));
  const address = await test.app.listen({ port: 0, host: '127.0.0.1' });
  const stop = startSending(test.services);
  afterAll(async () => {
    await stop();
    listed.closeAllConnections();
    listed.close();
  });
  return { address, receiver, receivedUrl: `http://127.0.0.1:${(listed.address() as AddressInfo).port}/` };
}

/** Runs a program to its end; what it printed, and its exit code. */
export async function runProgram(
  [program = '', ...parameters]: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...options.env };
  const child: ChildProcess = spawn(program, parameters, { cwd: options.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  return { code: Number(code ?? 1), output };
}
