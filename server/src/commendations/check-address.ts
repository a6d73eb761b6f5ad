import type { Env } from '../env.ts';

/** Where anybody may check a paper: a page of the official address; null while none is configured. */
export const checkUrl = ({ publicOrigin }: Env, code: string): string | null =>
  publicOrigin === null ? null : `${publicOrigin}/kiem-tra/${code}`;
