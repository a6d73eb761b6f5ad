import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An address as itself: an IPv4 one written as IPv6 (::ffff:…) is that IPv4 one. None for anything else. */
const addressOf = (text: string): Address | undefined => {
  const bare = text.replace(/%.*$/, '');
  // Old notations with fewer numbers are no addresses here.
  return isIP(bare) ? ipaddr.process(bare) : undefined;
};

function matches(address: Address, network: string): boolean {
  try {
    const [base, bits] = network.includes('/') ? ipaddr.parseCIDR(network) : [ipaddr.parse(network), undefined];
    const length = bits ?? (base.kind() === 'ipv4' ? 32 : 128);
    return base.kind() === address.kind() && (address as ipaddr.IPv6).match(base as ipaddr.IPv6, length);
  } catch {
    return false;
  }
}

/** Whether an address is one of these, or lies in one of these networks (`203.0.113.0/24`). */
export function isAmong(text: string, networks: readonly string[]): boolean {
  const address = addressOf(text);
  return address !== undefined && networks.some((network) => matches(address, network));
}

/** The network without the machine: the first three numbers of an IPv4 address, the first 48 bits of an IPv6 one. */
export function maskAddress(text: string): string {
  const address = addressOf(text);
  if (!address) return 'không rõ';
  if (address.kind() === 'ipv4') return `${address.toByteArray().slice(0, 3).join('.')}.x`;
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 3)
    .map((part) => part.toString(16))
    .join(':')}::x`;
}

/** Ranges of IPv6 in which an IPv4 address hides, or which lead nowhere public. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether an address is one of the open internet: not of this machine, this network, a carrier, a test, a group, and no IPv6
 * address that stands for an IPv4 one (6to4, Teredo, NAT64), behind which any of those could be.
 */
export function isPublic(text: string): boolean {
  const address = addressOf(text);
  if (address?.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(globalUnicast);
}
