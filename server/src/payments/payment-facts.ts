import type { ErrorCode, FieldError } from '@chung-tay/shared/core/errors';
import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import type { Client } from '../core/db/pool.ts';

/** What decides whether money may be paid from an allocation now, and what it is called. Amounts in đồng. */
export interface PaymentFacts {
  allocationId: string;
  donationId: string;
  donationCode: string;
  donorName: string;
  houseId: string;
  houseCode: string;
  headName: string;
  /** Of the house. */
  unitId: string;
  fundUnitId: string;
  houseStatus: HouseStatus;
  /** The last stage that was verified. */
  stage: Stage | null;
  started: boolean;
  /** Who verified stages of the house. */
  verifiers: string[];
  /** Null for goods and labour, which are not paid. */
  amountVnd: number | null;
  releasedVnd: number;
  /** What verified stages unlock, paid or not. */
  unlockedVnd: number;
  /** Verified stages whose photos are doubted since: they and those after them unlock nothing. */
  held: Stage[];
  allocatedBy: string;
  allocatedOn: string;
  /** The list, neither approved nor cancelled, in which it stands. */
  openListId: string | null;
  openListCode: string | null;
}

/** Facts of these allocations by id, of those within the caller's sight from the side of the fund or of the house. */
export async function readPaymentFacts(client: Client, ids: readonly string[]): Promise<Map<string, PaymentFacts>> {
  const { rows } = await client.query<PaymentFacts>({
    name: 'payment_facts',
    text: `SELECT allocation_id AS "allocationId", donation_id AS "donationId", donation_code AS "donationCode", donor_name AS "donorName",
             house_id AS "houseId", house_code AS "houseCode", head_name AS "headName", unit_id AS "unitId", fund_unit_id AS "fundUnitId",
             house_status AS "houseStatus", stage, started, verifiers, amount_vnd AS "amountVnd", released_vnd AS "releasedVnd",
             unlocked_vnd AS "unlockedVnd", allocated_by AS "allocatedBy", allocated_on AS "allocatedOn",
             open_list_id AS "openListId", open_list_code AS "openListCode", held_stages(house_id) AS held
           FROM payment_facts($1)`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.allocationId, row]));
}

/** What may still be paid of what is unlocked. */
export const payableVnd = ({ unlockedVnd, releasedVnd }: PaymentFacts): number =>
  Math.max(unlockedVnd - releasedVnd, 0);

export interface Blocker {
  code: ErrorCode;
  message: string;
}

/**
 * What stands in the way of paying this much from an allocation: the house was withdrawn (`action_not_allowed`), its start
 * is not verified (`stage_not_verified`) or the photos of a stage are doubted that would unlock it (`evidence_blocked`), more
 * than its stages unlock (`tranche_locked`) or than is set aside
 * (`over_payment`); and, asked for an approver, that they allocated it or verified the house (`same_person`).
 */
export function blockersOf(facts: PaymentFacts, amountVnd: number, approverId?: string): Blocker[] {
  const { houseCode, headName, allocatedBy, verifiers } = facts;
  const blockers: Blocker[] = [];
  const block = (code: ErrorCode, message: string) => blockers.push({ code, message });
  if (facts.houseStatus === 'withdrawn') block('action_not_allowed', `Nhà ${houseCode} đã rút khỏi danh sách.`);
  else if (!facts.started)
    block('stage_not_verified', `Khởi công của nhà ${houseCode} (${headName}) chưa được nghiệm thu.`);
  else if (amountVnd > payableVnd(facts)) blockers.push(tooMuch(facts, amountVnd));
  if (approverId === allocatedBy) block('same_person', `Người phân bổ cho nhà ${houseCode} không được duyệt chi.`);
  if (approverId && verifiers.includes(approverId))
    block('same_person', `Người nghiệm thu nhà ${houseCode} không được duyệt chi.`);
  return blockers;
}

function tooMuch(facts: PaymentFacts, amountVnd: number): Blocker {
  const { houseCode, unlockedVnd, releasedVnd } = facts;
  const leftVnd = (facts.amountVnd ?? 0) - releasedVnd;
  if (amountVnd > leftVnd)
    return {
      code: 'over_payment',
      message: `Khoản phân bổ cho nhà ${houseCode} chỉ còn ${formatVnd(leftVnd)} chưa chi.`,
    };
  if (facts.held.length > 0) return { code: 'evidence_blocked', message: heldMessage(facts) };
  const open = `Các giai đoạn đã nghiệm thu của nhà ${houseCode} mở ${formatVnd(unlockedVnd)}, đã chi ${formatVnd(releasedVnd)}`;
  return { code: 'tranche_locked', message: `${open}: chỉ chi được ${formatVnd(payableVnd(facts))}.` };
}

/** Which stages are doubted, for who asks why nothing may be paid. */
function heldMessage({ houseCode, headName, held }: PaymentFacts): string {
  const named = held.map((stage) => `“${stages[stage]}”`).join(', ');
  return `Ảnh giai đoạn ${named} của nhà ${houseCode} (${headName}) đang bị nghi vấn: phải xem xét xong mới được chi tiếp.`;
}

/** Refuses with every faulty line named; the first one says the code. */
export function refuseLines(fields: readonly FieldError[]): void {
  const [first] = fields;
  if (first) throw new AppError(first.code as ErrorCode, first.message, { fields });
}
