import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Handlers } from '../core/http/handler.ts';
import { allocateDonation } from './allocate-donation.ts';
import { listAllocations } from './allocation-queries.ts';
import { closeDonation } from './close-donation.ts';
import { createDonor } from './create-donor.ts';
import { createFundAccount } from './create-fund-account.ts';
import { getDonorStatement, getDonorStatementPaper } from './donor-statement.ts';
import { exportDonations } from './export-donations.ts';
import { listFundAccounts } from './fund-accounts.ts';
import { getPaymentCode } from './payment-code.ts';
import { pledgeDonation } from './pledge-donation.ts';
import { getDonation, getDonationHistory, getDonor, listDonations, listDonors } from './queries.ts';
import { getReceiptPaper } from './receipt-paper.ts';
import { receiveDonation } from './receive-donation.ts';
import { releaseAllocation } from './release-allocation.ts';
import { getHouseSettlement, getHouseSettlementPaper } from './settlement.ts';
import { getDonationTrace, getHouseTrace } from './trace-queries.ts';

export const donationHandlers: Handlers<typeof donationRoutes> = {
  listDonors,
  getDonor,
  createDonor,
  listDonations,
  exportDonations,
  getDonation,
  getDonationHistory,
  getDonationTrace,
  getHouseTrace,
  getDonorStatement,
  getDonorStatementPaper,
  getHouseSettlement,
  getHouseSettlementPaper,
  getReceiptPaper,
  getPaymentCode,
  listFundAccounts,
  createFundAccount,
  pledgeDonation,
  receiveDonation,
  allocateDonation,
  closeDonation,
  listAllocations,
  releaseAllocation,
};
