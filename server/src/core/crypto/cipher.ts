import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/**
 * Encrypts identifiers and finds them again. The keys of each purpose are derived from APP_SECRET, which stays
 * outside the database; the key's number is the first byte of every ciphertext, so that keys can be rotated.
 */
export interface Cipher {
  /** AES-256-GCM; `context` (table|column|row id) is authenticated, so a value cannot be moved to another row. */
  encrypt(plain: string, context: string): Buffer;
  /** Throws when the value was altered or belongs to another context. */
  decrypt(sealed: Buffer, context: string): string;
  /** Keyed hash of a normalised value: equality search without the value (a bare hash of 12 digits can be enumerated). */
  blindIndex(value: string, purpose: string): Buffer;
  /** The same of many values, one after the other, {@link blindIndexBytes} each: no object for each of them. */
  blindIndexes(values: readonly string[], purpose: string): Buffer;
}

/** Length of a keyed hash. */
export const blindIndexBytes = 32;

const keyNumber = 1;

/**
 * Twelve random bytes, drawn by the hundred. Here and below bytes pass as latin1 text: a hundred thousand rows of an import
 * would else leave a million tiny buffers outside the heap, which are freed late and look like a leak.
 */
function createNonces(): () => Buffer {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(12 * 256);
    const nonce = drawn.subarray(0, 12);
    drawn = drawn.subarray(12);
    return nonce;
  };
}

export function createCipher(secret: string): Cipher {
  const nextNonce = createNonces();
  // As key objects: a key given as bytes is made into one at every use, four times the cost of encrypting 12 digits.
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'chung-tay', purpose, 32)));
  const dataKey = derive(`encrypt ${keyNumber}`);
  const indexKeys = new Map<string, KeyObject>();
  const indexKey = (purpose: string): KeyObject => {
    const known = indexKeys.get(purpose);
    if (known) return known;
    const key = derive(`blind index ${purpose}`);
    indexKeys.set(purpose, key);
    return key;
  };
  const keyedHash = (value: string, purpose: string): string =>
    createHmac('sha256', indexKey(purpose)).update(value).digest('binary');
  return {
    encrypt(plain, context) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(context));
      const body = cipher.update(plain, 'utf8', 'latin1') + cipher.final('latin1');
      const sealed = Buffer.allocUnsafe(29 + body.length);
      sealed[0] = keyNumber;
      sealed.set(nonce, 1);
      sealed.set(cipher.getAuthTag(), 13);
      sealed.write(body, 29, 'latin1');
      return sealed;
    },
    decrypt(sealed, context) {
      if (sealed[0] !== keyNumber) throw new Error(`unknown key ${sealed[0]}`);
      const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(1, 13));
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(13, 29));
      return decipher.update(sealed.subarray(29), undefined, 'utf8') + decipher.final('utf8');
    },
    blindIndex: (value, purpose) => Buffer.from(keyedHash(value, purpose), 'latin1'),
    blindIndexes(values, purpose) {
      const indexes = Buffer.allocUnsafe(values.length * blindIndexBytes);
      for (const [place, value] of values.entries())
        indexes.write(keyedHash(value, purpose), place * blindIndexBytes, 'latin1');
      return indexes;
    },
  };
}
