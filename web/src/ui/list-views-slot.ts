import { createContext, type ReactNode } from 'react';

/** What stands beside the filters of every list: the saved views, which the app puts here; the kit knows no noun. */
export const ListViewsSlot = createContext<ReactNode>(null);

/** The columns of the list around the slot that are taken away, by their keys, and how to take others away. */
export interface ListColumns {
  hidden: readonly string[];
  hide: (hidden: readonly string[]) => void;
}

/** For what stands in the slot. */
export const ListColumnsContext = createContext<ListColumns>({ hidden: [], hide: () => undefined });
