import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Handlers } from '../core/http/handler.ts';
import { allocateDonation } from './allocate-donation.ts';
import { listAllocations } from './allocation-queries.ts';
import { closeDonation } from './close-donation.ts';
import { createDonor } from './create-donor.ts';
import { exportDonations } from './export-donations.ts';
import { pledgeDonation } from './pledge-donation.ts';
import { getDonation, getDonationHistory, getDonor, listDonations, listDonors } from './queries.ts';
import { receiveDonation } from './receive-donation.ts';
import { releaseAllocation } from './release-allocation.ts';
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
  pledgeDonation,
  receiveDonation,
  allocateDonation,
  closeDonation,
  listAllocations,
  releaseAllocation,
};
