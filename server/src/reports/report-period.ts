import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import {
  daysOf,
  longestPeriodDays,
  type Period,
  parsePeriod,
  periodAround,
  periodBefore,
  periodBetween,
} from '@chung-tay/shared/reports/period';

export interface AskedPeriod {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The period asked for by its code or by its days; without either the last week that is over.
 * @throws invalid_request from after to, or a span of more than five years · report_period_future
 */
export function askedPeriod({ period: code, from, to }: AskedPeriod, now: Date): Period {
  const today = dayInVietnam(now);
  const period = code === undefined ? between(from, to, today) : parsePeriod(code);
  if (!period) throw fieldError('/period', 'invalid', 'Kỳ báo cáo không đúng dạng.');
  if (period.from > period.to) throw fieldError('/to', 'too_early', 'Ngày cuối không được trước ngày đầu.');
  if (daysOf(period) > longestPeriodDays)
    throw fieldError('/to', 'too_long', `Một kỳ dài nhất ${longestPeriodDays} ngày (5 năm).`);
  if (period.from > today)
    throw new AppError('report_period_future', `Kỳ này bắt đầu ngày ${writtenDay(period.from)}, sau hôm nay.`, {
      fields: [{ pointer: '/period', code: 'report_period_future', message: 'Chọn kỳ đã bắt đầu.' }],
    });
  return period;
}

function between(from: string | undefined, to: string | undefined, today: string): Period {
  if (from === undefined && to === undefined) return periodBefore(periodAround(today, 'week'));
  if (from === undefined) throw fieldError('/from', 'required', 'Cần cả ngày đầu và ngày cuối.');
  if (to === undefined) throw fieldError('/to', 'required', 'Cần cả ngày đầu và ngày cuối.');
  return periodBetween(from, to);
}
