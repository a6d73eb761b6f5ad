import { createContext, type ReactNode } from 'react';

/** What stands beside the filters of every list: the saved views, which the app puts here; the kit knows no noun. */
export const ListViewsSlot = createContext<ReactNode>(null);
