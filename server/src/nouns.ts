import type { RouteSpec } from '@chung-tay/shared/core/contract';
import type { ConstraintErrors } from './core/db/constraints.ts';
import type { Handlers } from './core/http/handler.ts';
import type { JobWorker, Schedule } from './core/jobs/jobs.ts';
import type { Services } from './core/services.ts';

/** What a noun brings to the server: its routes with their handlers, its constraints in words, its background work. */
export interface Noun {
  name: string;
  routes: Record<string, RouteSpec>;
  handlers: Handlers<Record<string, RouteSpec>>;
  constraints: ConstraintErrors;
  workers?: (services: Services) => Readonly<Record<string, JobWorker>>;
  schedules?: readonly Schedule[];
}

/** Keeps routes and handlers of one noun of one type; after that the server only needs to know it is a noun. */
export const noun = <Routes extends Record<string, RouteSpec>>(
  part: Omit<Noun, 'routes' | 'handlers'> & { routes: Routes; handlers: Handlers<Routes> },
): Noun => part as unknown as Noun;

/** Every noun, in the order in which they may import each other: leftward (upward here) only. */
export const nouns: readonly Noun[] = [
  // noun({ name: 'units', routes: unitRoutes, handlers: unitHandlers, constraints: unitConstraints }),
];
