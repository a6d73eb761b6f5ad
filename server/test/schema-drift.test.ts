import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { createTestApp } from './harness.ts';

const { sql, services } = await createTestApp();

const source = resolve(import.meta.dirname, '../src');

async function declaredTables(): Promise<PgTable[]> {
  const files = readdirSync(source)
    .map((noun) => join(source, noun, 'table.ts'))
    .filter((file) => existsSync(file));
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter((value): value is PgTable => is(value, PgTable)));
}

const typeNames: Record<string, string> = {
  'timestamp with time zone': 'timestamptz',
  'character varying': 'varchar',
  'double precision': 'double precision',
};

it('the tables of the code are those of the database, column by column', async () => {
  const tables = await declaredTables();
  expect(tables.length).toBeGreaterThan(15);
  const columns = await sql<{ table_name: string; column_name: string; data_type: string; is_nullable: string }>(
    `SELECT table_name, column_name, CASE WHEN data_type = 'ARRAY' THEN substr(udt_name, 2) || '[]' ELSE data_type END AS data_type, is_nullable
     FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const inDatabase = Map.groupBy(columns, (column) => column.table_name);
  for (const table of tables) {
    const { name, columns: declared } = getTableConfig(table);
    const actual = (inDatabase.get(name) ?? []).map(
      (column) =>
        `${column.column_name} ${typeNames[column.data_type] ?? column.data_type}${column.is_nullable === 'NO' ? ' NOT NULL' : ''}`,
    );
    const expected = declared.map(
      (column) => `${column.name} ${column.getSQLType().replace(/\(.*\)/, '')}${column.notNull ? ' NOT NULL' : ''}`,
    );
    expect(expected.sort(), name).toEqual(actual.sort());
  }
});

it('every table with personal or scoped rows is under forced row-level security', async () => {
  const open = await sql<{ relname: string }>(
    `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'unit_id' AND NOT a.attisdropped
     WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
     ORDER BY c.relname`,
  );
  // The registry is public; grants say who may do what where and are read before there is a scope; rollups hold counts.
  const withoutPeople = ['grants', 'unit_areas', 'unit_boundaries', 'unit_reach', 'unit_tree', 'unit_versions'];
  expect(
    open.map((row) => row.relname).filter((name) => !withoutPeople.includes(name) && !name.endsWith('_rollup')),
  ).toEqual([]);
});

it('the application role owns nothing and bypasses nothing', async () => {
  const roles = await sql<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'chung\\_tay\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
  );
  expect(roles).toEqual([]);
});

it('without a scope the application sees no scoped row', async () => {
  const tables = await sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relforcerowsecurity AND has_table_privilege('chung_tay_app', c.oid, 'SELECT')`,
  );
  expect(tables.length).toBeGreaterThan(5);
  for (const { name } of tables) {
    const { rows } = await services.pools.app.query(`SELECT 1 FROM ${name} LIMIT 1`);
    expect(rows, name).toEqual([]);
  }
});
