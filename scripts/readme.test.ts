import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../server/src/core/db/embedded-cluster.ts';
import { eventually } from '../server/src/core/db/embedded-processes.ts';
import { serverBundle, staleProducts } from './build.ts';
import { runToolQuietly } from './tools.ts';
import { root } from './workspace.ts';

/** The tour needs what the reader has: a shell and curl. A machine without curl cannot follow it, nor check it. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let folder: string;
let server: ChildProcess;
let address: string;

async function serveSample(): Promise<void> {
  const stale = await staleProducts();
  if (stale.length > 0) await runToolQuietly('node', ['scripts/build.ts', ...stale]);
  folder = await mkdtemp(join(tmpdir(), 'chung-tay-readme-'));
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    PORT: String(port),
    DATA_DIR: folder,
    SAMPLE_DATA: 'small',
    LOG_LEVEL: 'warn',
  };
  server = spawn(process.execPath, [serverBundle], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  server.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  // The tour goes on with a case of the sample: it begins when the sample is complete.
  if (!(await eventually(async () => output.includes('Dữ liệu mẫu: đã xong'), 540_000)))
    throw new Error(`no complete sample:\n${output}`);
}

/** The blocks of the tour: every `sh` block of the README but the first, which starts the server. */
async function tour(): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  return blocks.slice(1).join('\n');
}

describe.runIf(hasCurl)('the tour of the README', () => {
  beforeAll(serveSample, 600_000);

  afterAll(async () => {
    server?.kill('SIGTERM');
    if (server && server.exitCode === null) await once(server, 'exit');
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('goes from a file of households over a posted and an issued list to a handed-over house and an award, copied and pasted', async () => {
    const script = `set -e\ncd '${folder}'\nln -s '${root}/docs' docs\n${await tour()}`;
    const shell = spawn('bash', ['-c', script], {
      env: { ...process.env, BASE: address },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [shell.stdout, shell.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = await once(shell, 'close');
    expect(code, output).toBe(0);
    const lines = output.split('\n');
    // Every step is told in its order: the survey, the way of a case to its house, the house.
    const told =
      'submitted eligible deliberation true posting closed appraisal decision issued committed 60000000 3400000 released started submitted 36000000 cleared cleared roof cleared roof cleared submitted 24000000 handed_over settled appraised issued'.split(
        ' ',
      );
    expect(
      lines.filter((line, at) => told.includes(line) && lines[at - 1] !== line),
      output,
    ).toEqual(told);
    expect(output).toContain('3 trên 3 kết cấu chính không bền chắc');
    expect(output).toMatch(/"name":"Hộ Thử Nghiệm \d\."/);
    expect((await readFile(join(folder, 'quyet-dinh.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    expect(lines.filter((line) => line === 'handed_over')).toHaveLength(2);
    expect(output).toContain('"dryRun":true');
    expect(output).toContain('"releasedVnd":60000000');
    // Six stages in one day are doubted, and held until somebody else has looked.
    expect(output).toMatch(/nghi vấn: .*early/);
    expect((await readFile(join(folder, 'bien-ban-hoan-thanh.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
