import { isIPv6 } from 'node:net';

const GROUPS = 8;
/** The part of an IPv6 address that a provider gives to one customer, in groups of 16 bits. */
const OF_ONE_CUSTOMER = 4;

const groupsIn = (part: string): string[] => (part === '' ? [] : part.split(':'));

/** An address with the four groups of zeros that `::` stands for written out, as far as they are looked at. */
const leadingGroups = (address: string): string[] => {
  const [head = '', tail = ''] = address.split('::');
  const [before, behind] = [groupsIn(head), groupsIn(tail)];
  const zeros = address.includes('::') ? Array.from({ length: GROUPS - before.length - behind.length }, () => '0') : [];
  return [...before, ...zeros, ...behind].slice(0, OF_ONE_CUSTOMER).map((group) => Number.parseInt(group, 16).toString(16));
};

/** What one customer of a network provider has: an IPv4 address, or the first 64 bits of an IPv6 one, which holds all they like. */
export const networkOf = (address: string): string => (isIPv6(address) ? `${leadingGroups(address).join(':')}::/64` : address);
