import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 43;
const sumLength = 6;
const shape = new RegExp(`^ct_[0-9A-Za-z]{${randomLength + sumLength}}$`);

/** So many characters of the alphabet, each as likely as any other: bytes beyond the last whole round are thrown away. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length)
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += alphabet[byte % 62];
  return text;
}

/** CRC-32 in six characters: tells a key from other text, and a mistyped one from a wrong one, without asking anybody. */
function sumOf(text: string): string {
  let rest = crc32(text);
  let sum = '';
  for (let place = 0; place < sumLength; place++) {
    sum = alphabet[rest % 62] + sum;
    rest = Math.floor(rest / 62);
  }
  return sum;
}

/**
 * A new API key: `ct_`, 43 random characters (256 bits), six of a checksum. Scanners that look for lost secrets find it by
 * `ct_[0-9A-Za-z]{49}`.
 */
export function makeKey(): string {
  const body = `ct_${randomText(randomLength)}`;
  return body + sumOf(body);
}

/** Whether this was made as a key, right or wrong; a token of a session never looks so. */
export const looksLikeKey = (text: string): boolean =>
  shape.test(text) && sumOf(text.slice(0, -sumLength)) === text.slice(-sumLength);

/** A key is kept as its hash. 256 random bits need no slow one. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** What a person knows a key by again. */
export const startOfKey = (key: string): string => key.slice(0, 7);
