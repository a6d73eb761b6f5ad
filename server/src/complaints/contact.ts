import type { Cipher } from '../core/crypto/cipher.ts';

/** Who sent a complaint and how to reach them, as far as they said. */
export interface Contact {
  name: string | null;
  contact: string | null;
}

const contextOf = (complaintId: string): string => `complaint_contacts|sealed|${complaintId}`;

/** Sealed to this complaint; nothing when neither was told. */
export const sealContact = (cipher: Cipher, complaintId: string, told: Contact): Buffer | null =>
  told.name === null && told.contact === null ? null : cipher.encrypt(JSON.stringify(told), contextOf(complaintId));

export const openContact = (cipher: Cipher, complaintId: string, sealed: Buffer): Contact =>
  JSON.parse(cipher.decrypt(sealed, contextOf(complaintId)));
