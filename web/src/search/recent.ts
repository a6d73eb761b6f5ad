/** A record that was opened on this device: where it is and what its page was called. */
export interface Recent {
  to: string;
  title: string;
}

const name = 'chung-tay-recent';
const most = 12;

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  'to' in value &&
  'title' in value &&
  typeof value.to === 'string' &&
  typeof value.title === 'string';

/** The records this person opened last on this device, the newest first; another's are forgotten when they come. */
export function recents(userId: string): Recent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as { userId?: unknown; records?: unknown } | null;
    return kept?.userId === userId && Array.isArray(kept.records) ? kept.records.filter(isRecent) : [];
  } catch {
    return [];
  }
}

/** Keeps that a record was opened. The session forgets it all when the person leaves (core/session.ts). */
export function keepRecent(userId: string, recent: Recent): void {
  const records = [recent, ...recents(userId).filter(({ to }) => to !== recent.to)].slice(0, most);
  try {
    localStorage.setItem(name, JSON.stringify({ userId, records }));
  } catch {
    // A device without room does without.
  }
}
