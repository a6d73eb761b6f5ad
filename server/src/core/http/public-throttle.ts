import { AppError } from '@chung-tay/shared/core/errors';
import { networkOf } from './network.ts';

/** What each network sent in the last hour, in this process. Not written down anywhere: who sends may stay unknown. */
const hourMs = 60 * 60_000;
const mostNetworks = 10_000;

const sent = new Map<string, number[]>();

/**
 * Counts one of these from this address, unless as many have come within the hour.
 * @throws too_many_requests
 */
export function requireQuietAddress(
  what: 'kiến nghị' | 'lời ngỏ' | 'mã kiểm tra' | 'phản ánh' | 'lần bổ sung',
  ip: string,
  now: Date,
  most: number,
): void {
  const sender = `${what} ${networkOf(ip)}`;
  const recent = (sent.get(sender) ?? []).filter((at) => at > now.getTime() - hourMs);
  if (recent.length >= most) {
    const wait = Math.ceil(((recent[0] as number) + hourMs - now.getTime()) / 1000);
    throw new AppError(
      'too_many_requests',
      `Mỗi địa chỉ gửi nhiều nhất ${most} ${what} trong một giờ; hãy thử lại sau hoặc đến trụ sở.`,
      { retryAfter: Math.max(1, wait) },
    );
  }
  if (sent.size > mostNetworks) sent.clear();
  sent.set(sender, [...recent, now.getTime()]);
}
