import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from './database.ts';
import { median } from './load.ts';
import { memoryMiB, startLimit, startOurs } from './processes.ts';
import { type Line, number, times } from './report.ts';

/** Starts each server a few times in turns: how long to the first answer, and the memory after two idle seconds. */
export async function measureStart(cluster: Cluster, ownerUrl: string, rounds: number): Promise<Line[]> {
  const took: { ours: number; limit: number }[] = [];
  const memory = { ours: [] as number[], limit: [] as number[] };
  const once = async (start: typeof startOurs): Promise<number> => {
    const server = await start(cluster, ownerUrl);
    await wait(2000);
    memory[server.name].push(await memoryMiB(server.pid));
    await server.stop();
    return server.startMs;
  };
  for (let round = 0; round <= rounds; round += 1) {
    const turn = { limit: await once(startLimit), ours: await once(startOurs) };
    if (round > 0) took.push(turn); // the first start reads everything from the disk
  }
  const startRatio = median(took.map(({ ours, limit }) => ours / limit));
  const [idleOurs, idleLimit] = [median(memory.ours), median(memory.limit)];
  return [
    {
      case: 'process start to first answer',
      limit: `${number(median(took.map((turn) => turn.limit)))} ms`,
      ours: `${number(median(took.map((turn) => turn.ours)))} ms`,
      ratio: times(startRatio),
      budget: '≤ 1.5',
      met: startRatio <= 1.5,
    },
    {
      case: 'memory, idle',
      limit: `${number(idleLimit)} MiB`,
      ours: `${number(idleOurs)} MiB`,
      ratio: times(idleOurs / idleLimit),
      budget: '≤ 1.5',
      met: idleOurs / idleLimit <= 1.5,
    },
  ];
}
