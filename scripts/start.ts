import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverBundle, staleProducts } from './build.ts';
import { root } from './workspace.ts';

/**
 * Builds what changed, then becomes the server. The build runs in a process of its own, whose memory goes with it; the
 * server runs in this one, so that signals and the exit code are its own.
 */
const stale = await staleProducts();
if (stale.length > 0) {
  console.log(`Đang dựng ${stale.map((product) => (product === 'web' ? 'giao diện' : 'máy chủ')).join(' và ')}…`);
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), ...stale], { stdio: 'inherit' });
  if (status !== 0) {
    console.error('Dựng không thành công (xem lý do ở trên); máy chủ chưa được khởi động, dữ liệu không thay đổi.');
    process.exit(1);
  }
}
process.chdir(root);
process.argv[1] = serverBundle;
await import(pathToFileURL(serverBundle).href);
