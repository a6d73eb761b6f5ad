import { timingSafeEqual } from 'node:crypto';
import type { Cipher } from '../core/crypto/cipher.ts';

/** What of an address is sealed; the name is part of what is authenticated. */
type Part = 'address' | 'pending' | 'code';

const contextOf = (part: Part, userId: string): string => `user_addresses|${part}|${userId}`;

export const sealPart = (cipher: Cipher, part: Part, userId: string, value: string): Buffer =>
  cipher.encrypt(value, contextOf(part, userId));

export const openPart = (cipher: Cipher, part: Part, userId: string, sealed: Buffer): string =>
  cipher.decrypt(sealed, contextOf(part, userId));

/** `t•••@bacgiang.gov.vn`: enough for its owner to know it. */
export const maskedAddress = (address: string): string => `${address.slice(0, 1)}•••@${address.split('@')[1] ?? ''}`;

const signatureOf = (cipher: Cipher, userId: string): Buffer => cipher.blindIndex(userId, 'unsubscribe');

/** What the link of a mail carries: whose mail it is, signed, so that nobody stops another's. It does not end. */
export const unsubscribeToken = (cipher: Cipher, userId: string): string =>
  `${userId}.${signatureOf(cipher, userId).toString('base64url')}`;

/** Whose mail the token stops; undefined when we did not make it. */
export function userOfToken(cipher: Cipher, token: string): string | undefined {
  const [userId = '', signature = ''] = token.split('.');
  if (!/^[0-9a-f-]{36}$/.test(userId)) return undefined;
  const [given, made] = [Buffer.from(signature, 'base64url'), signatureOf(cipher, userId)];
  return given.length === made.length && timingSafeEqual(given, made) ? userId : undefined;
}
