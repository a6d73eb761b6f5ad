import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './database.ts';

const buildScript = join(projectRoot, 'scripts/build.ts');

/** The part of the build that the bench needs; the scripts are a program of their own, so their types do not reach here. */
interface Build {
  staleProducts(): Promise<string[]>;
  serverBundle: string;
  serverFlags: readonly string[];
}

let built: Promise<string[]> | undefined;

/** What Node is given to run the server as it is deployed; built at first use if the sources changed, the same for the whole run. */
export const currentBundle = (): Promise<string[]> => (built ??= build());

/** In a process of its own, whose memory goes with it. */
async function build(): Promise<string[]> {
  const { staleProducts, serverBundle, serverFlags } = (await import(pathToFileURL(buildScript).href)) as Build;
  const command = [...serverFlags, serverBundle];
  if (!(await staleProducts()).includes('server')) return command;
  const { status } = spawnSync(process.execPath, [buildScript, 'server'], { cwd: projectRoot, stdio: 'inherit' });
  if (status !== 0) throw new Error('the server could not be built');
  return command;
}
