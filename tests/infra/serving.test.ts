import { describe, expect, it } from 'vitest';
import { readOptions } from '../../infra/local/options.ts';
import { fromPlain, toPlain } from '../../infra/local/plain-cookies.ts';
import { networkAddress, servingOf } from '../../infra/local/serving.ts';

const address = (ip: string, { internal = false, family = 'IPv4' as 'IPv4' | 'IPv6' } = {}) =>
  ({ address: ip, family, internal, netmask: '', mac: '', cidr: null }) as never;

const LAN = { eth0: [address('192.168.1.5')] };

describe('whom the runner serves', () => {
  it('is this machine alone, unless more is said', () => {
    expect(readOptions([]).host).toBeUndefined();
    expect(servingOf(undefined, LAN)).toEqual({ listensOn: '127.0.0.1', calledAs: 'localhost', isOpen: false });
  });

  it.each([
    [['--host'], { listensOn: '0.0.0.0', calledAs: '192.168.1.5', isOpen: true }],
    [['--host', '--port', '4000'], { listensOn: '0.0.0.0', calledAs: '192.168.1.5', isOpen: true }],
    [['--port', '4000', '--host', '10.0.0.7'], { listensOn: '10.0.0.7', calledAs: '10.0.0.7', isOpen: true }],
    [['--host=10.0.0.7'], { listensOn: '10.0.0.7', calledAs: '10.0.0.7', isOpen: true }],
  ])('is the network with %j', (args, serving) => {
    expect(servingOf(readOptions(args).host, LAN)).toEqual(serving);
  });

  it('cannot be a network where there is none', () => {
    expect(() => servingOf('', { lo: [address('127.0.0.1', { internal: true })] })).toThrow('is in no network');
  });

  it('is the network that a phone is in, not one inside the machine', () => {
    const lan = [address('fd00::2', { family: 'IPv6' }), address('192.168.1.5')];
    expect(networkAddress({ docker0: [address('172.17.0.1')], utun3: [address('10.8.0.2')], en0: lan })).toBe('192.168.1.5');
    expect(networkAddress({ eth0: [address('203.0.113.7')], wlan0: [address('10.1.2.3')] })).toBe('10.1.2.3');
    expect(networkAddress({ docker0: [address('172.17.0.1')] })).toBe('172.17.0.1');
    expect(networkAddress({})).toBeUndefined();
  });
});

describe('a cookie for plain HTTP', () => {
  it('goes out under another name and comes back under its own', () => {
    const out = toPlain('__Host-session=abc=__Host-; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(out).toBe('plain-session=abc=__Host-; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
    expect(toPlain('__Host-session=; Max-Age=0; Secure')).toBe('plain-session=; Max-Age=0');
    expect(fromPlain('plain-session=abc')).toBe('__Host-session=abc');
  });

  it('that is none of ours stays as it is', () => {
    expect(toPlain('other=1; Secure')).toBe('other=1; Secure');
    expect(fromPlain('other=plain-1')).toBe('other=plain-1');
  });
});
