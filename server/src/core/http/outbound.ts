import { lookup as resolveName } from 'node:dns/promises';
import type { IncomingMessage, request as openRequest } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { isAmong, isPublic } from './addresses.ts';

/** Whom the server may call at an address that a person typed in. */
export interface OutboundRules {
  /** Networks that may be called although they are not public. */
  allowPrivate: readonly string[];
  /** Also without TLS. */
  allowHttp: boolean;
  /** All addresses of a name; that of the system unless given. */
  resolve?: (name: string) => Promise<string[]>;
  /** Of all that one call may take, the answer included. */
  totalMs?: number;
}

/** Why an address is not called, or what went wrong when it was: a code, and the sentence a person reads. */
export class OutboundError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'OutboundError';
    this.code = code;
  }
}

export interface OutboundAnswer {
  status: number;
  ms: number;
  /** The beginning of the answer, as text. */
  answer: string;
}

const totalMs = 10_000;
const mostBytes = 64 * 1024;
const keptBytes = 1024;

/** Ports behind which databases, queues and machines are steered: nobody receives webhooks there. */
const internalPorts = new Set([
  ...[1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5432, 5433, 5672, 5984, 5985, 5986, 6000, 6379, 6443],
  ...[7000, 7001, 7199, 8086, 8500, 8600, 9042, 9092, 9100, 9200, 9300, 10_250, 10_255, 11_211, 15_672, 26_379, 27_017],
]);

const localName = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|test|invalid|onion)$/;

/** The URL as it will be called. @throws OutboundError for what no address could make right */
export function readUrl(text: string, rules: Pick<OutboundRules, 'allowHttp' | 'allowPrivate'>): URL {
  if (!URL.canParse(text)) throw new OutboundError('bad_url', 'Địa chỉ không đúng dạng; ví dụ https://vi-du.vn/nhan');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.allowHttp))
    throw new OutboundError('bad_scheme', 'Địa chỉ phải bắt đầu bằng https://');
  if (url.username || url.password)
    throw new OutboundError('bad_credentials', 'Địa chỉ không được kèm tên và mật khẩu.');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if ((port !== 80 && port !== 443 && port < 1024) || internalPorts.has(port))
    throw new OutboundError(
      'bad_port',
      `Cổng ${port} không được phép; dùng 443, 80 hoặc cổng từ 1024 không thuộc dịch vụ nội bộ.`,
    );
  const host = url.hostname;
  if (host.endsWith('.')) throw new OutboundError('bad_host', 'Tên máy không được kết thúc bằng dấu chấm.');
  if (isIP(bare(host)) === 0 && (!host.includes('.') || localName.test(host)) && rules.allowPrivate.length === 0)
    throw new OutboundError('bad_host', 'Tên máy này chỉ có trong mạng nội bộ.');
  return url;
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

const systemResolve = async (name: string): Promise<string[]> =>
  (await resolveName(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * The addresses of the host, every one of which may be called. One that may not is enough to refuse: a name with a public and
 * a private address is called at whichever comes first.
 * @throws OutboundError
 */
async function allowedAddresses(url: URL, rules: OutboundRules, signal: AbortSignal): Promise<string[]> {
  const host = bare(url.hostname);
  const found = isIP(host)
    ? [host]
    : await beforeAbort(
        (rules.resolve ?? systemResolve)(host).catch(() => []),
        signal,
      );
  if (found.length === 0) throw new OutboundError('unknown_host', 'Không tìm thấy máy có tên này.');
  if (!found.every((address) => isPublic(address) || isAmong(address, rules.allowPrivate)))
    throw new OutboundError('private_address', 'Địa chỉ này thuộc mạng nội bộ hoặc mạng đặc biệt nên không được gọi.');
  return found;
}

const timedOut = (): OutboundError => new OutboundError('timeout', 'Quá thời gian chờ mà chưa trả lời xong.');

function beforeAbort<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(timedOut()), { once: true });
    work.then(resolve, reject);
  });
}

/** Asks nothing of anybody: the addresses that were checked, whatever the name says by now. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_name, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = all;
    if (options.all) done(null, all);
    else done(null, first?.address ?? '', first?.family);
  };

/** Whether this address may be called now. @throws OutboundError */
export async function requireCallable(text: string, rules: OutboundRules): Promise<void> {
  const signal = AbortSignal.timeout(rules.totalMs ?? totalMs);
  await allowedAddresses(readUrl(text, rules), rules, signal);
}

/**
 * Posts to an address a person typed in, from inside our network: its name is resolved here and checked, and the connection goes
 * to the checked address and no other. Redirects are an answer like any other. At most 10 s in all and 64 KB of the answer.
 * @throws OutboundError
 */
export async function postOutbound(
  text: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  rules: OutboundRules,
): Promise<OutboundAnswer> {
  const began = performance.now();
  const signal = AbortSignal.timeout(rules.totalMs ?? totalMs);
  const url = readUrl(text, rules);
  const addresses = await allowedAddresses(url, rules, signal);
  // Loaded with the first call: as modules they bring all of Node's own fetch with them, at every start.
  const { request } = await import(url.protocol === 'https:' ? 'node:https' : 'node:http');
  const { status, answer } = await beforeAbort(send(request, url, addresses, { headers, body }, signal), signal);
  return { status, answer, ms: Math.round(performance.now() - began) };
}

function send(
  open: typeof openRequest,
  url: URL,
  addresses: readonly string[],
  { headers, body }: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<Pick<OutboundAnswer, 'status' | 'answer'>> {
  return new Promise((resolve, reject) => {
    // An agent of its own for the one request: no connection is kept that was checked for another name.
    const options = { method: 'POST', agent: false, lookup: pinned(addresses), signal, maxHeaderSize: 16_384 };
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const request = open(url, { ...options, headers: { ...headers, ...length } }, (response) => {
      readBeginning(response).then((answer) => {
        request.destroy();
        const status = response.statusCode ?? 0;
        // Three digits are all that the parser asks for: 007 is no answer, and the log keeps none.
        if (status < 100) reject(new OutboundError('bad_answer', 'Máy nhận trả lời sai giao thức HTTP.'));
        else resolve({ status, answer });
      }, reject);
    });
    request.on('error', (error) => reject(inWords(error)));
    request.end(body);
  });
}

/** The first of the answer; what goes on longer than we read is cut off. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const kept: Buffer[] = [];
  let [read, keeping] = [0, 0];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (keeping < keptBytes) kept.push(chunk.subarray(0, keptBytes - keeping));
    keeping += chunk.length;
    read += chunk.length;
    if (read >= mostBytes) break;
  }
  return Buffer.concat(kept).toString('utf8').replaceAll('\0', '');
}

const words: Record<string, [string, string]> = {
  ECONNREFUSED: ['refused', 'Máy nhận từ chối kết nối.'],
  ECONNRESET: ['reset', 'Máy nhận ngắt kết nối giữa chừng.'],
  ETIMEDOUT: ['timeout', 'Quá thời gian chờ mà chưa kết nối được.'],
  EHOSTUNREACH: ['unreachable', 'Không tới được máy nhận.'],
  ENETUNREACH: ['unreachable', 'Không tới được máy nhận.'],
};

/** What went wrong, without the address of anything inside. */
function inWords(error: Error): OutboundError {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return timedOut();
  const code = 'code' in error ? String(error.code) : '';
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(code))
    return new OutboundError('tls', 'Chứng thư TLS của máy nhận không hợp lệ.');
  const known = words[code];
  return known ? new OutboundError(...known) : new OutboundError('failed', 'Không gửi được tới máy nhận.');
}
