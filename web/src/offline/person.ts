import { createContext, useContext } from 'react';
import { useSession } from '../core/session.ts';

/** Who works offline: known from the device when nobody could be asked whether they are signed in. */
export interface Person {
  id: string;
  name: string;
}

export const PersonContext = createContext<Person | undefined>(undefined);

/** The person of the offline pages: in the app who is signed in, without a network who last worked with this device. */
export function usePerson(): Person {
  const given = useContext(PersonContext);
  const session = useSession();
  if (given) return given;
  if (session.state !== 'signed-in') throw new Error('usePerson without a person');
  return { id: session.user.id, name: session.user.fullName };
}
