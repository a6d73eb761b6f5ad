import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { paymentCodeText, transferPurpose } from '@chung-tay/shared/donations/payment-code';
import type { Query } from '../core/http/handler.ts';
import { fundAccountOn } from './fund-accounts.ts';
import { readDonation } from './queries.ts';

/**
 * The VietQR code for what is still to come of a donation, to the account its fund uses today. Nothing to come is
 * `action_not_allowed`, no account `fund_account_missing`.
 */
export const getPaymentCode: Query<typeof donationRoutes.getPaymentCode> = async (context, { id }) => {
  const donation = await readDonation(context.client, context.roots, id);
  const amountVnd = donation.pledgedVnd - donation.receivedVnd;
  if (donation.status === 'closed' || donation.allottedFromId !== null || amountVnd === 0)
    throw new AppError('action_not_allowed', `Khoản ${donation.code} không còn chờ nhận tiền.`);
  const account = await fundAccountOn(context.client, donation.unitId, dayInVietnam(context.now));
  if (!account)
    throw new AppError('fund_account_missing', `${donation.unitName} chưa khai tài khoản nhận tiền của quỹ.`);
  const { bankBin, bankName, accountNumber, holder } = account;
  const purpose = transferPurpose(donation.code);
  const text = paymentCodeText({ bankBin, accountNumber, amountVnd, purpose });
  return { text, bankBin, bankName, accountNumber, holder, amountVnd, purpose };
};
