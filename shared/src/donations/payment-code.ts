import { fold } from '../core/text.ts';

/** CRC-16/CCITT-FALSE (0x1021, start 0xFFFF) of ASCII text, four capital hex digits: the checksum of EMV codes. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const letter of text) {
    crc ^= letter.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

/** One field: two digits of id, two of length, the value. */
const field = (id: string, value: string): string => `${id}${String(value.length).padStart(2, '0')}${value}`;

/** What the text of a transfer may hold: ASCII letters, digits and spaces, 25 at most. */
const plainPurpose = (purpose: string): string =>
  fold(purpose)
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, '')
    .slice(0, 25)
    .trim();

/** The reference of a donation in a transfer, which a bank statement brings back: `U-0000007` → `U0000007 UNG HO`. */
export const transferPurpose = (donationCode: string): string => plainPurpose(`${donationCode} UNG HO`);

export interface Transfer {
  /** NAPAS identification of the bank, 6 digits. */
  bankBin: string;
  accountNumber: string;
  /** Đồng; what does not fit into 13 digits is left for the payer to type. */
  amountVnd: number;
  purpose: string;
}

const longestAmount = 13;

/**
 * The content of a VietQR code for a transfer to an account: EMVCo merchant-presented mode, field 38 of NAPAS
 * (A000000727, service QRIBFTTA), currency 704, closed by its checksum.
 */
export function paymentCodeText({ bankBin, accountNumber, amountVnd, purpose }: Transfer): string {
  const beneficiary = field('00', bankBin) + field('01', accountNumber);
  const account = field('00', 'A000000727') + field('01', beneficiary) + field('02', 'QRIBFTTA');
  const amount = String(amountVnd);
  const body = [
    field('00', '01'),
    field('01', '12'),
    field('38', account),
    field('53', '704'),
    amount.length <= longestAmount ? field('54', amount) : '',
    field('58', 'VN'),
    field('62', field('08', plainPurpose(purpose))),
    '6304',
  ].join('');
  return body + crc16(body);
}
