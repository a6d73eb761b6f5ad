import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { type MovementState, movementStates } from '@chung-tay/shared/movements/schema';
import type { FilePlan } from '@chung-tay/shared/plans/schema';
import { withinUnits } from '../core/db/list.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { movementSeen, speaksFor } from '../movements/movement-list.ts';

/** What a unit owes a movement at this moment. */
export interface Duty {
  movementId: string;
  unitId: string;
  state: MovementState;
  takesPart: boolean;
  reached: boolean;
  speaks: boolean;
  /** The last second in time. */
  dueAt: string;
  /** The plan in force, and how it was judged. */
  filedId: string | null;
  filedCode: string | null;
  filedJudgedAt: string | null;
  filedDueAt: string | null;
  filedLateReason: string | null;
}

const text = (
  today: string,
): string => `SELECT m.id AS "movementId", u.id AS "unitId", m.state, p.unit_id IS NOT NULL AS "takesPart",
    ${withinUnits('u.id', '$3')} AS reached, ${speaksFor('u.id', '$3', today)} AS speaks, plan_due_at(m.id, u.id, $4) AS "dueAt",
    f.id AS "filedId", f.code AS "filedCode", f.judged_at AS "filedJudgedAt", f.due_at AS "filedDueAt", f.late_reason AS "filedLateReason"
  FROM movements m JOIN units u ON u.id = $2 LEFT JOIN movement_participants p ON p.movement_id = m.id AND p.unit_id = u.id
  LEFT JOIN plans f ON f.movement_id = m.id AND f.unit_id = u.id AND f.state = 'filed'
  WHERE m.id = $1 AND ${movementSeen('$3')}`;

/**
 * The duty of a unit in whose name the caller speaks, while the movement runs.
 * @throws not_participant · not_competent · action_not_allowed · invalid_request at /movementId, /unitId
 */
export async function readDuty(
  { client, roots, now }: CommandContext,
  { movementId, unitId }: FilePlan,
): Promise<Duty> {
  const values = [movementId, unitId, roots, now.toISOString()];
  const { rows } = await client.query<Duty>(text(dayInVietnam(now)), values);
  const [duty] = rows;
  if (!duty)
    throw fieldError('/movementId', 'not_found', 'Không tìm thấy phong trào, hoặc đơn vị ngoài phạm vi của bạn.');
  if (!duty.reached) throw fieldError('/unitId', 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  if (!duty.takesPart) {
    const message = 'Đơn vị này không có trong danh sách tham gia phong trào.';
    throw new AppError('not_participant', message, {
      fields: [{ pointer: '/unitId', code: 'not_participant', message }],
    });
  }
  if (!duty.speaks) throw new AppError('not_competent', 'Chỉ người của chính đơn vị nộp kế hoạch của đơn vị.');
  if (duty.state !== 'launched')
    throw new AppError(
      'action_not_allowed',
      `Phong trào ${movementStates[duty.state].toLowerCase()}, không nhận kế hoạch.`,
    );
  return duty;
}

interface Judged {
  judgedAt: string;
  dueAt: string;
  lateReason: string | null;
  supersedesId: string | null;
}

/**
 * In time until the last second of the deadline; later only with a reason. What takes the place of a plan is judged as that was.
 * @throws plan_filed · plan_late · conflict · invalid_request at /replaceReason
 */
export function judge(duty: Duty, { replacesId, replaceReason, lateReason }: FilePlan, now: Date): Judged {
  if (duty.filedId) {
    requireReplacing(duty, replacesId, replaceReason);
    const { filedId, filedJudgedAt, filedDueAt, filedLateReason } = duty;
    return {
      ...{ judgedAt: filedJudgedAt as string, dueAt: filedDueAt as string },
      ...{ lateReason: filedLateReason, supersedesId: filedId },
    };
  }
  if (replacesId) throw fieldError('/replacesId', 'not_found', 'Đơn vị chưa có kế hoạch nào đang có hiệu lực để thay.');
  const late = now.getTime() - Date.parse(duty.dueAt) >= 1000;
  if (late && !lateReason) throw tooLate(duty.dueAt);
  return {
    judgedAt: now.toISOString(),
    dueAt: duty.dueAt,
    lateReason: late ? (lateReason ?? null) : null,
    supersedesId: null,
  };
}

function requireReplacing(duty: Duty, replacesId: string | undefined, reason: string | undefined): void {
  if (!replacesId) {
    const message = `Đơn vị đã nộp ${duty.filedCode}; muốn thay bản đó hãy nộp bản thay thế.`;
    throw new AppError('plan_filed', message, { fields: [{ pointer: '/replacesId', code: 'plan_filed', message }] });
  }
  if (replacesId.toLowerCase() !== duty.filedId)
    throw new AppError('conflict', `Bản đang có hiệu lực là ${duty.filedCode}; hãy tải lại rồi thay bản đó.`);
  if (!reason) throw fieldError('/replaceReason', 'required', 'Nêu lý do thay bản đã nộp.');
}

function tooLate(dueAt: string): AppError {
  const day = writtenDay(dayInVietnam(new Date(dueAt)));
  const message = `Hạn nộp là 23:59:59 ngày ${day}. Vẫn nhận, nhưng hãy nêu lý do nộp muộn; tệp của bạn còn nguyên.`;
  return new AppError('plan_late', message, { fields: [{ pointer: '/lateReason', code: 'plan_late', message }] });
}
