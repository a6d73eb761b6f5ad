import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Every setting of the server, by environment variable. `.env.example` explains them to an administrator. */
const envSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url().optional(),
  DB_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,40}$/)
    .default('chung_tay'),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  APP_SECRET: z.string().min(32, 'APP_SECRET cần ít nhất 32 ký tự ngẫu nhiên').optional(),
  SAMPLE_DATA: z.enum(['full', 'small', 'none']).optional(),
  MIGRATIONS_DIR: z.string().default('migrations'),
  REFERENCE_DIR: z.string().default('data'),
  WEB_DIR: z.string().default('web/dist'),
  /** Origins of an admin bundle hosted elsewhere, comma-separated. */
  CORS_ORIGINS: z.string().default(''),
  /** The official address of the public pages, as printed on papers: https://… without a path. */
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  /** The mail server, as smtp://user:password@host:587 or smtps://…; without it people are told in the app alone. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom mails come from: an address, or a name with one in angle brackets. */
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'MAIL_FROM: địa chỉ người gửi, ví dụ Chung Tay <chungtay@example.vn>')
    .optional(),
  TRUST_PROXY: flag.default(false),
  /** Cookies only over TLS; on by default in production. */
  COOKIE_SECURE: flag.optional(),
  /** Requests a minute for one caller; 0 turns the limit off. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(1200),
  /** Networks to which webhooks may go although they are not public: 10.1.0.0/16, comma-separated. */
  WEBHOOK_ALLOW_PRIVATE: z.string().default(''),
  /** Webhooks may go to http:// addresses too. */
  WEBHOOK_ALLOW_HTTP: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  STORAGE: z.enum(['disk', 's3']).default('disk'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** The first administrator of a new installation without sample data. */
  ADMIN_USERNAME: z.string().optional(),
  ADMIN_PASSWORD: z.string().min(12).max(128).optional(),
});

export type Env = z.output<typeof envSchema> & {
  production: boolean;
  cookieSecure: boolean;
  corsOrigins: string[];
  webhookNetworks: string[];
  /** Where anybody checks a paper; null in production until it is told: a wrong address on paper stays for years. */
  publicOrigin: string | null;
};

/** The secret of a developer's machine: known to everyone, refused in production. */
export const developmentSecret = 'chung-tay-development-secret-not-for-production';

/** Reads and checks the environment; throws an Error whose message an administrator can act on. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Cấu hình chưa đúng:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  refuseHalfMail(env);
  const production = env.NODE_ENV === 'production';
  if (production) refuseUnsafe(env);
  return {
    ...env,
    production,
    cookieSecure: env.COOKIE_SECURE ?? production,
    publicOrigin: env.PUBLIC_ORIGIN
      ? new URL(env.PUBLIC_ORIGIN).origin
      : production
        ? null
        : `http://localhost:${env.PORT}`,
    corsOrigins: listed(env.CORS_ORIGINS),
    webhookNetworks: networks(env.WEBHOOK_ALLOW_PRIVATE),
  };
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function networks(text: string): string[] {
  const found = listed(text);
  const wrong = found.filter((network) => !z.union([z.cidrv4(), z.cidrv6()]).safeParse(network).success);
  if (wrong.length > 0)
    throw new Error(
      `Cấu hình chưa đúng:\n  WEBHOOK_ALLOW_PRIVATE: ${wrong.join(', ')} không phải dải mạng như 10.1.0.0/16`,
    );
  return found;
}

/** Mails need their sender, and in production the address that their links lead to. */
function refuseHalfMail(env: z.output<typeof envSchema>): void {
  const faults: string[] = [];
  if (env.SMTP_URL && !env.MAIL_FROM) faults.push('MAIL_FROM: bắt buộc khi có SMTP_URL');
  if (env.SMTP_URL && env.NODE_ENV === 'production' && !env.PUBLIC_ORIGIN)
    faults.push('PUBLIC_ORIGIN: bắt buộc khi có SMTP_URL, để thư dẫn đúng về trang này');
  if (faults.length > 0) throw new Error(`Cấu hình thư chưa đủ:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

function refuseUnsafe(env: z.output<typeof envSchema>): void {
  const faults: string[] = [];
  if (!env.APP_SECRET) faults.push('APP_SECRET: bắt buộc ở chế độ production, ít nhất 32 ký tự ngẫu nhiên');
  if (env.APP_SECRET === developmentSecret) faults.push('APP_SECRET: đang là giá trị mặc định ai cũng biết');
  if (env.SAMPLE_DATA && env.SAMPLE_DATA !== 'none')
    faults.push('SAMPLE_DATA: production không nhận dữ liệu mẫu, đặt none');
  if (env.STORAGE === 's3' && !(env.S3_ENDPOINT && env.S3_BUCKET && env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY))
    faults.push('S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: bắt buộc khi STORAGE=s3');
  if (faults.length > 0) throw new Error(`Cấu hình chưa an toàn:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}
