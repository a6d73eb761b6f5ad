import { idSchema } from '@chung-tay/shared/core/text';
import type { FastifyRequest } from 'fastify';
import type { Client } from '../core/db/pool.ts';

/** What a page is made with. */
export interface Reading {
  client: Client;
  now: Date;
}

export const isId = (text: string): boolean => idSchema.safeParse(text).success;

/** What the address asks for; anything else in it is ignored, as people's links carry all sorts of things. */
export interface Asked {
  after?: string;
  district?: string;
  /** A part of a unit's name. */
  place?: string;
  /** Which list. */
  id?: string;
}

export function askedOf(request: FastifyRequest): Asked {
  const { sau, huyen, xa } = request.query as Record<string, unknown>;
  const { id } = request.params as { id?: string };
  return {
    ...(typeof sau === 'string' && /^[NU]-\d{7,19}$/.test(sau) ? { after: sau } : {}),
    ...(typeof huyen === 'string' && /^\d{1,10}$/.test(huyen) ? { district: huyen } : {}),
    ...(typeof xa === 'string' && xa.trim() !== '' ? { place: xa.trim().slice(0, 60) } : {}),
    ...(id !== undefined && isId(id) ? { id } : {}),
  };
}
