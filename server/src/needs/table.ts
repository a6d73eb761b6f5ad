import type { DonorKind } from '@chung-tay/shared/donations/schema';
import type { OfferStatus } from '@chung-tay/shared/needs/schema';
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';
import { donationConstraints } from '../donations/table.ts';

/** What somebody without login offered: for one house, for a campaign, or wherever it is needed. */
export const offers = pgTable('offers', {
  id: uuid().primaryKey(),
  code: text().notNull(),
  unitId: uuid('unit_id').notNull(),
  houseId: uuid('house_id'),
  campaignId: uuid('campaign_id'),
  donorKind: text('donor_kind').$type<DonorKind>().notNull(),
  donorName: text('donor_name').notNull(),
  anonymous: boolean().notNull(),
  amountVnd: vnd('amount_vnd').notNull(),
  message: text(),
  sentAt: instant('sent_at').notNull(),
  status: text().$type<OfferStatus>().notNull().default('open'),
  settledBy: uuid('settled_by'),
  settledAt: instant('settled_at'),
  declineReason: text('decline_reason'),
  donationId: uuid('donation_id'),
  version: integer().notNull().default(1),
});

/** How to reach who offered, sealed. */
export const offerContacts = pgTable('offer_contacts', {
  offerId: uuid('offer_id').primaryKey(),
  unitId: uuid('unit_id').notNull(),
  sealed: bytes().notNull(),
});

/** What each constraint of 0065 means to the caller, and those of the donations that offers and adoptions become. */
export const needConstraints: ConstraintErrors = {
  ...donationConstraints,
  offers_final: { code: 'action_not_allowed', detail: 'Lời ngỏ đã được xử lý.' },
  offers_purpose: { code: 'restriction_mismatch', detail: 'Khoản ủng hộ không đúng nơi lời ngỏ muốn giúp.' },
  offers_place: {
    code: 'conflict',
    detail: 'Căn nhà không còn nhận hỗ trợ, hoặc đợt vận động không đang mở; hãy chọn nơi khác.',
  },
};
