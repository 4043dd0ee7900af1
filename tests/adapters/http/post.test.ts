import { once } from 'node:events';
import { type AddressInfo, createServer, type LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardedPost } from '#adapters/http/post';
import { isPublic } from '#adapters/http/public-addresses';
import { NotReached } from '#app/kernel/delivery-ports';
import { useReceiver } from '../../support/receiver.ts';

const NOT_PUBLIC = [
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '192.0.0.8',
  '198.18.0.1',
  '203.0.113.7',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '64:ff9b::a00:1',
  '2001:db8::1',
  '2002:7f00:1::',
  'not an address',
  '',
];
const PUBLIC = ['93.184.216.34', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:1.1.1.1'];

describe('an address', () => {
  it.each(NOT_PUBLIC)('%j is not public', (address) => expect(isPublic(address)).toBe(false));
  it.each(PUBLIC)('%j is public', (address) => expect(isPublic(address)).toBe(true));
});

/** Names that lead where the test says, each time anew. */
const leadingTo = (...answers: string[][]): LookupFunction => {
  let asked = 0;
  return ((_: string, __: object, callback: (error: Error | null, found: { address: string; family: number }[]) => void) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as LookupFunction;
};

describe('a post to somebody else’s server', () => {
  const receiver = useReceiver();
  const sent = { headers: { 'x-test': '1' }, body: '{"a":1}', timeout: 400 };
  const reasonOf = (post: Promise<unknown>) =>
    post.then(String, (error) => (error instanceof NotReached ? error.message : `other: ${error}`));

  it('takes what is answered, and no more of it than is read', async () => {
    const post = guardedPost({ reach: 'any-address' });
    receiver.answer(() => ({ status: 429, headers: { 'retry-after': '7' } }));
    expect(await post(receiver.url('/a'), sent)).toEqual({ status: 429, retryAfter: 7_000, text: '' });
    const [received] = receiver.at('/a');
    expect([received?.body, received?.headers['x-test'], received?.headers['content-length']]).toEqual(['{"a":1}', '1', '7']);
  });

  it('waits no longer than it is to', async () => {
    receiver.answer(() => 'silence');
    expect(await reasonOf(guardedPost({ reach: 'any-address' })(receiver.url('/b'), sent))).toBe('no answer within 400 ms');
  });

  it.each([
    ['a private address in an address', 'https://10.0.0.1/', 'its address is not public'],
    ['this machine', 'https://127.0.0.1/', 'its address is not public'],
    ['this machine, by IPv6', 'https://[::1]/', 'its address is not public'],
    ['this machine, in a number', 'https://2130706433/', 'its address is not public'],
    ['what clouds tell their machines', 'https://169.254.169.254/latest/meta-data', 'its address is not public'],
    ['plain http', 'http://example.org/', 'only https, and without a password in it'],
    ['another protocol', 'ftp://example.org/', 'only https, and without a password in it'],
    ['a password', 'https://a:b@example.org/', 'only https, and without a password in it'],
  ])('never goes to %s', async (_, url, reason) => {
    expect(await reasonOf(guardedPost({ reach: 'public-only' })(url, sent))).toBe(reason);
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['a private network', ['192.168.0.1']],
    ['what clouds tell their machines', ['169.254.169.254']],
    ['a public address and a private one', ['93.184.216.34', '10.0.0.1']],
    ['nothing', []],
  ])('never goes where a name leads to %s', async (_, addresses) => {
    const post = guardedPost({ reach: 'public-only', lookup: leadingTo(addresses) });
    expect(await reasonOf(post('https://receiver.example/', sent))).toBe('its name leads to an address that is not public');
  });

  it('looks each time at where it goes, and not once (rebinding)', async () => {
    const post = guardedPost({ reach: 'public-only', lookup: leadingTo(['192.0.2.1'], ['127.0.0.1']) });
    expect(await reasonOf(post('https://receiver.example/', sent))).toBe('its name leads to an address that is not public');
    expect(await reasonOf(post('https://receiver.example/', sent))).toBe('its name leads to an address that is not public');
  });

  it('ends a connection that was made to another address than the one that was looked at', async () => {
    let heard = 0;
    const server = createServer((socket) => {
      socket.on('data', ({ length }) => {
        heard += length;
      });
      socket.on('error', () => undefined);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    // A lookup that changes its mind in between: good when it is looked at, this machine when it is used.
    let looked = 0;
    const found = {
      family: 4,
      get address() {
        return looked++ === 0 ? '93.184.216.34' : '127.0.0.1';
      },
    };
    const lookup = ((_: string, __: object, callback: (error: null, all: object[]) => void) =>
      callback(null, [found])) as unknown as LookupFunction;
    const post = guardedPost({ reach: 'public-only', lookup });
    expect(await reasonOf(post(`https://receiver.example:${port}/`, sent))).toBe('its address is not public');
    expect([looked > 1, heard]).toEqual([true, 0]);
  });

  it('says so where nobody answers', async () => {
    expect(await reasonOf(guardedPost({ reach: 'any-address' })('http://127.0.0.1:1/', sent))).toMatch(/ECONNREFUSED/);
  });
});
