import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { isAmong, isPublic, maskAddress } from './addresses.ts';
import { type OutboundRules, postOutbound, readUrl, requireCallable } from './outbound.ts';

const strict: OutboundRules = { allowPrivate: [], allowHttp: false };
const local: OutboundRules = { allowPrivate: ['127.0.0.0/8'], allowHttp: true };

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'called',
    (error) => error.code,
  );

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const message = { headers: { 'content-type': 'application/json' }, body: '{}' };

describe('which addresses may be called', () => {
  it.each([
    ...[
      'http://vi-du.vn',
      'ftp://vi-du.vn',
      'file:///etc/passwd',
      'gopher://vi-du.vn',
      'javascript:alert(1)',
      'vi-du.vn',
      '',
    ],
    ...['https://ten:mat@vi-du.vn/', 'https://ten@vi-du.vn/'],
    ...[
      'https://localhost',
      'https://LOCALHOST/',
      'https://a.localhost',
      'https://localhost.',
      'https://vi-du.vn.',
      'https://may1',
    ],
    ...['https://db.internal', 'https://may.local', 'https://metadata.google.internal/'],
    ...[
      'https://vi-du.vn:22',
      'https://vi-du.vn:25',
      'https://vi-du.vn:5432',
      'https://vi-du.vn:6379',
      'https://vi-du.vn:2375',
    ],
    ...['https://vi-du.vn:9200', 'https://vi-du.vn:445', 'https://vi-du.vn:0', 'https://vi-du.vn:99999'],
  ])('%s is none', (url) => {
    expect(() => readUrl(url, strict)).toThrow();
  });

  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0x7f000001', '017700000001', '0177.0.0.1', '127.0.0.1.nip'],
    ...['10.0.0.8', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '0xa9fea9fe', '2852039166'],
    ...[
      '100.64.0.1',
      '0.0.0.0',
      '0',
      '224.0.0.1',
      '239.255.255.250',
      '255.255.255.255',
      '240.0.0.1',
      '198.18.0.1',
      '192.0.0.1',
    ],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b:1::a00:1]',
    ],
    ...[
      '[2002:7f00:1::]',
      '[2002:a9fe:a9fe::1]',
      '[2001:0:7f00:1::]',
      '[fe80::1]',
      '[fc00::1]',
      '[fd12:3456::1]',
      '[ff02::1]',
    ],
    ...['[fec0::1]', '[2001:db8::1]', '[100::1]'],
  ])('https://%s is refused before anything is sent', async (host) => {
    // The last of the first row is a name that somebody points there.
    const resolve = async () => ['127.0.0.1'];
    expect(await codeOf(requireCallable(`https://${host}/`, { ...strict, resolve }))).toMatch(
      /private_address|bad_host|bad_url/,
    );
    expect(await codeOf(postOutbound(`https://${host}/`, message, { ...strict, resolve }))).toMatch(
      /private_address|bad_host|bad_url/,
    );
  });

  it('takes the open internet', async () => {
    for (const address of ['203.113.131.1', '8.8.8.8', '2001:ee0:4161::1', '2606:4700::1111'])
      expect(isPublic(address), address).toBe(true);
    for (const address of ['', 'a', '1.2.3', '::1%eth0', '999.1.1.1']) expect(isPublic(address), address).toBe(false);
    expect(await codeOf(requireCallable('https://203.113.131.1:8443/x', strict))).toBe('called');
    const resolve = async () => ['203.113.131.1', '2001:ee0::1'];
    expect(await codeOf(requireCallable('https://nhan.vi-du.vn/', { ...strict, resolve }))).toBe('called');
  });

  it('refuses a name with one private address among public ones, and one that nobody knows', async () => {
    const mixed = { ...strict, resolve: async () => ['203.113.131.1', '10.0.0.1'] };
    expect(await codeOf(requireCallable('https://hai-mat.vi-du.vn/', mixed))).toBe('private_address');
    const nobody = { ...strict, resolve: async () => [] };
    expect(await codeOf(requireCallable('https://khong-co.vi-du.vn/', nobody))).toBe('unknown_host');
    const failing = { ...strict, resolve: () => Promise.reject(new Error('SERVFAIL')) };
    expect(await codeOf(requireCallable('https://hong.vi-du.vn/', failing))).toBe('unknown_host');
  });

  it('takes what an administrator allowed, and no more', async () => {
    const rules = { allowPrivate: ['10.1.0.0/16', 'fd00::/8'], allowHttp: false };
    expect(await codeOf(requireCallable('https://10.1.2.3/', rules))).toBe('called');
    expect(await codeOf(requireCallable('https://[fd00::9]/', rules))).toBe('called');
    expect(await codeOf(requireCallable('https://10.2.0.1/', rules))).toBe('private_address');
    expect(await codeOf(requireCallable('https://169.254.169.254/', rules))).toBe('private_address');
  });
});

