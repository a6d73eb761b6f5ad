import { formatVnd, shortVnd } from '@chung-tay/shared/core/money';
import type { PublicProgress } from '@chung-tay/shared/public/schema';

const whole = new Intl.NumberFormat('vi-VN');
const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const dayAndTime = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

export const formatCount = (count: number): string => whole.format(count);

/** `57,7%`; undefined of nothing. It always stands beside the two numbers it comes from. */
export const formatShare = (part: number, all: number): string | undefined =>
  all > 0 ? `${oneDecimal.format((part / all) * 100)}%` : undefined;

export const formatInstant = (instant: string): string => dayAndTime.format(new Date(instant));

export const formatDay = (day: string): string => day.split('-').reverse().join('/');

/** Money on a card: short, the whole figure on hover and in print. */
export const Money = ({ vnd }: { vnd: number }) => (
  <span className="money" title={formatVnd(vnd)}>
    {shortVnd(vnd)}
  </span>
);

/** Money in a table: whole where there is room, short on a phone. */
export const TableMoney = ({ vnd }: { vnd: number }) => (
  <>
    <span className="wide">{formatVnd(vnd)}</span>
    <span className="narrow">{shortVnd(vnd)}</span>
  </>
);

/** Everything that is or was to be done: all but withdrawn houses. */
export const neededOf = ({ proposed, approved, building, completed, handedOver }: PublicProgress['total']): number =>
  proposed + approved + building + completed + handedOver;

/** Houses one can live in. */
export const doneOf = ({ completed, handedOver }: PublicProgress['total']): number => completed + handedOver;
