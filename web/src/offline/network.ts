import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the device believes to have a network; that the server answers is another matter. */
export const useHasNetwork = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
