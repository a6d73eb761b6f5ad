import { type Choice, choices } from './schema.ts';

/**
 * The secret ballot: an envelope that only the closing of its session opens. WebCrypto alone, so that the browser that seals
 * and the server that opens run the same lines. Why so: docs/decisions/0017-secret-ballots.md.
 */

/** One vote of a ballot: its receipt code names the slip in the published list and nothing else. */
export interface Slip {
  awardId: string;
  receiptCode: string;
  choice: Choice;
}

export interface BallotKey {
  /** Uncompressed P-256 point, base64: what browsers seal to. */
  publicKey: string;
  /** PKCS #8, base64. Never in the database. */
  privateKey: string;
}

/** A CryptoKey, whose name Node and browsers declare in different places. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const pointBytes = 65;
const nonceBytes = 12;
const tagBytes = 16;
const idLength = 36;
const codeLength = 10;
const slipBytes = idLength + codeLength + 1;

/** The length of every ballot of an agenda of so many items: a longer or shorter one would tell something. */
export const sealedBytes = (items: number): number => pointBytes + nonceBytes + slipBytes * items + tagBytes;

/** Crockford's letters: none is taken for another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const receiptLength = 16;
const marks: Readonly<Record<Choice, string>> = { for: 'f', against: 'a', blank: 'b' };
/** Fills the place of an item the voter is recused from. */
const notMine = '-';

/** Whether this page may encrypt at all: a browser does on https and on localhost only. */
export const canSeal = (): boolean => typeof globalThis.crypto?.subtle === 'object';

/** A key pair for one session. */
export async function createBallotKey(): Promise<BallotKey> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const [raw, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey: toBase64(raw), privateKey: toBase64(pkcs8) };
}

/** What a voter keeps: sixteen random letters, eighty bits. It never leaves their device. */
export const newReceipt = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(receiptLength)), (byte) => letters[byte % letters.length]).join('');

/** As people type it: without spaces or dashes, O for 0, I and L for 1. */
export const readReceipt = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** As it is shown: four groups of four. */
export const writtenReceipt = (receipt: string): string => receipt.replace(/(.{4})(?=.)/g, '$1-');

/**
 * The code of the slip of one item, from what the voter keeps. Codes of two items have nothing in common for whoever does
 * not know the receipt, so slips of one ballot cannot be put together again.
 */
export async function receiptCodeOf(receipt: string, awardId: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(`${receipt}:${awardId.toLowerCase()}`)));
  return Array.from(digest.subarray(0, codeLength), (byte) => letters[byte % letters.length]).join('');
}

/**
 * Seals a ballot to the key of its session. `agenda` is every item of the session in order: the ones without a choice (the
 * voter is recused) fill their place, so that all ballots of a session have one length.
 */
export async function sealBallot(ballot: {
  publicKey: string;
  sessionId: string;
  agenda: readonly string[];
  votes: Readonly<Record<string, Choice | undefined>>;
  receipt: string;
}): Promise<string> {
  const { agenda, votes, receipt } = ballot;
  const slips = await Promise.all(
    agenda.map(async (awardId) => {
      const choice = votes[awardId];
      return `${awardId}${await receiptCodeOf(receipt, awardId)}${choice ? marks[choice] : notMine}`;
    }),
  );
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const theirs = await crypto.subtle.importKey('raw', fromBase64(ballot.publicKey), curve, false, []);
  const key = await envelopeKey(pair.privateKey, theirs, point, ballot.sessionId);
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, utf8(slips.join('')));
  return toBase64(joined(point, nonce, new Uint8Array(body)));
}

/**
 * Opens a ballot with the private key of its session. Throws when it was not sealed to this key and session, or when what is
 * in it is no ballot; whoever counts makes an invalid ballot of that.
 */
export async function openBallot(ballot: { privateKey: string; sessionId: string; sealed: string }): Promise<Slip[]> {
  const bytes = fromBase64(ballot.sealed);
  const point = bytes.slice(0, pointBytes);
  const theirs = await crypto.subtle.importKey('raw', point, curve, false, []);
  const ours = await crypto.subtle.importKey('pkcs8', fromBase64(ballot.privateKey), curve, false, ['deriveBits']);
  const key = await envelopeKey(ours, theirs, point, ballot.sessionId);
  const iv = bytes.slice(pointBytes, pointBytes + nonceBytes);
  const body = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(pointBytes + nonceBytes));
  return readSlips(new TextDecoder('utf-8', { fatal: true }).decode(body));
}

const slipPattern = /^([0-9a-f-]{36})([0-9A-HJKMNP-TV-Z]{10})([fab-])$/;

function readSlips(text: string): Slip[] {
  if (text.length % slipBytes !== 0) throw new Error('not a ballot');
  const parts = Array.from({ length: text.length / slipBytes }, (_, at) =>
    text.slice(at * slipBytes, (at + 1) * slipBytes),
  );
  return parts.flatMap((part) => {
    const [, awardId = '', receiptCode = '', mark] = slipPattern.exec(part) ?? [];
    if (mark === undefined) throw new Error('not a ballot');
    const choice = (Object.keys(choices) as Choice[]).find((one) => marks[one] === mark);
    return choice ? [{ awardId, receiptCode, choice }] : [];
  });
}

/** ECDH, then HKDF over the sender's point and the session: an envelope does not open in another session. */
async function envelopeKey(mine: Key, theirs: Key, point: Uint8Array<ArrayBuffer>, sessionId: string): Promise<Key> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = utf8(`chung-tay ballot ${sessionId.toLowerCase()}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const toBase64 = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(Array.from(new Uint8Array(bytes as ArrayBuffer), (byte) => String.fromCharCode(byte)).join(''));

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
