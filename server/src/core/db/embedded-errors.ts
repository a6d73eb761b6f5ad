/**
 * The data folder, or the embedded database in it, cannot be used. `message` is the whole story for the person at the
 * terminal, in Vietnamese: what happened, what was kept, what to do. It is printed as it is, without a stack trace.
 */
export class DataFolderError extends Error {
  constructor(what: string, kept: string, remedy: string, options?: ErrorOptions) {
    super(`${what}\n  Dữ liệu: ${kept}\n  Cách xử lý: ${remedy}`, options);
    this.name = 'DataFolderError';
  }
}

const untouched = 'không tệp nào bị sửa hay xoá.';
const restore = (folder: string) =>
  `sao chép thư mục ${folder} sang nơi khác trước khi thử bất cứ điều gì, rồi phục hồi từ bản sao lưu; nếu đây chỉ là dữ liệu thử, xoá thư mục dữ liệu rồi khởi động lại.`;

/** Another server of this machine is using the folder now. */
export const folderInUse = (dataDir: string, pid: number): DataFolderError =>
  new DataFolderError(
    `Thư mục dữ liệu ${dataDir} đang được một máy chủ khác sử dụng (tiến trình ${pid}).`,
    untouched,
    'dừng máy chủ kia trước, hoặc đặt DATA_DIR sang một thư mục khác.',
  );

/** PostgreSQL of a former server still runs in the folder and belongs to somebody else. */
export const orphanOfAnother = (folder: string, pid: number): DataFolderError =>
  new DataFolderError(
    `PostgreSQL (tiến trình ${pid}) của lần chạy trước vẫn giữ ${folder} và thuộc người dùng khác nên không dừng được.`,
    untouched,
    'dừng tiến trình đó bằng đúng người dùng của nó, rồi khởi động lại.',
  );

/** The cluster was made by another major version of PostgreSQL. */
export const wrongVersion = (folder: string, found: string, wanted: string): DataFolderError =>
  new DataFolderError(
    `Cơ sở dữ liệu trong ${folder} thuộc PostgreSQL ${found}, máy chủ này cần PostgreSQL ${wanted}.`,
    untouched,
    `chạy lại phiên bản phần mềm cũ để xuất dữ liệu (pg_dump), rồi nạp vào một thư mục dữ liệu mới.`,
  );

/** The folder is there but is no database, or its database has vanished. */
export const brokenFolder = (folder: string, what: string): DataFolderError =>
  new DataFolderError(`Thư mục cơ sở dữ liệu ${folder} bị hỏng: ${what}`, untouched, restore(folder));

/** The running machine has no PostgreSQL binaries in the installed packages. */
export const noBinaries = (detail: string): DataFolderError =>
  new DataFolderError(
    `Không có PostgreSQL kèm sẵn cho máy này (${detail}).`,
    untouched,
    'cài lại các gói (xoá node_modules rồi chạy npm start), hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 18.',
  );

/** As root, PostgreSQL must run under another account, and none of this machine's can reach the folders. */
export const noAccount = (detail: string): DataFolderError =>
  new DataFolderError(
    `Đang chạy bằng quyền root nhưng PostgreSQL không được phép chạy bằng root, và không dùng được tài khoản khác: ${detail}`,
    untouched,
    'chạy bằng người dùng thường, đặt thư mục mã nguồn và DATA_DIR ở nơi mọi người dùng đi qua được (ví dụ /opt), hoặc đặt DATABASE_URL.',
  );

const byCode: Record<string, (path: string) => DataFolderError> = {
  ENOSPC: (path) =>
    new DataFolderError(
      `Đĩa chứa ${path} đã đầy.`,
      'dữ liệu đã ghi trước đó vẫn còn nguyên.',
      'giải phóng dung lượng đĩa (nên còn ít nhất 1 GB) rồi khởi động lại.',
    ),
  EACCES: (path) =>
    new DataFolderError(
      `Không có quyền đọc, ghi trong ${path}.`,
      untouched,
      'chạy bằng người dùng sở hữu thư mục này, cấp lại quyền (chown), hoặc đặt DATA_DIR sang nơi khác.',
    ),
  EROFS: (path) =>
    new DataFolderError(`Đĩa chứa ${path} chỉ cho phép đọc.`, untouched, 'đặt DATA_DIR sang một đĩa ghi được.'),
  ENOTDIR: (path) =>
    new DataFolderError(
      `Đường dẫn ${path} không phải là thư mục.`,
      untouched,
      'đổi tên tệp cản đường, hoặc đặt DATA_DIR sang nơi khác.',
    ),
};
byCode.EPERM = byCode.EACCES!;
byCode.EDQUOT = byCode.ENOSPC!;
byCode.EEXIST = byCode.ENOTDIR!;

/** Words for a file system error on `path`; any other error, and one already in words, is returned as it is. */
export function inWords(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const found = error instanceof DataFolderError ? undefined : byCode[code];
  return found ? found(path) : error;
}

const complaints: [RegExp, (folder: string, lines: string) => DataFolderError][] = [
  [/No space left on device|Disk quota exceeded/, (folder) => byCode.ENOSPC!(folder)],
  [/Read-only file system/, (folder) => byCode.EROFS!(folder)],
  [/Permission denied|has wrong ownership/, (folder) => byCode.EACCES!(folder)],
  [
    /Cannot allocate memory|could not (map|create|resize) .*shared memory/i,
    (folder, lines) =>
      new DataFolderError(
        `PostgreSQL không đủ bộ nhớ để khởi động.\n  ${lines}`,
        `thư mục ${folder} còn nguyên.`,
        'giải phóng bộ nhớ (cần khoảng 512 MB) rồi khởi động lại.',
      ),
  ],
];

/**
 * Words for what PostgreSQL (or initdb) itself complained about before it ended.
 *
 * @param output what it wrote since it was started
 */
export function refusalInWords(folder: string, output: string): DataFolderError {
  const notable = output.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:|HINT/.test(line));
  const lines = (notable.length > 0 ? notable : output.trim().split('\n')).slice(-6).join('\n  ');
  const known = complaints.find(([pattern]) => pattern.test(output));
  return known
    ? known[1](folder, lines)
    : brokenFolder(folder, `PostgreSQL không khởi động được và báo:\n  ${lines || '(không báo gì)'}`);
}
