import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, donationInHand, fundTeam } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { approvedList, lineOf, preparedList } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper } from '../../test/paper-text.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const auditor = await personWith(test, [{ role: 'auditor', unitId: team.province }]);
const share = async () =>
  allocated(team, await donationInHand(team, 10_000_000), await houseAt(team, 'started'), 10_000_000);
const number = '190311223344';
const account = { method: 'bank' as const, recipientAccount: number, recipientBank: 'Ngân hàng Thử' };
const printed = async (path: string, as = team.accountant) =>
  docxText((await fetchPaper(test, path, 'docx', as)).bytes);

it('getPaymentListPaper: accounts whole for who prepares or approves, which is recorded; masked for others', async () => {
  const list = await approvedList(team, [lineOf(await share(), account), lineOf(await share())]);
  const path = `/payment-lists/${list.id}/paper`;
  const text = await printed(path);
  for (const part of [
    'BẢNG KÊ CHI',
    list.code,
    '12.000.000',
    'Mười hai triệu đồng',
    number,
    list.payments[0]?.houseCode,
  ])
    expect(text).toContain(part);
  expect(await printed(path, team.approver)).toContain(number);
  const masked = await printed(path, auditor);
  expect(masked).not.toContain(number);
  expect(masked).toContain('•••••••••344');
  const history = await test.call(paymentRoutes.getPaymentListHistory, { id: list.id }, { as: auditor });
  expect(history.body.data.filter(({ action }) => action === 'payment_list.accounts_read')).toHaveLength(2);
  expect((await fetchPaper(test, path, 'pdf', team.accountant)).status).toBe(200);
  expect((await fetchPaper(test, path, 'pdf', team.outsider)).status).toBe(404);
});

it('getVoucherPaper: amount in words, account masked; none before approval; void once reversed, with its number', async () => {
  const draft = await preparedList(team, [lineOf(await share())]);
  const early = await fetchPaper(test, `/payments/${draft.payments[0]?.id}/voucher`, 'pdf', team.accountant);
  expect(early.status).toBe(409);
  const payment = (await approvedList(team, [lineOf(await share(), account)])).payments[0]!;
  const path = `/payments/${payment.id}/voucher`;
  const text = await printed(path);
  const [at = '', year] = (payment.voucher as string).split('/');
  for (const part of [
    'PHIẾU CHI',
    `${at.padStart(2, '0')}/${year}/PC`,
    '6.000.000',
    'Sáu triệu đồng',
    payment.headName,
  ])
    expect(text).toContain(part);
  expect(text).not.toContain(number);
  expect(text).not.toContain('ĐÃ HỦY');
  const reversal = { id: payment.transactionId as string, reason: 'Chi nhầm hộ' };
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, reversal, { as: team.accountant }));
  const gone = await printed(path, team.officer);
  for (const part of ['ĐÃ HỦY', 'Chi nhầm hộ', `${at.padStart(2, '0')}/${year}/PC`]) expect(gone).toContain(part);
  const again = await test.call(donationRoutes.listAllocations, { houseId: payment.houseId }, { as: team.front });
  expect(again.body.data).toMatchObject([{ state: 'allocated', releasedVnd: 0 }]);
});

it('exportPayments: the filtered list with both sides named, account masked', async () => {
  const list = await approvedList(team, [lineOf(await share(), account)]);
  const response = await test.app.inject({
    url: `/api/v1/payments/export?listId=${list.id}&format=csv`,
    headers: { authorization: `Bearer ${team.accountant.accessToken}` },
  });
  expect(response.statusCode).toBe(200);
  const [payment] = list.payments;
  for (const part of [list.code, payment?.voucher, payment?.houseCode, payment?.donorName, '6000000', 'Đã chi'])
    expect(response.body).toContain(part);
  expect(response.body).not.toContain(number);
});
