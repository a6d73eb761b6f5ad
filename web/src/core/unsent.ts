/**
 * What a person wrote that the server does not have yet. Unlike a form's draft it outlives the tab, because a phone ends
 * tabs as it likes; it is kept for that person alone, and goes as soon as the server has it.
 */
export interface Unsent<Value> {
  at: string;
  value: Value;
}

const longestDays = 60;

const name = (owner: string, key: string): string => `unsent:${owner}:${key}`;

/** What was kept under this key, if it can still be read. */
export function readUnsent<Value>(owner: string, key: string): Unsent<Value> | undefined {
  try {
    const text = localStorage.getItem(name(owner, key));
    return text ? (JSON.parse(text) as Unsent<Value>) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it on the device. False when the device refuses (full, or forbidden): then it stands on the screen alone. */
export function keepUnsent<Value>(owner: string, key: string, value: Value): boolean {
  const unsent: Unsent<Value> = { at: new Date().toISOString(), value };
  try {
    localStorage.setItem(name(owner, key), JSON.stringify(unsent));
    return true;
  } catch {
    return false;
  }
}

export const dropUnsent = (owner: string, key: string): void => localStorage.removeItem(name(owner, key));

/** The keys of this person under which something still waits. */
export function unsentKeys(owner: string, prefix: string): string[] {
  const start = name(owner, prefix);
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(name(owner, '').length));
}

/** Lets go what waited so long that nobody will send it: names of people do not stay on a device for ever. */
export function forgetOldUnsent(now: Date): void {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith('unsent:'))) {
    try {
      const { at } = JSON.parse(localStorage.getItem(key) ?? '') as Unsent<unknown>;
      if (now.getTime() - Date.parse(at) > longestDays * 86_400_000) localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
}
