import { createHmac } from 'node:crypto';
import type pg from 'pg';

const markOf = (secret: string): string =>
  createHmac('sha256', secret).update('chung-tay secret mark').digest('base64url');

/**
 * What is sealed in this database is read with one secret only. Throws, in words, when it bears the mark of another one: before
 * anything is changed, the passwords of the roles included, so that a server that runs with the right one goes on.
 */
export async function requireSameSecret(owner: pg.ClientBase, secret: string): Promise<void> {
  const { rows: made } = await owner.query<{ made: boolean }>(`SELECT to_regclass('settings') IS NOT NULL AS made`);
  if (!made[0]?.made) return;
  const { rows } = await owner.query<{ mark: string }>(
    `SELECT value ->> 'mark' AS mark FROM settings WHERE name = 'secret'`,
  );
  if (rows[0] && rows[0].mark !== markOf(secret))
    throw new Error(
      'APP_SECRET (hoặc tệp secret trong DATA_DIR) không phải khóa đã dùng để mã hóa dữ liệu này.\nDữ liệu chưa bị thay đổi. Hãy khôi phục đúng khóa cũ rồi khởi động lại.',
    );
}

/** Leaves the mark of the secret in a new database. */
export async function markSecret(owner: pg.ClientBase, secret: string): Promise<void> {
  await owner.query(
    `INSERT INTO settings (name, value) VALUES ('secret', jsonb_build_object('mark', $1::text)) ON CONFLICT (name) DO NOTHING`,
    [markOf(secret)],
  );
}
