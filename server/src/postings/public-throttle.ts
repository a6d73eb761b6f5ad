import { AppError } from '@chung-tay/shared/core/errors';
import { networkOf } from '../core/http/network.ts';

/** What each network sent in the last hour, in this process. Not written down anywhere: who objects may stay unknown. */
const hourMs = 60 * 60_000;
const mostNetworks = 10_000;

const sent = new Map<string, number[]>();

/**
 * Counts one from this address, unless as many have come within the hour.
 * @throws too_many_requests
 */
export function requireQuietAddress(ip: string, now: Date, most: number): void {
  const network = networkOf(ip);
  const recent = (sent.get(network) ?? []).filter((at) => at > now.getTime() - hourMs);
  if (recent.length >= most) {
    const wait = Math.ceil(((recent[0] as number) + hourMs - now.getTime()) / 1000);
    throw new AppError(
      'too_many_requests',
      `Mỗi địa chỉ gửi nhiều nhất ${most} kiến nghị trong một giờ; hãy thử lại sau hoặc đến trụ sở.`,
      { retryAfter: Math.max(1, wait) },
    );
  }
  if (sent.size > mostNetworks) sent.clear();
  sent.set(network, [...recent, now.getTime()]);
}
