import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeFaults } from './compose-rules.ts';
import { root } from './workspace.ts';

/** Validates docker-compose.yml without Docker: the Compose schema, then the product's own rules for it. */
const [compose, example] = await Promise.all(
  ['docker-compose.yml', '.env.example'].map((name) => readFile(join(root, name), 'utf8')),
);
const faults = composeFaults(compose!, example!);
for (const fault of faults) console.error(`docker-compose.yml: ${fault}`);
if (faults.length === 0) console.log('docker-compose.yml: hợp lệ theo lược đồ Compose và các quy tắc của hệ thống.');
process.exitCode = faults.length === 0 ? 0 : 1;
