import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another (Crockford): ten of them are 2^50, not to be guessed. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** KN- and ten random letters: who has it may follow what they sent without a login. */
export const publicCode = (prefix: string): string =>
  `${prefix}-${Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')}`;
