import { AppError } from '@chung-tay/shared/core/errors';
import { networkOf } from '../core/http/network.ts';

/** Failures of one address in the last minutes, in this process: slows down guessing many names from one place. */
const windowMs = 10 * 60_000;
const mostFailures = 60;
const mostAddresses = 10_000;

const failures = new Map<string, number[]>();

const recent = (address: string, now: Date): number[] =>
  (failures.get(address) ?? []).filter((at) => at > now.getTime() - windowMs);

export function addressFailed(ip: string, now: Date): void {
  const address = networkOf(ip);
  if (failures.size > mostAddresses) failures.clear();
  failures.set(address, [...recent(address, now), now.getTime()]);
}

export function requireCalmAddress(ip: string, now: Date): void {
  if (recent(networkOf(ip), now).length < mostFailures) return;
  throw new AppError('login_throttled', 'Địa chỉ này đăng nhập sai quá nhiều lần; hãy chờ 10 phút.', {
    retryAfter: windowMs / 1000,
  });
}
