import { type SpawnOptions, spawn } from 'node:child_process';
import { root, toolEnvironment } from './workspace.ts';

/** Runs one of the workspace's tools in the clone's folder, its output passed on; answers its exit code. */
export function runTool(tool: string, parameters: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  return exitCode(tool, parameters, { env: toolEnvironment(environment), stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * Runs a tool whose output matters only when it fails.
 *
 * @throws Error with that output
 */
export async function runToolQuietly(tool: string, parameters: string[]): Promise<void> {
  let output = '';
  const code = await exitCode(
    tool,
    parameters,
    { env: toolEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
    (chunk) => {
      output += chunk;
    },
  );
  if (code !== 0) throw new Error(`${tool} ${parameters.join(' ')}: mã lỗi ${code}\n${output}`);
}

async function exitCode(
  tool: string,
  parameters: string[],
  options: SpawnOptions,
  listen?: (chunk: string) => void,
): Promise<number> {
  const child = spawn(tool, parameters, { cwd: root, ...options });
  for (const stream of [child.stdout, child.stderr])
    if (listen) stream?.on('data', (chunk: Buffer) => listen(String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
