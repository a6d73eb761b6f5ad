import type { Cipher } from '../core/crypto/cipher.ts';

const contextOf = (offerId: string): string => `offer_contacts|contact|${offerId}`;

/** How to reach who offered, sealed to this offer. */
export const sealContact = (cipher: Cipher, offerId: string, contact: string): Buffer =>
  cipher.encrypt(contact, contextOf(offerId));

export const openContact = (cipher: Cipher, offerId: string, sealed: Buffer): string =>
  cipher.decrypt(sealed, contextOf(offerId));
