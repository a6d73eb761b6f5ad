import { restore } from '../server/src/core/db/backup-folder.ts';
import { runBackup } from './run-backup.ts';

/** `npm run restore -- FOLDER`: puts a copy back; what was there is kept aside; refuses while a server runs on it. */
await runBackup('npm run restore -- THƯ_MỤC', async (dataDir, folder) => {
  const { files, madeAt, aside } = await restore(dataDir, folder, new Date());
  return `Đã phục hồi ${files} tệp vào ${dataDir} từ bản sao lưu lúc ${madeAt}. Dữ liệu trước đó ở ${aside}: xóa khi đã chắc.`;
});
