import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** This process's environment, in which the workspace's own tools and its own Node come first. */
export function toolEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const bins = ['.', 'web', 'server'].map((name) => join(root, name, 'node_modules', '.bin'));
  return { ...process.env, PATH: [dirname(process.execPath), ...bins, process.env.PATH].join(delimiter), ...more };
}
