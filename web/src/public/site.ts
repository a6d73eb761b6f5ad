import { createContext } from 'react';

/** The official address of the site, for canonical links and what search engines read; null while nobody configured it. */
export const Origin = createContext<string | null>(null);