describe('a call', () => {
  it('goes to the address that was checked, whatever the name says the second time', async () => {
    const url = await serverThat((_, response) => response.end('đây'));
    const port = new URL(url).port;
    let asked = 0;
    // The checked address, then one nobody listens at: a call that asked again would fail.
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.9.9.9']);
    const named = `http://doi-mat.vi-du.vn:${port}/`;
    expect(await postOutbound(named, message, { ...local, resolve })).toMatchObject({ status: 200, answer: 'đây' });
    expect(asked).toBe(1);
    const rebinding = { ...local, allowPrivate: ['127.0.0.1/32'], resolve };
    expect(await codeOf(postOutbound(named, message, rebinding))).toBe('private_address');
  });

  it('follows no redirect', async () => {
    let followed = 0;
    const inside = await serverThat((_, response) => {
      followed += 1;
      response.end();
    });
    for (const location of [inside, 'http://169.254.169.254/latest/meta-data/']) {
      const url = await serverThat((_, response) => response.writeHead(302, { location }).end());
      expect((await postOutbound(url, message, local)).status).toBe(302);
    }
    expect(followed).toBe(0);
  });

  it('waits no longer than it may, for a host that hangs, a body that drips, and a name that does not come', async () => {
    const rules = { ...local, totalMs: 300 };
    const hanging = await serverThat(() => undefined);
    const dripping = await serverThat((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const never = { ...rules, resolve: () => new Promise<string[]>(() => undefined) };
    for (const work of [
      () => postOutbound(hanging, message, rules),
      () => postOutbound(dripping, message, rules),
      () => postOutbound('https://cham.vi-du.vn/', message, never),
    ]) {
      const began = performance.now();
      expect(await codeOf(work())).toBe('timeout');
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });

  it('reads 64 KB of an endless answer and keeps the first of it', async () => {
    let sent = 0;
    const url = await serverThat((_, response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write('y'.repeat(16_384))) sent += 16_384;
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    const { status, answer } = await postOutbound(url, message, local);
    expect([status, answer.length]).toEqual([200, 1024]);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('tells nothing of what is inside when it fails', async () => {
    const error = await postOutbound('http://127.0.0.1:59999/', message, local).catch((one) => one);
    expect(error.code).toBe('refused');
    expect(error.message).not.toMatch(/127|59999/);
  });
});

it('an address is among networks whichever way it is written, and is masked to its network', () => {
  expect(isAmong('::ffff:203.0.113.9', ['203.0.113.0/24'])).toBe(true);
  expect(isAmong('203.0.113.9', ['::/0', '203.0.113.9'])).toBe(true);
  expect(isAmong('203.0.113.9', ['::/0', 'nothing', '1.2.3.4/40'])).toBe(false);
  expect(maskAddress('203.0.113.9')).toBe('203.0.113.x');
  expect(maskAddress('2001:db8:7:8::9')).toBe('2001:db8:7::x');
});

it.each(['007 Bond', '000 None'])(
  'a status that is none (%s) is a failure, not an answer that nobody can keep',
  async (line) => {
    const server = createSocketServer((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 ${line}\r\ncontent-length: 2\r\n\r\nok`));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await codeOf(postOutbound(url, message, local))).toBe('bad_answer');
    server.close();
  },
);
