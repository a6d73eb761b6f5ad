import { timingSafeEqual } from 'node:crypto';
import { fieldError } from '@chung-tay/shared/core/errors';
import type { Cipher } from '../core/crypto/cipher.ts';

/** Nobody writes what happened in less; a page left open overnight is still good. */
const leastMs = 3000;
const mostMs = 24 * 3_600_000;

const sign = (cipher: Cipher, issued: string): string =>
  cipher.blindIndex(issued, 'complaint form').subarray(0, 16).toString('base64url');

/** Says when a form was opened; nothing else, so that it ties nobody to anything. */
export function formToken(cipher: Cipher, now: Date): string {
  const issued = now.getTime().toString(36);
  return `${issued}.${sign(cipher, issued)}`;
}

/** The form was opened here, a while ago and not too long ago. @throws invalid_request */
export function requireForm(cipher: Cipher, token: string, now: Date): void {
  const [issued = '', signature = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(cipher, issued))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw fieldError('/token', 'unknown_form', 'Biểu mẫu không hợp lệ; hãy tải lại trang rồi gửi.');
  const age = now.getTime() - Number.parseInt(issued, 36);
  if (age < leastMs) throw fieldError('/token', 'too_fast', 'Biểu mẫu được gửi quá nhanh; chờ vài giây rồi gửi lại.');
  if (age > mostMs) throw fieldError('/token', 'too_old', 'Biểu mẫu mở đã quá một ngày; hãy gửi lại lần nữa.');
}
