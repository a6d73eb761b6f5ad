/** A choice that somebody made for this device: how lists look, which keys act. Never anything of the data. */
const name = (key: string) => `chung-tay-choice:${key}`;

export function readChoice<Value>(key: string): Value | undefined {
  try {
    const text = localStorage.getItem(name(key));
    return text ? (JSON.parse(text) as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it; what is as at the beginning needs no keeping. */
export function keepChoice<Value>(key: string, value: Value | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name(key));
    else localStorage.setItem(name(key), JSON.stringify(value));
  } catch {
    // A full or forbidden store costs the choice, nothing else.
  }
}

/** Whether single letters act as keys here; some must be able to turn them off (WCAG 2.1.4). */
export const letterKeysOff = (): boolean => readChoice<boolean>('letter-keys-off') === true;
