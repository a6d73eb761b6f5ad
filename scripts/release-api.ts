import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiShape } from '../server/test/api-shape.ts';
import { root } from './workspace.ts';

/** Writes down what programs of others may rely on from this release: one route a line, so that a change reads as one. */
const lines = Object.entries(apiShape()).map((route) => `${JSON.stringify(route)}\n`);
await writeFile(join(root, 'docs', 'api-v1.jsonl'), lines.join(''));
console.log(`docs/api-v1.jsonl: ${lines.length} tuyến`);
