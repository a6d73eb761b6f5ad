/** A page as it was rendered, and its compressed form once somebody asked for that. */
export interface KeptPage {
  html: string;
  /** 200 unless said otherwise: a page that is not there is told as a page too. */
  status?: number;
  zipped?: Promise<Buffer>;
}

interface Entry {
  until: number;
  page: Promise<KeptPage>;
  /** The last page that could be rendered: better than none while the database is away. */
  last?: KeptPage;
}

const most = 200;

/**
 * Keeps rendered pages for some time: many readers at once cost one rendering. When a new one cannot be made, the former
 * is shown for another while; without a former the error is the caller's.
 */
export function keepPages(
  milliseconds: number,
  time: () => number,
): (key: string, render: () => Promise<string | KeptPage>) => Promise<KeptPage> {
  const entries = new Map<string, Entry>();
  return (key, render) => {
    const known = entries.get(key);
    if (known && known.until > time()) return known.page;
    if (entries.size >= most) entries.clear();
    const entry: Entry = { until: time() + milliseconds, page: Promise.resolve({ html: '' }) };
    if (known?.last) entry.last = known.last;
    entry.page = render().then(
      (made) => {
        entry.last = typeof made === 'string' ? { html: made } : made;
        return entry.last;
      },
      (error: unknown) => {
        if (entry.last) return entry.last;
        entries.delete(key);
        throw error;
      },
    );
    entries.set(key, entry);
    return entry.page;
  };
}
