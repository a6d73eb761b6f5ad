import { describe, expect, it } from 'vitest';
import { crc16, paymentCodeText, transferPurpose } from './payment-code.ts';

describe('crc16', () => {
  it('is that of CRC-16/CCITT-FALSE', () => {
    // Worked by hand: nothing leaves the start; one zero byte; the check value of the catalogue of CRC algorithms.
    expect(crc16('')).toBe('FFFF');
    expect(crc16('\u0000')).toBe('E1F0');
    expect(crc16('A')).toBe('B915');
    expect(crc16('123456789')).toBe('29B1');
  });
});

/** The fields of a code as a bank's app reads them. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at + 2, at + 4));
    fields.set(text.slice(at, at + 2), text.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

describe('paymentCodeText', () => {
  const transfer = {
    bankBin: '970405',
    accountNumber: '2500201009999',
    amountVnd: 60_000_000,
    purpose: 'U0000007 UNG HO',
  };

  it('holds account, amount and purpose where a bank looks for them, and closes with its checksum', () => {
    const text = paymentCodeText(transfer);
    const fields = fieldsOf(text);
    expect([...fields.keys()]).toEqual(['00', '01', '38', '53', '54', '58', '62', '63']);
    expect(Object.fromEntries(fields)).toMatchObject({
      '00': '01',
      '01': '12',
      '53': '704',
      '54': '60000000',
      '58': 'VN',
    });
    const account = fieldsOf(fields.get('38') as string);
    expect(account.get('00')).toBe('A000000727');
    expect(account.get('02')).toBe('QRIBFTTA');
    expect(Object.fromEntries(fieldsOf(account.get('01') as string))).toEqual({
      '00': '970405',
      '01': '2500201009999',
    });
    expect(Object.fromEntries(fieldsOf(fields.get('62') as string))).toEqual({ '08': 'U0000007 UNG HO' });
    expect(fields.get('63')).toBe(crc16(text.slice(0, -4)));
  });

  it('leaves an amount of more than 13 digits to the payer', () => {
    expect(fieldsOf(paymentCodeText({ ...transfer, amountVnd: 9_999_999_999_999 })).get('54')).toBe('9999999999999');
    expect(fieldsOf(paymentCodeText({ ...transfer, amountVnd: 10_000_000_000_000 })).has('54')).toBe(false);
  });

  it('is the code that is published as an example of the standard', () => {
    const example = { bankBin: '970416', accountNumber: '257678859', amountVnd: 1000, purpose: 'CHUYEN TIEN' };
    const text = paymentCodeText(example);
    expect(text.slice(0, -4)).toBe(
      '00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA530370454041000' +
        '5802VN62150811CHUYEN TIEN6304',
    );
    // The published one writes the purpose in small letters; its checksum is known.
    expect(crc16(text.slice(0, -4).replace('CHUYEN TIEN', 'Chuyen tien'))).toBe('BBB8');
  });
});

it('the purpose carries the code of the donation in letters every bank takes', () => {
  expect(transferPurpose('U-0000007')).toBe('U0000007 UNG HO');
  expect(transferPurpose('U-1234567890123456789')).toBe('U1234567890123456789 UNG');
});
