/** The eight groups of an IPv6 address, `::` filled in; none for anything else. */
function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after];
}

/**
 * What counts as one sender: an IPv4 address, or the /64 of an IPv6 one, since networks hand out whole /64s. An IPv4
 * address written as IPv6 stays itself.
 */
export const networkOf = (ip: string): string =>
  ip.includes(':') && !ip.includes('.')
    ? groupsOf(ip)
        .slice(0, 4)
        .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
        .join(':')
    : ip;
