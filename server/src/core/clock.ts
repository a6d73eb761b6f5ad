/** Time as a dependency: tests and the sample province live in other days. */
export interface Clock {
  now(): Date;
}
