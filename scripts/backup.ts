import { backUp } from '../server/src/core/db/backup-folder.ts';
import { runBackup } from './run-backup.ts';

/** `npm run backup -- FOLDER`: a cold copy of the data folder; refuses while a server runs on it. */
await runBackup('npm run backup -- THƯ_MỤC', async (dataDir, folder) => {
  const { files, bytes } = await backUp(dataDir, folder, new Date());
  return `Đã sao lưu ${files} tệp (${Math.ceil(bytes / 1_000_000)} MB) của ${dataDir} vào ${folder}, đã kiểm từng tệp. Trong đó có khóa mở dữ liệu: cất nơi chỉ quản trị vào được.`;
});
