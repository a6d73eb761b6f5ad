import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { Donation, InKind } from '@chung-tay/shared/donations/schema';
import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
import type { Event } from '../core/audit/audit.ts';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { keeperKinds, requireKeeper } from '../ledger/keeper-unit.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { quantityOf } from './in-kind.ts';
import { donorInScope, readDonor } from './queries.ts';

/** What is promised: đồng; or goods and labour in thousandths, reckoned at `valueVnd`. */
export type PledgedValue =
  | { kind: 'cash'; pledgedVnd: number }
  | { kind: InKind; item: string | null; measure: string | null; amount: number; valueVnd: number };

export interface Pledge {
  donorId: string;
  unitId: string;
  pledgedOn: string;
  wish: string | null;
  campaignId: string | null;
  documentNumber: string | null;
  restriction: {
    unitId: string | null;
    categories: readonly HouseholdCategory[];
    programmes: readonly Programme[];
    houseId: string | null;
  } | null;
  value: PledgedValue;
  /** Keeps a place in what the house of the restriction lacks. */
  adoption?: boolean;
}

type Saved = Pick<Donation, 'code' | 'donorName' | 'unitName' | 'createdAt' | 'version'> & {
  campaignName?: string;
  restrictedUnitName?: string;
  restrictedHouseCode?: string;
};

/**
 * Writes a pledge and tells it. No value yet: the fund's balance grows when it is received. Fund and donor must be in
 * scope; the fund must stand on the day (`unit_not_active`), which is not in the future. A campaign is one of that fund,
 * opened by the day. Unit and house of a restriction are in scope and do not contradict it: else a faulty field. An
 * adoption takes no more than the house still lacks (`over_gap`).
 */
export async function savePledge(
  context: CommandContext,
  pledge: Pledge,
): Promise<{ id: string; result: Donation; event: Event }> {
  if (pledge.pledgedOn > dayInVietnam(context.now))
    throw fieldError('/pledgedOn', 'future', 'Ngày đăng ký không được ở tương lai.');
  const id = context.services.newId();
  const saved = (await insertPledge(context, id, pledge)) ?? (await refuse(context, pledge));
  const { unitId, value } = pledge;
  const subject = { type: 'donation', id, unitId };
  const event: Event = {
    action: 'donation.pledged',
    subject,
    ...(value.kind === 'cash'
      ? { changes: { pledgedVnd: { old: null, new: value.pledgedVnd } } }
      : { note: quantityOf(value, value.amount), changes: { pledgedValueVnd: { old: null, new: value.valueVnd } } }),
  };
  return { id, result: told(id, pledge, saved), event };
}

/** The donation as it stands right after it was written: nothing has come in. */
function told(id: string, pledge: Pledge, saved: Saved): Donation {
  const { donorId, unitId, pledgedOn, wish, campaignId, documentNumber, value, adoption = false } = pledge;
  const { campaignName = null, restrictedUnitName = null, restrictedHouseCode = null, ...named } = saved;
  const restriction = restrictionOf(pledge);
  return {
    id,
    donorId,
    unitId,
    status: 'pledged',
    kind: value.kind,
    pledgedVnd: value.kind === 'cash' ? value.pledgedVnd : 0,
    pledgedOn,
    receivedVnd: 0,
    allottedVnd: 0,
    allocatedVnd: 0,
    releasedVnd: 0,
    availableVnd: 0,
    inKind: value.kind === 'cash' ? null : nothingYet(value),
    wish,
    campaignId,
    campaignName,
    documentNumber,
    restriction: restriction && { ...restriction, unitName: restrictedUnitName, houseCode: restrictedHouseCode },
    adoption,
    allottedFromId: null,
    allottedFromCode: null,
    ...named,
  };
}

const nothingYet = ({ item, measure, amount, valueVnd }: Exclude<PledgedValue, { kind: 'cash' }>) => ({
  item,
  measure,
  pledged: amount,
  received: 0,
  allocated: 0,
  released: 0,
  available: 0,
  pledgedValueVnd: valueVnd,
  receivedValueVnd: 0,
});

/** A restriction that names nothing is none. */
function restrictionOf({ restriction }: Pledge) {
  if (!restriction) return null;
  const { unitId, houseId } = restriction;
  const categories = [...new Set(restriction.categories)];
  const programmes = [...new Set(restriction.programmes)];
  const empty = !unitId && !houseId && categories.length === 0 && programmes.length === 0;
  return empty ? null : { unitId, categories, programmes, houseId };
}

const fund = `fund AS (
  SELECT u.id, ${unitNameOn('u.id', '$6::date')} AS name FROM units u
  WHERE u.id = $4 AND u.kind = ANY ($10) AND ${withinUnits('u.id', '$1')} AND EXISTS (
    SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND v.valid_from <= $6::date AND coalesce(v.valid_to, 'infinity') >= $6::date))`;
const giver = `giver AS (SELECT r.id, r.name FROM donors r WHERE r.id = $3 AND ${donorInScope('$1')})`;
const drive = `drive AS (
  SELECT c.name FROM campaigns c JOIN fund ON fund.id = c.unit_id WHERE c.id = $16 AND c.opens_on <= $6::date)`;
