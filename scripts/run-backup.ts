import { resolve } from 'node:path';
import { BackupError } from '../server/src/core/db/backup-folder.ts';
import { DataFolderError } from '../server/src/core/db/embedded-errors.ts';
import { root } from './workspace.ts';

/** Runs one of the two acts on the data folder of the installation; what is wrong is told in a line, not as a trace. */
export async function runBackup(
  usage: string,
  act: (dataDir: string, folder: string) => Promise<string>,
): Promise<void> {
  const folder = process.argv.slice(2).find((word) => word !== '--');
  try {
    if (process.env.DATABASE_URL)
      throw new BackupError(
        'DATABASE_URL đang đặt: cơ sở dữ liệu nằm ở máy chủ PostgreSQL khác. Dùng pg_dump, pg_restore (docs/guide/quan-tri.md).',
      );
    if (!folder) throw new BackupError(`Cách dùng: ${usage}`);
    // The folder is named by whoever stands in the project's own, as npm runs there.
    console.log(await act(resolve(root, process.env.DATA_DIR ?? '.data'), resolve(folder)));
  } catch (error) {
    if (!(error instanceof BackupError || error instanceof DataFolderError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
