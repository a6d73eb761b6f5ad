import { queryClient } from './query-client.ts';

const pause = 3000;

/**
 * Comes when what the page asked for first has come, or within seconds where it asks for nothing: what the frame carries besides
 * waits until then, since on a slow line it would take its share of the way of the rows somebody waits for.
 */
export const firstAnswers: Promise<void> = new Promise((resolve) => {
  if (!navigator.onLine) return resolve();
  const endWhenQuiet = () => {
    if (queryClient.isFetching() > 0) return;
    stop();
    clearInterval(timer);
    resolve();
  };
  const timer = setInterval(endWhenQuiet, pause);
  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') endWhenQuiet();
  });
});
