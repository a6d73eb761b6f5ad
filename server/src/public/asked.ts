import { idSchema } from '@chung-tay/shared/core/text';
import { type HouseKind, houseKinds } from '@chung-tay/shared/rules/schema';
import type { FastifyRequest } from 'fastify';
import type { Client } from '../core/db/pool.ts';

/** What a page is made with. */
export interface Reading {
  client: Client;
  now: Date;
}

/** Reads under the role of the public. */
export type Read = <Result>(run: (reading: Reading) => Promise<Result>) => Promise<Result>;

/** A code as people copy it: in small letters, with spaces around. */
export const codeOf = (text: unknown): string =>
  typeof text === 'string' ? text.trim().toUpperCase().slice(0, 20) : '';

export const isId = (text: string): boolean => idSchema.safeParse(text).success;

/** What the address asks for; anything else in it is ignored, as people's links carry all sorts of things. */
export interface Asked {
  after?: string;
  district?: string;
  /** A part of a unit's name. */
  place?: string;
  /** Which list. */
  id?: string;
  kind?: HouseKind;
  /** Which house, which campaign an offer is for. */
  house?: string;
  campaign?: string;
  /** Words to search units by. */
  words?: string;
}

/** The language of the frame around what is published: `?lang=en` asks for English. */
export const languageOf = (request: FastifyRequest): 'vi' | 'en' =>
  (request.query as { lang?: unknown }).lang === 'en' ? 'en' : 'vi';

export function askedOf(request: FastifyRequest): Asked {
  const { sau, huyen, xa, loai, nha, dot, q } = request.query as Record<string, unknown>;
  const { id } = request.params as { id?: string };
  return {
    ...(typeof sau === 'string' && /^(N|U|KT)-\d{7,19}$/.test(sau) ? { after: sau } : {}),
    ...(typeof huyen === 'string' && /^\d{1,10}$/.test(huyen) ? { district: huyen } : {}),
    ...(typeof xa === 'string' && xa.trim() !== '' ? { place: xa.trim().slice(0, 60) } : {}),
    ...(typeof loai === 'string' && loai in houseKinds ? { kind: loai as HouseKind } : {}),
    ...(typeof nha === 'string' && nha !== '' ? { house: codeOf(nha) } : {}),
    ...(typeof dot === 'string' && dot !== '' ? { campaign: codeOf(dot) } : {}),
    ...(typeof q === 'string' && q.trim() !== '' ? { words: q.trim().slice(0, 60) } : {}),
    ...(id !== undefined && isId(id) ? { id } : {}),
  };
}
