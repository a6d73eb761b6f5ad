import { formatVnd, sumVnd } from '@chung-tay/shared/core/money';
import {
  type Payable,
  type PaymentListDetail,
  type paymentInput,
  preparePaymentsBody,
} from '@chung-tay/shared/payments/schema';
import type { z } from 'zod';

/** One line of a list while it is typed; without an amount, everything that may be paid. */
export type Line = Required<z.input<typeof paymentInput>>;

/** What stands beside a line and is not changed in it. */
export interface LineFacts {
  houseId: string;
  houseCode: string;
  headName: string;
  houseUnitName: string;
  donorName: string;
  donationCode: string;
  /** The most that the line may be: đồng unlocked and not paid. Of a line that stands in the list already only the server knows. */
  mostVnd: number | null;
  /** The account that is kept already; it is never shown whole. */
  keptAccount: string | null;
}

/** A list being drawn up: its lines, and what is known of each. */
export interface Draft {
  lines: Line[];
  facts: ReadonlyMap<string, LineFacts>;
}

export const lineOf = ({ allocationId, payableVnd }: Payable): Line => ({
  allocationId,
  amountVnd: payableVnd,
  method: 'cash',
  recipientName: null,
  recipientAccount: null,
  recipientBank: null,
});

export const factsOf = (row: Payable): LineFacts => ({
  houseId: row.houseId,
  houseCode: row.houseCode,
  headName: row.headName,
  houseUnitName: row.houseUnitName,
  donorName: row.donorName,
  donationCode: row.donationCode,
  mostVnd: row.payableVnd,
  keptAccount: null,
});

/** A new list with all that may be paid of each of these. */
export const draftOf = (rows: readonly Payable[]): Draft => ({
  lines: rows.map(lineOf),
  facts: new Map(rows.map((row) => [row.allocationId, factsOf(row)])),
});

/** A list that is mended: its lines as they stand. The account of a transfer is not told again; the server keeps it. */
export const draftAgain = ({ payments }: Pick<PaymentListDetail, 'payments'>): Draft => ({
  lines: payments.map((row) => ({
    allocationId: row.allocationId,
    amountVnd: row.amountVnd,
    method: row.method,
    recipientName: row.recipientName === row.headName ? null : row.recipientName,
    recipientAccount: null,
    recipientBank: row.recipientBank,
  })),
  facts: new Map(
    payments.map((row) => [
      row.allocationId,
      {
        houseId: row.houseId,
        houseCode: row.houseCode,
        headName: row.headName,
        houseUnitName: row.houseUnitName,
        donorName: row.donorName,
        donationCode: row.donationCode,
        mostVnd: null,
        keptAccount: row.recipientAccountMasked,
      },
    ]),
  ),
});

/** A line as it is sent: cash goes to no account. */
export const sentLine = <Sent extends Pick<Line, 'method' | 'recipientAccount' | 'recipientBank'>>(line: Sent): Sent =>
  line.method === 'cash' ? { ...line, recipientAccount: null, recipientBank: null } : line;

/** What a line will pay: an amount that cannot be read counts for nothing. */
export const amountOf = (line: Pick<Line, 'amountVnd'>, facts: Pick<LineFacts, 'mostVnd'> | undefined): number =>
  line.amountVnd === null ? (facts?.mostVnd ?? 0) : Number.isInteger(line.amountVnd) ? line.amountVnd : 0;

/** The sum of the lines in đồng. */
export const totalOf = (lines: readonly Line[], facts: Draft['facts']): number =>
  sumVnd(lines.map((line) => amountOf(line, facts.get(line.allocationId))));

export interface Fund {
  unitId: string;
  unitName: string;
  rows: Payable[];
}

/** Which funds these are of: a list is of one. */
export function fundsOf(rows: readonly Payable[]): Fund[] {
  const funds = new Map<string, Fund>();
  for (const row of rows) {
    const fund = funds.get(row.unitId) ?? { unitId: row.unitId, unitName: row.unitName, rows: [] };
    fund.rows.push(row);
    funds.set(row.unitId, fund);
  }
  return [...funds.values()];
}

export const payableSum = (rows: readonly Payable[]): number => sumVnd(rows.map((row) => row.payableVnd));

/** The contract's body, and what the page knows besides: no line over what may be paid, a transfer says to which account. */
export const draftBody = (facts: () => Draft['facts']) =>
  preparePaymentsBody.extend({
    lines: preparePaymentsBody.shape.lines.superRefine((lines, context) => {
      lines.forEach((line, at) => {
        const known = facts().get(line.allocationId);
        const tell = (field: keyof Line, message: string) =>
          context.addIssue({ code: 'custom', path: [at, field], message });
        const most = known?.mostVnd ?? null;
        if (line.amountVnd === null && most === null) tell('amountVnd', 'Chưa nhập');
        if (line.amountVnd !== null && most !== null && line.amountVnd > most)
          tell('amountVnd', 'Nhiều hơn phần được chi ngay');
        if (line.method !== 'bank') return;
        if (!line.recipientAccount && !known?.keptAccount) tell('recipientAccount', 'Chưa nhập số tài khoản');
        if (!line.recipientBank) tell('recipientBank', 'Chưa nhập ngân hàng');
      });
    }),
  });

/** The payments of a list that keep it from being approved. */
export const blockedOf = <Row extends { problems: readonly string[] }>(rows: readonly Row[]): Row[] =>
  rows.filter((row) => row.problems.length > 0);

/** All lines as they are read side by side: one for each, whose and how much. */
export const lineWords = (lines: readonly Line[], facts: ReadonlyMap<string, LineFacts>): string =>
  lines
    .map(({ allocationId, amountVnd, method }) => {
      const whose = facts.get(allocationId)?.headName ?? 'Khoản người khác thêm';
      return `${whose}: ${amountVnd === null ? 'hết phần được chi' : formatVnd(amountVnd)}${method === 'cash' ? ', tiền mặt' : ', chuyển khoản'}`;
    })
    .join('\n') || 'trống';
