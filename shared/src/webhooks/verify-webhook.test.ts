import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyWebhook, WebhookError } from './verify-webhook.ts';

const secret = `whsec_${Buffer.from('khóa thử đủ dài để ký').toString('base64')}`;
const other = `whsec_${Buffer.from('một khóa khác').toString('base64')}`;
const now = new Date('2026-11-27T10:00:00Z');
const body = '{"type":"house.stage_verified"}';

function signed(more: { at?: number; text?: string; by?: string } = {}) {
  const { at = now.getTime() / 1000, text = body, by = secret } = more;
  const key = Buffer.from(by.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`msg_1.${at}.${text}`).digest('base64');
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
}
const verify = (headers: Record<string, string | undefined>, more: object = {}) =>
  verifyWebhook({ headers, body }, { secrets: [secret], now, ...more });

describe('a message', () => {
  it('that we signed is believed, as plain headers and as Headers', async () => {
    expect(await verify(signed())).toBe('msg_1');
    expect(await verifyWebhook({ headers: new Headers(signed()), body }, { secrets: [secret], now })).toBe('msg_1');
  });

  it('is believed by either secret while one is being changed, among several signatures', async () => {
    expect(await verify(signed({ by: other }), { secrets: [secret, other] })).toBe('msg_1');
    const both = { ...signed(), 'webhook-signature': `v1a,xyz v1,AAAA ${signed()['webhook-signature']}` };
    expect(await verify(both)).toBe('msg_1');
  });

  it.each([
    ['that was changed', signed({ text: '{"type":"house.handed_over"}' })],
    ['signed by somebody else', signed({ by: other })],
    ['too old', signed({ at: now.getTime() / 1000 - 301 })],
    ['from the future', signed({ at: now.getTime() / 1000 + 301 })],
    ['without an hour', { ...signed(), 'webhook-timestamp': 'hôm qua' }],
    ['without a signature', { ...signed(), 'webhook-signature': undefined }],
    ['whose signature is no base64', { ...signed(), 'webhook-signature': 'v1,%%%' }],
  ])('%s is not believed', async (_, headers) => {
    await expect(verify(headers)).rejects.toBeInstanceOf(WebhookError);
  });

  it('is not believed by an empty secret', async () => {
    await expect(verify(signed(), { secrets: ['whsec_'] })).rejects.toBeInstanceOf(WebhookError);
  });
});
