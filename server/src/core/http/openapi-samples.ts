import { apiPrefix } from '@chung-tay/shared';
import { pathParams, type RouteSpec } from '@chung-tay/shared/core/contract';
import { bodyExample } from './openapi-examples.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Where the caller's own values go: an id of the path becomes a variable of the shell. */
const pathOf = (route: RouteSpec): string =>
  pathParams(route.path).reduce(
    (path, name) => path.replace(`:${name}`, `$${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`),
    route.path,
  );

/**
 * The route as one command of curl: `$BASE` is the origin, `$TOKEN` an access token or an API key. What the route demands
 * (Idempotency-Key, If-Match, a body) is there, so that it runs once the variables are set.
 */
export function curlOf(route: RouteSpec): string {
  const lines = [`curl -sS ${route.method === 'GET' ? '' : `-X ${route.method} `}"$BASE${apiPrefix}${pathOf(route)}"`];
  if (route.permission !== 'anyone') lines.push('-H "Authorization: Bearer $TOKEN"');
  if (route.method !== 'GET' && route.permission !== 'anyone') lines.push('-H "Idempotency-Key: $(uuidgen)"');
  if (route.ifMatch === 'required') lines.push('-H "If-Match: $ETAG"');
  if (route.upload) lines.push('-F "file=@$FILE"');
  else if (route.body)
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(bodyExample(route.body)))}`);
  if (route.download) lines.push('-OJ');
  return lines.join(' \\\n  ');
}
