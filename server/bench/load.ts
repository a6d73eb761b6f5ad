import { connect, type Socket } from 'node:net';

/** A request as it goes over the wire, and the status that counts as an answer to it. */
export interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Load {
  requests: number;
  seconds: number;
  /** Milliseconds of each request, ascending. */
  latencies: number[];
}

function wire({ method, path, headers = {}, body = '' }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: bench\r\n${lines.join('')}${length}\r\n${body}`;
}

/** How many bytes the answer at the start of `seen` has; undefined while its head is not whole. */
function answerLength(seen: Buffer): number | undefined {
  const head = seen.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const text = seen.toString('latin1', 0, head);
  const status = text.slice(9, 12);
  if (!status.startsWith('2')) throw new Error(`refused: ${seen.toString().slice(0, 2000)}`);
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${text}`);
  return head + 4 + Number(length);
}

/** Sends requests one after the other over a connection until told to stop. */
function converse(socket: Socket, next: () => Request | undefined, done: (ms: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let began = 0;
    let parts: Buffer[] = [];
    let bytes = 0;
    let wanted: number | undefined;
    const send = (): void => {
      const request = next();
      began = performance.now();
      if (request) socket.write(wire(request));
      else resolve();
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
    socket.on('data', (chunk) => {
      parts.push(chunk);
      bytes += chunk.length;
      try {
        wanted ??= answerLength(parts.length === 1 ? chunk : Buffer.concat(parts));
      } catch (error) {
        return reject(error as Error);
      }
      if (wanted === undefined || bytes < wanted) return;
      [parts, bytes, wanted] = [[], 0, undefined];
      done(performance.now() - began);
      send();
    });
    send();
  });
}

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });

/** Drives a server with this many keep-alive connections for this long. Any answer but 2xx ends it with an error. */
export async function drive(port: number, make: () => Request, connections: number, ms: number): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const latencies: number[] = [];
  const began = performance.now();
  const next = () => (performance.now() - began < ms ? make() : undefined);
  try {
    await Promise.all(sockets.map((socket) => converse(socket, next, (took) => latencies.push(took))));
  } finally {
    for (const socket of sockets) socket.removeAllListeners('close').destroy();
  }
  const seconds = (performance.now() - began) / 1000;
  return { requests: latencies.length, seconds, latencies: latencies.sort((a, b) => a - b) };
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Of ascending or any values: the one that this share lies below. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
