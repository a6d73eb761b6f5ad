/** A form that was left half filled, with the time it was kept. */
export interface Draft {
  at: string;
  values: Record<string, unknown>;
}

const name = (key: string) => `draft:${key}`;

/** What may be kept: everything but identifiers (national id, phone, password). */
export const withoutSecrets = (values: Record<string, unknown>, secret: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !secret.includes(field)));

/** The draft of this form in this tab; it goes when the tab is closed or the person signs out. */
export function readDraft(key: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(name(key));
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(key: string, values: Record<string, unknown>, secret: readonly string[]): void {
  const draft: Draft = { at: new Date().toISOString(), values: withoutSecrets(values, secret) };
  try {
    sessionStorage.setItem(name(key), JSON.stringify(draft));
  } catch {
    // A full or forbidden store costs the draft, never the form.
  }
}

export const dropDraft = (key: string): void => sessionStorage.removeItem(name(key));
