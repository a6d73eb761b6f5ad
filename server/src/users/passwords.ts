import { AppError } from '@chung-tay/shared/core/errors';
import { hash, verify } from '@node-rs/argon2';
import type { Env } from '../env.ts';
import { isCommonPassword } from './common-passwords.ts';

/** argon2id costs: OWASP's floor in tests, about 170 ms of two cores elsewhere. */
const costs = {
  test: { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 },
  real: { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 },
} as const;

const costOf = (env: Pick<Env, 'NODE_ENV'>) => (env.NODE_ENV === 'test' ? costs.test : costs.real);

const mostAtOnce = 2;
/** Few, because a login that waits holds a database connection. */
const mostWaiting = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** At most two hashes at once, a short queue behind them: a flood of logins cannot take the machine. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting)
      throw new AppError('unavailable', 'Quá nhiều người đăng nhập cùng lúc, hãy thử lại sau ít giây.', {
        retryAfter: 5,
      });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** argon2id in PHC format. */
export const hashPassword = (env: Pick<Env, 'NODE_ENV'>, password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), costOf(env)));

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  inTurn(() => verify(stored, password.normalize('NFC')).catch(() => false));

/** The stored hash was made with other costs than today's: hash again while the password is at hand. */
export function needsRehash(env: Pick<Env, 'NODE_ENV'>, stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = costOf(env);
  return !stored.includes(`$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

let decoy: Promise<string> | undefined;

/** Costs what a real check costs, so that the time of an answer does not tell whether the name exists. */
export async function verifyNobody(env: Pick<Env, 'NODE_ENV'>, password: string): Promise<void> {
  // Made once, outside the queue: a refusal for want of a place must not be what is remembered.
  decoy ??= hash('a password that nobody has', costOf(env));
  await verifyPassword(await decoy, password);
}

const weak = (pointer: string, message: string): AppError =>
  new AppError('weak_password', message, { fields: [{ pointer, code: 'weak_password', message }] });

/** Refuses the commonest passwords and those that repeat the name. Length is the schema's matter. */
export function requireStrongPassword(password: string, username: string, pointer: string): void {
  const lowered = password.normalize('NFC').toLowerCase();
  if (isCommonPassword(lowered)) throw weak(pointer, 'Mật khẩu này quá phổ biến, dễ bị đoán.');
  if (lowered.includes(username.toLowerCase())) throw weak(pointer, 'Mật khẩu không được chứa tên đăng nhập.');
  if (new Set(lowered).size < 5) throw weak(pointer, 'Mật khẩu lặp quá ít ký tự.');
}
