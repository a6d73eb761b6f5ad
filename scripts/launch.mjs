// The first step of every `npm` command, written for whatever Node the machine has (20 or later): installs the pinned
// packages when they changed, then hands over to the pinned Node among them, which runs the TypeScript of the task.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pnpm = 'pnpm@12.21.0';
const tasks = { serve: 'scripts/start.ts', check: 'scripts/test.ts', bench: 'server/bench/main.ts', storm: 'server/bench/storm.ts', year: 'server/bench/year.ts', hashes: 'server/bench/hashes.ts', 'first-page': 'web/bench/first-page.ts', reorganise: 'server/bench/reorganisation.ts', 'guide-images': 'web/e2e/guide-images.ts', backup: 'scripts/backup.ts', restore: 'scripts/restore.ts', 'client-package': 'scripts/client-package.ts' };
/** As `serverFlags` of the build: the server runs in the process of its task. */
const flags = { serve: ['--max-semi-space-size=8', '--no-allocation-site-pretenuring'], check: [], bench: [], storm: [], year: [], hashes: [], 'first-page': [], reorganise: [], 'guide-images': [], backup: [], restore: [], 'client-package': [] };
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.installed');

/** The content of everything that decides what is installed, and for which machine. */
function wanted() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${pnpm}`);
  const manifests = ['.', 'shared', 'server', 'web'].map((name) => join(name, 'package.json'));
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

function isInstalled(hash) {
  const folders = ['.', 'shared', 'server', 'web'].map((name) => join(root, name, 'node_modules'));
  return folders.every((folder) => existsSync(folder)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** npm and pnpm keep caches in the home folder; without a writable one they get a folder of the clone. */
function homeThatWorks() {
  try {
    accessSync(process.env.HOME ?? '', constants.W_OK);
    return {};
  } catch {
    const own = join(root, '.cache', 'home');
    mkdirSync(own, { recursive: true });
    return { HOME: own, npm_config_cache: join(own, '.npm') };
  }
}

function install() {
  const hash = wanted();
  if (isInstalled(hash)) return;
  console.log('Đang cài các gói phần mềm (lần đầu mất khoảng một phút)…');
  const done = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: { ...process.env, ...homeThatWorks(), CI: 'true' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) {
    writeFileSync(stamp, hash);
    return;
  }
  console.error(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`);
  console.error('Không cài được các gói phần mềm (xem lý do ở trên). Cần kết nối mạng tới kho gói npm và quyền ghi trong thư mục này.');
  process.exit(1);
}

/** Runs the task as this process would: signals go through, the exit code comes back. */
function handOver(task) {
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  const child = spawn(node, [...flags[task], join(root, tasks[task]), ...process.argv.slice(3)], { cwd: root, stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.on('error', (error) => {
    console.error(`Không chạy được Node kèm theo: ${error.message}. Xoá node_modules rồi chạy lại.`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137)));
}

const task = process.argv[2];
if (!Object.hasOwn(tasks, task)) throw new Error(`launch.mjs: one of ${Object.keys(tasks).join(', ')}`);
install();
handOver(task);
