import { describe, expect, it } from 'vitest';
import { isConsolePage, pageOfForm } from '../../functions/pages/addresses.ts';
import { consoleRoutes, pageRoutes } from '../../functions/pages/routes.ts';

const routes = [...Object.values(pageRoutes), ...Object.values(consoleRoutes)];
const pathOf = (route: string) =>
  route
    .split(' ')[1]
    ?.replace('{type}', 'csv')
    .replaceAll(/\{\w+\}/g, 'sit_01ARZ3NDEKTSV4RRFFQ6000001') ?? '';
const isGet = (path: string) => routes.some((route) => route.startsWith('GET ') && pathOf(route) === path);
const posted = routes.filter((route) => route.startsWith('POST ')).map(pathOf);
const SITE = '/installer/sites/sit_01ARZ3NDEKTSV4RRFFQ6000001';

describe('the address that a form is posted to', () => {
  it.each(posted)('leads to a page that is there: %s', (path) => {
    const page = pageOfForm(path) ?? '';
    expect([isGet(page), path.startsWith(page)]).toEqual([true, true]);
  });

  it.each([
    [`${SITE}/devices`, SITE],
    [`${SITE}/devices/dev_01ARZ3NDEKTSV4RRFFQ6000001/remove`, `${SITE}/devices/dev_01ARZ3NDEKTSV4RRFFQ6000001`],
    [`${SITE}/apply/choose`, `${SITE}/apply`],
    [`${SITE}/invite`, `${SITE}/invite`],
    ['/installer/sites', '/installer'],
    ['/sign-in/code/resend', '/sign-in/code'],
    ['/sign-out', '/'],
    ['/home/offers/tec_01ARZ3NDEKTSV4RRFFQ6000001/accept', '/home'],
    ['/home/offers/tec_01ARZ3NDEKTSV4RRFFQ6000001/report', '/home'],
    ['/i/accept', '/i'],
  ])('leads to the page that has the form: %s', (path, page) => {
    expect(pageOfForm(path)).toBe(page);
  });

  it.each([
    '/nowhere',
    '/',
    '/my',
    `${SITE}/ledger`,
    '/installer/sites/sit_1/devices',
    '//evil.example/my',
    `${SITE}/devices/`,
    '/I/accept',
  ])('is none: %s', (path) => {
    expect(pageOfForm(path)).toBeUndefined();
  });
});

it('a page of the consoles is one behind the sign-in', () => {
  expect(['/my', SITE, '/sign-in', '/', '/i', '/assets/link.js', `${SITE}/devices`].map(isConsolePage)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
