import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Handlers } from '../core/http/handler.ts';
import { allocateDonation } from './allocate-donation.ts';
import { allocateInKind } from './allocate-in-kind.ts';
import { listAllocations } from './allocation-queries.ts';
import { allotDonation } from './allot-donation.ts';
import { closeDonation } from './close-donation.ts';
import { createDonor } from './create-donor.ts';
import { createFundAccount } from './create-fund-account.ts';
import { deliverAllocation } from './deliver-allocation.ts';
import { getDonorStatement, getDonorStatementPaper } from './donor-statement.ts';
import { exportAllocations } from './export-allocations.ts';
import { exportDonations } from './export-donations.ts';
import { exportDonors } from './export-donors.ts';
import { exportFundAccounts } from './export-fund-accounts.ts';
import { listFundAccounts } from './fund-accounts.ts';
import { exportHouseTotals, listHouseTotals } from './house-totals.ts';
import { importDonations } from './import-donations.ts';
import { getPaymentCode } from './payment-code.ts';
import { pledgeDonation } from './pledge-donation.ts';
import { pledgeInKind } from './pledge-in-kind.ts';
import { getDonation, getDonationHistory, getDonor, listDonations, listDonors } from './queries.ts';
import { recallAllotment } from './recall-allotment.ts';
import { getReceiptPaper } from './receipt-paper.ts';
import { receiveDonation } from './receive-donation.ts';
import { receiveInKind } from './receive-in-kind.ts';
import { reclaimAllocation } from './reclaim-allocation.ts';
import { refundDonation } from './refund-donation.ts';
import { getHouseSettlement, getHouseSettlementPaper } from './settlement.ts';
import { exportSourceTotals, listSourceTotals } from './source-totals.ts';
import { getDonationTrace, getHouseTrace } from './trace-queries.ts';

export const donationHandlers: Handlers<typeof donationRoutes> = {
  importDonations,
  listDonors,
  exportDonors,
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
  exportFundAccounts,
  createFundAccount,
  pledgeDonation,
  receiveDonation,
  pledgeInKind,
  receiveInKind,
  allocateDonation,
  allocateInKind,
  deliverAllocation,
  allotDonation,
  recallAllotment,
  refundDonation,
  closeDonation,
  listAllocations,
  exportAllocations,
  reclaimAllocation,
  listSourceTotals,
  exportSourceTotals,
  listHouseTotals,
  exportHouseTotals,
};
