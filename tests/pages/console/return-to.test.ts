import { describe, expect, it } from 'vitest';
import { returnTo } from '../../../functions/pages/console/sign-in/return-to.ts';
import { isOwnPath } from '../../../functions/pages/shared/own-path.ts';

const SITE = 'sit_01ARZ3NDEKTSV4RRFFQ6000001';

describe('after the sign-in one comes back', () => {
  it.each([
    '/my',
    '/my/inbox',
    '/installer?status=delivered&search=M%C3%BCller+1',
    `/my/sites/${SITE}`,
    `/my/sites/${SITE}/devices/dev_01ARZ3NDEKTSV4RRFFQ6000001`,
    `/my/sites/${SITE}/ledger/csv`,
    `/installer/sites/${SITE}/apply?device=dev_01ARZ3NDEKTSV4RRFFQ6000001`,
  ])('to a page of the consoles, with its query: %s', (path) => {
    expect(returnTo(path)).toBe(path);
  });

  it.each([
    [`/my/sites/${SITE}/give`, `/my/sites/${SITE}/give`],
    [`/my/sites/${SITE}/give/choose`, `/my/sites/${SITE}/give`],
    [`/my/sites/${SITE}/withdraw`, `/my/sites/${SITE}`],
    ['/installer/technicians/tec_01ARZ3NDEKTSV4RRFFQ6000001/remove', '/installer/technicians'],
  ])('to the page of the form that was posted: %s', (path, page) => {
    expect(returnTo(path)).toBe(page);
  });

  it.each([
    undefined,
    '/sign-in/code/resend',
    '/i/accept',
    '',
    '/',
    '/sign-in',
    '/language',
    '/nowhere',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/my',
    '/my?to=<script>',
    '/my#there',
    '/my/../evil',
    '/my/sites/elsewhere',
    '/my\r\nset-cookie: x=1',
    `/my?x=${'y'.repeat(300)}`,
  ])('home from everywhere else: %j', (path) => {
    expect(returnTo(path)).toBe('/home');
  });

  it('a language is chosen on any path of ours, and leads nowhere else', () => {
    expect([isOwnPath('/sign-in?to=%2Fmy'), isOwnPath('//evil.example'), isOwnPath('/\\evil.example'), isOwnPath('evil')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
