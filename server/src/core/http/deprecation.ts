import { apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';

/** Midnight in Vietnam of a day: days of the API are days there. */
const midnight = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/**
 * The headers of a route that is going away: since when (RFC 9745, a structured date), until when (RFC 8594), and where to
 * go instead. Empty for all others.
 */
export const deprecationHeaders = ({ deprecated }: Pick<RouteSpec, 'deprecated'>): Record<string, string> =>
  deprecated
    ? {
        deprecation: `@${midnight(deprecated.since).getTime() / 1000}`,
        sunset: midnight(deprecated.sunset).toUTCString(),
        link: `<${apiPrefix}${deprecated.instead}>; rel="successor-version"`,
      }
    : {};
