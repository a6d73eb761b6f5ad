import { describe, expect, it } from 'vitest';
import {
  createBallotKey,
  newReceipt,
  openBallot,
  readReceipt,
  receiptCodeOf,
  sealBallot,
  sealedBytes,
  writtenReceipt,
} from './ballot.ts';

const sessionId = '01990000-0000-7000-8000-000000000001';
const agenda = ['01990000-0000-7000-8000-00000000000a', '01990000-0000-7000-8000-00000000000b'];
const [first = '', second = ''] = agenda;
const key = await createBallotKey();
const receipt = newReceipt();
const seal = (votes: Record<string, 'for' | 'against' | 'blank' | undefined>) =>
  sealBallot({ publicKey: key.publicKey, sessionId, agenda, votes, receipt });

describe('a sealed ballot', () => {
  it('opens to the choices and codes that were put in, with the key and session it was sealed to', async () => {
    const sealed = await seal({ [first]: 'for', [second]: 'blank' });
    expect(await openBallot({ privateKey: key.privateKey, sessionId, sealed })).toEqual([
      { awardId: first, receiptCode: await receiptCodeOf(receipt, first), choice: 'for' },
      { awardId: second, receiptCode: await receiptCodeOf(receipt, second), choice: 'blank' },
    ]);
  });

  it('does not open with another key, in another session, or after one bit was turned', async () => {
    const sealed = await seal({ [first]: 'for', [second]: 'for' });
    const other = await createBallotKey();
    const bytes = Buffer.from(sealed, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    for (const wrong of [
      { privateKey: other.privateKey, sessionId, sealed },
      { privateKey: key.privateKey, sessionId: first, sealed },
      { privateKey: key.privateKey, sessionId, sealed: bytes.toString('base64') },
      { privateKey: key.privateKey, sessionId, sealed: 'AAAA' },
    ])
      await expect(openBallot(wrong)).rejects.toThrow();
  });

  it('has one length whatever is chosen, also by who is recused', async () => {
    const all = await Promise.all([
      seal({ [first]: 'for', [second]: 'for' }),
      seal({ [first]: 'against', [second]: 'blank' }),
      seal({ [second]: 'against' }),
    ]);
    expect(all.map((one) => Buffer.from(one, 'base64').length)).toEqual(Array(3).fill(sealedBytes(2)));
    expect(await openBallot({ privateKey: key.privateKey, sessionId, sealed: all[2] })).toHaveLength(1);
  });

  it('is never the same twice', async () => {
    const [one, two] = await Promise.all([seal({ [first]: 'for' }), seal({ [first]: 'for' })]);
    expect(one).not.toBe(two);
  });
});

describe('a receipt', () => {
  it('is sixteen letters that are read back however they are typed', () => {
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(writtenReceipt('ABCD0123EFGH4567')).toBe('ABCD-0123-EFGH-4567');
    expect(readReceipt(' abcd-o123 efgh 4567')).toBe('ABCD0123EFGH4567');
    expect(readReceipt(writtenReceipt(receipt))).toBe(receipt);
  });

  it('gives every item a code of its own', async () => {
    const codes = await Promise.all(agenda.map((id) => receiptCodeOf(receipt, id)));
    expect(new Set(codes).size).toBe(2);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(await receiptCodeOf(receipt, first.toUpperCase())).toBe(codes[0]);
  });
});
