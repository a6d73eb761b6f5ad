import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';

/** What a broken constraint means to the caller: a code, the sentence, and the field if one is to blame. */
export type ConstraintErrors = Readonly<Record<string, { code: ErrorCode; detail: string; pointer?: string }>>;

interface PostgresError {
  code: string;
  constraint?: string;
  message: string;
}

const isPostgresError = (error: unknown): error is PostgresError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);

/** The PostgreSQL error at the bottom of a chain of causes (drizzle wraps it). */
export function postgresError(error: unknown): PostgresError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (isPostgresError(cause)) return cause;
  return undefined;
}

/** Another try may succeed: serialisation failure or deadlock. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(postgresError(error)?.code ?? '');

const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);
const connectionWords =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|pool after calling end|is not queryable/;

/** The database is away or overloaded: the caller may retry, nothing was written. */
function isUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && connectionCodes.has(String(cause.code))) return true;
    if (connectionWords.test(cause.message)) return true;
  }
  const code = postgresError(error)?.code ?? '';
  return (
    code.startsWith('08') ||
    code.startsWith('53') ||
    ['57P01', '57P02', '57P03', '57014', '55P03', '25P03'].includes(code)
  );
}

/** Turns what PostgreSQL refused into an {@link AppError}; anything unknown stays what it is and becomes a 500. */
export function translateDatabaseError(error: unknown, constraints: ConstraintErrors): unknown {
  if (error instanceof AppError) return error;
  const refused = postgresError(error);
  const known = refused?.constraint ? constraints[refused.constraint] : undefined;
  if (known) {
    const fields = known.pointer ? [{ pointer: known.pointer, code: known.code, message: known.detail }] : [];
    return new AppError(known.code, known.detail, { fields });
  }
  // A write for a unit out of the row context: the handler's own scope let it pass because a key is kept to fewer units.
  if (refused?.code === '42501' && /row-level security/.test(refused.message)) return new AppError('not_found');
  if (isUnavailable(error) || isRetryable(error)) return new AppError('unavailable', undefined, { retryAfter: 2 });
  return error;
}