const areas = `u.kind IN ('province', 'district', 'commune')`;
const area = `area AS (
  SELECT ${unitNameOn('u.id', '$6::date')} AS name FROM units u
  WHERE u.id = $18 AND ${areas} AND ${withinUnits('u.id', '$1')})`;
/** A house that lies outside the rest of its restriction could never be given anything. */
const home = `home AS (
  SELECT h.code FROM houses h JOIN households k ON k.id = h.household_id
  WHERE h.id = $21 AND ${withinUnits('h.unit_id', '$1')}
    AND ($18::uuid IS NULL OR h.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $18))
    AND (cardinality($19::text[]) = 0 OR k.category = ANY ($19)) AND (cardinality($20::text[]) = 0 OR h.programme = ANY ($20)))`;

/** One statement checks and writes: the commonest write of the system takes one round trip, and asks only what is named. */
async function insertPledge(context: CommandContext, id: string, pledge: Pledge): Promise<Saved | undefined> {
  const { donorId, unitId, pledgedOn, wish, campaignId, documentNumber, value, adoption = false } = pledge;
  const restriction = restrictionOf(pledge);
  const asked = [
    { name: 'drive', text: drive, column: 'drive.name AS "campaignName"', named: campaignId },
    { name: 'area', text: area, column: 'area.name AS "restrictedUnitName"', named: restriction?.unitId },
    { name: 'home', text: home, column: 'home.code AS "restrictedHouseCode"', named: restriction?.houseId },
  ].filter(({ named }) => named);
  const from = ['fund', 'giver', ...asked.map(({ name }) => name)].join(', ');
  const text = `WITH ${[fund, giver, ...asked.map((one) => one.text)].join(', ')}, saved AS (
      INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, wish, created_by, created_at, kind, item, measure, pledged_amount,
        pledged_value_vnd, campaign_id, document_number, restricted_unit_id, restricted_categories, restricted_programmes, restricted_house_id, adoption)
      SELECT $2, giver.id, fund.id, $5, $6::date, $7, $8, $9, $11, $12, $13, $14, $15, $16::uuid, $17, $18::uuid, $19, $20, $21::uuid, $22 FROM ${from}
      RETURNING code, created_at, version
    )
    SELECT saved.code, giver.name AS "donorName", fund.name AS "unitName", saved.created_at AS "createdAt", saved.version
      ${asked.map(({ column }) => `, ${column}`).join('')} FROM saved, ${from}`;
  const inKind = value.kind === 'cash' ? undefined : value;
  const { rows } = await context.client.query<Saved>({
    name: statementName(text),
    text,
    values: [
      context.roots,
      id,
      donorId,
      unitId,
      value.kind === 'cash' ? value.pledgedVnd : 0,
      pledgedOn,
      wish,
      requireActor(context).id,
      context.now.toISOString(),
      keeperKinds,
      value.kind,
      inKind?.item,
      inKind?.measure,
      inKind?.amount,
      inKind?.valueVnd,
      campaignId,
      documentNumber,
      restriction?.unitId,
      restriction?.categories ?? [],
      restriction?.programmes ?? [],
      restriction?.houseId,
      adoption,
    ],
  });
  return rows[0];
}

/** Nothing was written: says why. */
async function refuse(context: CommandContext, pledge: Pledge): Promise<never> {
  const { unitId, donorId, pledgedOn, campaignId, restriction } = pledge;
  await requireKeeper(context, unitId, pledgedOn);
  await readDonor(context.client, context.roots, donorId);
  const { rows } = await context.client.query<{
    campaign: { unitId: string; opensOn: string } | null;
    unitInReach: boolean;
    houseInReach: boolean;
  }>({
    name: 'why_not_pledged',
    text: `SELECT (SELECT json_build_object('unitId', c.unit_id, 'opensOn', c.opens_on) FROM campaigns c
                   WHERE c.id = $2 AND ${withinUnits('c.unit_id', '$1')}) AS campaign,
             EXISTS (SELECT FROM units u WHERE u.id = $3 AND ${areas} AND ${withinUnits('u.id', '$1')}) AS "unitInReach",
             EXISTS (SELECT FROM houses h WHERE h.id = $4 AND ${withinUnits('h.unit_id', '$1')}) AS "houseInReach"`,
    values: [context.roots, campaignId, restriction?.unitId, restriction?.houseId],
  });
  const { campaign = null, unitInReach, houseInReach } = rows[0] ?? {};
  if (campaignId && !campaign)
    throw fieldError('/campaignId', 'not_found', 'Không tìm thấy đợt vận động trong phạm vi của bạn.');
  if (campaign && campaign.unitId !== unitId)
    throw fieldError('/campaignId', 'other_fund', 'Đợt vận động này do quỹ khác phát động.');
  if (campaign && campaign.opensOn > pledgedOn)
    throw fieldError('/campaignId', 'too_early', `Đợt vận động mở từ ngày ${writtenDay(campaign.opensOn)}.`);
  if (restriction?.unitId && !unitInReach)
    throw fieldError('/restriction/unitId', 'not_found', 'Không tìm thấy địa bàn này trong phạm vi của bạn.');
  if (restriction?.houseId && !houseInReach)
    throw fieldError('/restriction/houseId', 'not_found', 'Không tìm thấy căn nhà trong phạm vi của bạn.');
  throw fieldError('/restriction/houseId', 'contradiction', 'Căn nhà nằm ngoài phần còn lại của phạm vi sử dụng.');
}
