import { createContext } from 'react';

/** The way back from the offline pages into the whole app. */
export const BackContext = createContext<() => void>(() => undefined);
