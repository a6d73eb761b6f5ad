import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const never = new Set(['node_modules', 'dist']);

/**
 * A hash of the names and contents of all files under `sources` (files or folders, relative to `root`), leaving out
 * installed packages, build output and the folders named in `ignored`. Times do not count: a fresh clone hashes alike.
 */
export async function contentHash(
  root: string,
  sources: readonly string[],
  ignored: readonly string[],
): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(sources.map((source) => filesUnder(root, source, ignored)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  for (const [index, file] of files.entries())
    hash.update(`${file}\0${contents[index]!.length}\0`).update(contents[index]!);
  return hash.digest('hex');
}

async function filesUnder(root: string, path: string, ignored: readonly string[]): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const names = (await readdir(join(root, path))).filter((name) => !never.has(name) && !ignored.includes(name));
  return (await Promise.all(names.map((name) => filesUnder(root, join(path, name), ignored)))).flat();
}
