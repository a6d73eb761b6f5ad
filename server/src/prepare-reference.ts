import { createHmac } from 'node:crypto';
import pg from 'pg';
import type { Services } from './core/services.ts';
import { loadUnitAreas } from './rules/load-unit-areas.ts';
import { loadRegistry } from './units/load-registry.ts';
import { bootstrapAdmin } from './users/bootstrap-admin.ts';

/** Loads the registry of units and the special areas (idempotent), and makes the first administrator of an empty installation. */
export async function prepareReference(services: Services, ownerUrl: string, secret: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'chung-tay reference' });
  await owner.connect();
  try {
    await requireSameSecret(owner, secret);
    await loadRegistry(owner, services.env.REFERENCE_DIR);
    await loadUnitAreas(owner, services.env.REFERENCE_DIR);
    await bootstrapAdmin(owner, services);
  } finally {
    await owner.end();
  }
}

/** The identifiers in this database can be read with one secret only: another one is refused before it seals more. */
async function requireSameSecret(owner: pg.Client, secret: string): Promise<void> {
  const mark = createHmac('sha256', secret).update('chung-tay secret mark').digest('base64url');
  const { rows } = await owner.query<{ mark: string }>(
    `SELECT value ->> 'mark' AS mark FROM settings WHERE name = 'secret'`,
  );
  if (!rows[0])
    await owner.query(`INSERT INTO settings (name, value) VALUES ('secret', jsonb_build_object('mark', $1::text))`, [
      mark,
    ]);
  else if (rows[0].mark !== mark)
    throw new Error(
      'APP_SECRET (hoặc tệp secret trong DATA_DIR) không phải khóa đã dùng để mã hóa dữ liệu này.\nDữ liệu chưa bị thay đổi. Hãy khôi phục đúng khóa cũ rồi khởi động lại.',
    );
}
