import { maskTail } from '@chung-tay/shared/households/schema';
import type { Cipher } from '../core/crypto/cipher.ts';

const contextOf = (accountId: string): string => `bank_account_numbers|number|${accountId}`;

/** A number as it is stored: sealed for its account alone, found again by its keyed index. */
export const sealNumber = (cipher: Cipher, accountId: string, number: string): { sealed: Buffer; index: Buffer } => ({
  sealed: cipher.encrypt(number, contextOf(accountId)),
  index: cipher.blindIndex(number, 'bank_account number'),
});

/** `•••••••••678` */
export const maskedNumber = (cipher: Cipher, accountId: string, sealed: Buffer): string =>
  maskTail(cipher.decrypt(sealed, contextOf(accountId)));

const bare = (number: string): string => number.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** Whether what a file calls its account is this one, however it is spaced. The number itself is never answered. */
export const isNumber = (cipher: Cipher, accountId: string, sealed: Buffer, said: string): boolean =>
  bare(cipher.decrypt(sealed, contextOf(accountId))) === bare(said);
