import type { TestApp } from '../harness.ts';

/**
 * Copies of a house with its household, verified stages and the decision that approved it, for tests that need thousands:
 * the way from a survey to a house is tested elsewhere and takes a second each. Written by the owner with triggers off,
 * so rollups do not know them until they are rebuilt. Answers the ids.
 */
export async function clonedHouses({ sql, services }: TestApp, houseId: string, copies: number): Promise<string[]> {
  const ids = Array.from({ length: copies }, () => services.newId());
  const columnsOf = async (table: string): Promise<string[]> => {
    const rows = await sql<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
      [table],
    );
    return rows.map(({ name }) => name);
  };
  /** Rows `t` as they are, but for the columns named, which get this SQL. */
  const copy = async (table: string, from: string, changed: Record<string, string>): Promise<string> => {
    const columns = await columnsOf(table);
    const values = columns.map((name) => changed[name] ?? `t.${name}`);
    return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM made m ${from}`;
  };
  const ofHouse = `JOIN houses h ON h.id = '${houseId}'`;
  const inserts = [
    await copy('households', `${ofHouse} JOIN households t ON t.id = h.household_id`, {
      id: 'm.household',
      code: `household_code(nextval('household_numbers'))`,
      head_name: `left('Hộ Thử ' || m.household, 60)`,
    }),
    await copy('houses', `JOIN houses t ON t.id = '${houseId}'`, {
      id: 'm.house',
      household_id: 'm.household',
      code: `house_code(nextval('house_numbers'))`,
    }),
    await copy('house_stages', `JOIN house_stages t ON t.house_id = '${houseId}'`, { house_id: 'm.house' }),
    await copy(
      'decisions',
      `JOIN decision_entries e ON e.house_id = '${houseId}' JOIN decisions t ON t.id = e.decision_id`,
      {
        id: 'm.decision',
        code: `decision_code(nextval('decision_numbers'))`,
        decision_number: 'm.decision::text',
      },
    ),
    await copy('decision_entries', `JOIN decision_entries t ON t.house_id = '${houseId}'`, {
      decision_id: 'm.decision',
      case_id: 'm.kase',
      house_id: 'm.house',
    }),
  ];
  const houses = ids.map((id) => `('${id}'::uuid)`).join(', ');
  await sql(`BEGIN;
    SET LOCAL session_replication_role = replica;
    CREATE TEMP TABLE made ON COMMIT DROP AS
      SELECT house, uuidv7() AS household, uuidv7() AS decision, uuidv7() AS kase FROM (VALUES ${houses}) AS wanted (house);
    ${inserts.join(';\n    ')};
    COMMIT`);
  return ids;
}
