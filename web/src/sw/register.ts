/** The file that this page began with: says which version it is. */
const entryOf = (): string | undefined => {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? new URL(script.src).pathname : undefined;
};

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`, {
    scope: '/admin',
    updateViaCache: 'none',
  });
  const entry = entryOf();
  if (registration.waiting && entry) registration.waiting.postMessage({ act: 'take-over', entry });
  const ready = await navigator.serviceWorker.ready;
  ready.active?.postMessage({ act: 'fill' });
}

/** Lets the app open without a network from now on. After everything the page itself needs; without it all goes on as before. */
export function keepAppOnDevice(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const soon = () => setTimeout(() => void register().catch(() => undefined), 3000);
  if (document.readyState === 'complete') soon();
  else window.addEventListener('load', soon, { once: true });
}
