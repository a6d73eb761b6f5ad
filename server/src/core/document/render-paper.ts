import { Worker } from 'node:worker_threads';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Paper, PaperFormat } from './paper.ts';
import type { PaperAnswer, PaperTask } from './paper-worker.ts';
import type { Sheets } from './sheets.ts';

/** Papers waiting to be drawn; more would wait longer than anybody does. */
const mostWaiting = 40;
/** The thread that is not asked for so long gives its memory back. */
const idleMs = 60_000;
/** A paper of thousands of rows takes a few seconds. */
const mostMs = 30_000;

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** One thread draws all papers of the process: to set hundreds of rows would hold up every other request for a second. */
interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
  stop?: NodeJS.Timeout;
}

let thread: Thread | undefined;
let lastId = 0;

/** Beside this file as source, beside the bundle when built. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './paper-worker.ts' : './paper-worker.mjs',
  import.meta.url,
);

function startThread(): Thread {
  const worker = new Worker(workerFile, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } });
  const started: Thread = { worker, waiting: new Map() };
  const end = (error: Error): void => {
    if (thread === started) thread = undefined;
    clearTimeout(started.stop);
    for (const { reject } of started.waiting.values()) reject(error);
    started.waiting.clear();
  };
  worker.on('message', (answer: PaperAnswer) => {
    const asked = started.waiting.get(answer.id);
    started.waiting.delete(answer.id);
    // Without work it does not keep the process alive.
    if (started.waiting.size === 0) worker.unref();
    rest(started);
    if ('bytes' in answer) asked?.resolve(answer.bytes);
    else asked?.reject(new Error(`a paper could not be drawn: ${answer.error}`));
  });
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread of papers ended (${code})`)));
  return started;
}

/** Ends the thread after a while without work, and at once when a paper takes forever. */
function rest(resting: Thread): void {
  clearTimeout(resting.stop);
  resting.stop = setTimeout(
    () => {
      if (thread === resting) thread = undefined;
      void resting.worker.terminate();
    },
    resting.waiting.size > 0 ? mostMs : idleMs,
  );
  resting.stop.unref();
}

/**
 * Draws a paper in a thread of its own.
 * @throws unavailable when too many wait
 */
export function renderPaper(paper: Paper | Sheets, format: PaperFormat): Promise<Uint8Array> {
  thread ??= startThread();
  const { worker, waiting } = thread;
  if (waiting.size >= mostWaiting) throw new AppError('unavailable', undefined, { retryAfter: 5 });
  return new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, paper, format } satisfies PaperTask);
    rest(thread as Thread);
  });
}
