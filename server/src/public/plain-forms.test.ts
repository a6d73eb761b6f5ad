import { expect, it } from 'vitest';
import { createTestApp } from '../../test/harness.ts';
import { tellingPages } from '../../test/telling-pages.ts';

const test = await createTestApp();
const { app } = await tellingPages(test);

/** As a browser sends a form: it wants a page. */
const post = async (url: string, contentType: string, payload: string | Buffer, accept = 'text/html,*/*;q=0.8') => {
  const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': contentType, accept }, payload });
  return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.body };
};
const urlEncoded = 'application/x-www-form-urlencoded';

const photoForm = async (bytes: number) => {
  const form = new FormData();
  form.set('ma', 'PA-0123456789');
  form.set('anh', new File([Buffer.alloc(bytes, 7)], 'anh.jpg', { type: 'image/jpeg' }));
  const encoded = new Response(form);
  return { type: encoded.headers.get('content-type') ?? '', payload: Buffer.from(await encoded.arrayBuffer()) };
};

it('a photo of more than 10 MB is answered by a page in words that leads back to its complaint', async () => {
  const { type, payload } = await photoForm(11 * 1024 * 1024);
  const answer = await post('/phan-anh/tra-cuu/anh?ma=pa-0123456789', type, payload);
  expect([answer.status, answer.type]).toEqual([413, 'text/html; charset=utf-8']);
  expect(JSON.parse(answer.body)).toMatchObject({
    name: 'unreadForm',
    words: expect.stringContaining('Ảnh lớn quá 10 MB.'),
    back: '/phan-anh/tra-cuu?ma=PA-0123456789',
    progress: expect.any(Object),
  });
});

it('a photo that is too large and stops half way, or says that it is absurdly large, holds nothing up', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/phan-anh/tra-cuu/anh',
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': `${2 ** 31}`,
      accept: 'text/html',
    },
    payload: 'x',
  });
  expect([answer.statusCode, answer.json().name]).toEqual([413, 'unreadForm']);
});

it.each([
  ['/phan-anh', '/phan-anh'],
  ['/phan-anh/tra-cuu', '/phan-anh/tra-cuu'],
  ['/ngo-loi', '/can-giup'],
  ['/niem-yet/01890000-0000-7000-8000-000000000000', '/niem-yet/01890000-0000-7000-8000-000000000000'],
])('%s: what is too long, no form, or no UTF-8 is told on a page, and nothing is written', async (url, back) => {
  const refused: [string, string | Buffer, number, RegExp][] = [
    [urlEncoded, `noi-dung=${'x'.repeat(70_000)}`, 413, /^Dữ liệu gửi lên quá lớn\.$/],
    ['text/plain', 'noi-dung=x', 415, /Kiểu nội dung/],
    [urlEncoded, Buffer.from([0x61, 0x3d, 0xff]), 400, /UTF-8/],
    ['application/json', '{"a":', 400, /không đọc được/],
  ];
  for (const [type, payload, status, words] of refused) {
    const answer = await post(url, type, payload);
    expect([answer.status, answer.type], answer.body).toEqual([status, 'text/html; charset=utf-8']);
    const told = JSON.parse(answer.body);
    expect(told).toMatchObject({ name: 'unreadForm', back });
    expect(told.words).toMatch(words);
    expect(answer.body).not.toMatch(/FST_|node_modules/);
  }
  expect(await test.sql('SELECT FROM audit_events')).toEqual([]);
});

it('a program that sends the same is told as programs are', async () => {
  const answer = await post('/phan-anh', 'text/plain', 'x', 'application/json');
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([415, 'unsupported_media_type']);
});

it('a browser at an address that leads nowhere is shown a page, a program the problem', async () => {
  const at = async (url: string, accept: string) => {
    const answer = await app.inject({ url, headers: { accept } });
    return [answer.statusCode, answer.json().name ?? answer.json().code];
  };
  expect(await at('/khong-co-trang-nay?x=1', 'text/html,*/*;q=0.8')).toEqual([404, 'nowhere']);
  expect(await at('/khong-co-trang-nay', '*/*')).toEqual([404, 'not_found']);
  expect(await at('/api/v1/khong-co', 'text/html,*/*;q=0.8')).toEqual([404, 'not_found']);
});
