import { writtenDay } from '../core/text.ts';
import type { PlanDuty, PlanStanding, ReminderKind } from './schema.ts';

/** What still waits for the unit. */
export const owedStandings: readonly PlanStanding[] = ['missing', 'overdue'];

const dayMs = 86_400_000;

/** Calendar days from one day to another (`YYYY-MM-DD`); negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/**
 * Which reminder is due on a day for somebody who has until `dueOn`: none earlier than seven days before. A job that did
 * not run on the very day sends the reminder on the next one. Twin of the statement in `remind-missing.ts`.
 */
export function reminderOn(today: string, dueOn: string): Exclude<ReminderKind, 'by_hand'> | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return 'overdue';
  if (left <= 1) return 'before_1';
  return left <= 7 ? 'before_7' : null;
}

/** `Kế hoạch chưa nộp, hạn 15/08/2024` and how far that is. */
export function dutyWords({ dueOn, daysOver, standing }: Pick<PlanDuty, 'dueOn' | 'daysOver' | 'standing'>): string {
  const day = writtenDay(dueOn);
  if (standing === 'overdue') return `Quá hạn ${daysOver} ngày (hạn ${day})`;
  if (standing === 'missing') return `Chưa nộp, hạn ${day}`;
  return standing === 'late' ? `Nộp muộn ${daysOver} ngày` : 'Đúng hạn';
}
