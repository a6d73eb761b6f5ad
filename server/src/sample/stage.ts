import type { Client } from '@chung-tay/shared/client';
import type { SampleSeats } from './people.ts';
import type { SampleCommune } from './plan.ts';

/** The province as its people would see it: a client for each of them, and a calendar that can be turned. */
export interface SampleStage {
  as(username: string): Client;
  /** Sets the clock to the morning of that day, or to now if the day is today. */
  turnTo(day: string): void;
  /** The moment the clock shows. */
  now(): Date;
  today: string;
  /** The commune of today whose people have work waiting. */
  communeToday: string;
  communes: readonly SampleCommune[];
  provinceId: string;
  frontId: string;
  seats: SampleSeats;
  userId(username: string): string;
  /** What the job of the night does about plans, by the clock of the stage. */
  remind(): Promise<unknown>;
  /** Certificate of merit of the province's chairman, in force at the end of 2024. */
  awardFormId: string;
  /** Told after each simulated day, 0 … 1. */
  progress(done: number): void;
  stopped(): boolean;
}

export type Act = () => Promise<void>;

/** What happens on which day; acts of one day have no order among them, and none needs another of the same day. */
export interface Calendar {
  add(day: string, act: Act): void;
}
