import { describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

const STATUSES = ['not-invited', 'invited', 'opened', 'not-authorized', 'authorized', 'authorized with site-information'] as const;
type Status = (typeof STATUSES)[number];
/** What the company is answered, and with which code when it may not. */
type Cell = number | `409 ${string}`;
/** Alike before the hand-over, then otherwise. */
const row = (cell: Cell, after: Cell = '409 site-status', informed: Cell = after): Record<Status, Cell> => ({
  'not-invited': cell,
  invited: cell,
  opened: cell,
  'not-authorized': after,
  authorized: after,
  'authorized with site-information': informed,
});
const pending = (cell: Cell): Record<Status, Cell> => ({
  ...row(cell, '409 invitation-not-pending'),
  'not-invited': '409 invitation-not-pending',
});

describe('the table of product.md §2, over the API', () => {
  const story = useStack();
  type Company = Awaited<ReturnType<typeof story.company>>;
  type Place = { path: string; id: string; devices: string[]; invitationId: string; contact: string };

  let contacts = 0;
  /** A site that has come to a status as it would: each its own, so that no cell meets another. */
  const siteThatIs = async (anna: Company, status: Status): Promise<Place> => {
    const site = await anna.site('Demo House', 2);
    const contact = `table${++contacts}@example.org`;
    const lines = [
      ...(status.startsWith('authorized') ? [story.liveView()] : []),
      ...(status === 'authorized with site-information' ? [{ permission: 'site-information', duration: 'permanent' }] : []),
    ];
    const { body } = await anna.post(`${site.path}/invitations`, { contact: story.contact(contact), lines });
    const place = { ...site, invitationId: body.id as string, contact };
    if (status === 'not-invited') await anna.post(`${site.path}/invitations/${body.id}/cancel`);
    else if (status !== 'invited') {
      const secret = await story.secretFor(contact);
      if (status === 'opened') await story.open(secret);
      else await story.accept(secret, lines);
    }
    expect((await anna.get(site.path)).body.status).toBe(status.split(' ')[0]);
    return place;
  };

  const actions: [
    string,
    Record<Status, Cell>,
    (anna: Pick<Company, 'get' | 'post' | 'put' | 'patch' | 'delete'>, place: Place) => ReturnType<Company['get']>,
  ][] = [
    ['find the site', row(200, 200), (anna, { path }) => anna.get(path)],
    [
      'invite',
      { ...row('409 invitation-pending', '409 site-status'), 'not-invited': 201 },
      (anna, { path, contact }) => anna.post(`${path}/invitations`, { contact: story.contact(`another.${contact}`) }),
    ],
    ['resend', pending(200), (anna, { path, invitationId }) => anna.post(`${path}/invitations/${invitationId}/resend`)],
    [
      'correct',
      pending(200),
      (anna, { path, invitationId, contact }) =>
        anna.put(`${path}/invitations/${invitationId}/contact`, { contact: story.contact(`right.${contact}`) }),
    ],
    ['cancel', pending(200), (anna, { path, invitationId }) => anna.post(`${path}/invitations/${invitationId}/cancel`)],
    [
      'add a device',
      row(201, '409 site-status', 201),
      (anna, { path, id }) => anna.post(`${path}/devices`, { name: 'New', serial: `T-${id.slice(-10)}`, category: 'camera' }),
    ],
    [
      'edit a device',
      row(200, '409 site-status', 200),
      (anna, { path, devices }) => anna.patch(`${path}/devices/${devices[0]}`, { name: 'Gate' }),
    ],
    ['remove a device', row(204, '409 site-status', 204), (anna, { path, devices }) => anna.delete(`${path}/devices/${devices[0]}`)],
    ['edit the site', row(200, '409 site-status', 200), (anna, { path }) => anna.patch(path, { name: 'Villa' })],
    ['delete the site', row(204), (anna, { path }) => anna.delete(path)],
    [
      'apply for permissions',
      row('409 site-status', 201),
      (anna, { path }) =>
        anna.post(`${path}/applications`, { lines: [{ permission: 'playback', devices: 'all', duration: { hours: 1 } }], reason: 'Work.' }),
    ],
  ];

  /** These change the status, so that where they succeed they need a site of their own. */
  const TURNS = ['invite', 'resend', 'correct', 'cancel', 'delete the site'];
  const placesFor = async (anna: Company, statusOf: (index: number) => Status, succeeds: boolean): Promise<Place[]> => {
    const shared = new Map<Status, Place>();
    const places: Place[] = [];
    for (const [index, [name, cells]] of actions.entries()) {
      const status = statusOf(index);
      const place = shared.get(status) ?? (await siteThatIs(anna, status));
      shared.set(status, place);
      const isOwn = succeeds && TURNS.includes(name) && typeof cells[status] === 'number';
      places.push(isOwn ? await siteThatIs(anna, status) : place);
    }
    // A resend needs ten minutes.
    story.stack.advance(601);
    return places;
  };

  const cell = ({ status, body }: Awaited<ReturnType<Company['get']>>): Cell => (status === 409 ? `409 ${body.code}` : status);

  it.each(STATUSES)('every cell of %s', async (status) => {
    const anna = await story.company();
    const places = await placesFor(anna, () => status, true);
    const answers: Record<string, Cell> = {};
    for (const [index, [name, , act]] of actions.entries()) answers[name] = cell(await act(anna, places[index] as Place));
    expect(answers).toEqual(Object.fromEntries(actions.map(([name, cells]) => [name, cells[status]])));
  });

  it.each(['invited', 'opened'] as const)(
    'a site that is %s and deleted cancels its invitation, and the contact is told',
    async (status) => {
      const anna = await story.company();
      const place = await siteThatIs(anna, status);
      await story.settled();
      const [invited] = story.sentTo(place.contact);
      const secret = story.secretIn(invited as { text: string });
      await anna.delete(place.path);
      expect((await story.accept(secret)).status).toBe(410);
      await story.settled();
      expect(story.sentTo(place.contact).some(({ subject }) => subject?.includes('taken back'))).toBe(true);
    },
  );

  const ROLES: [string, object, { sees: boolean; adds: boolean; administers: boolean }][] = [
    ['an admin', { role: 'admin', sites: [] }, { sees: true, adds: true, administers: true }],
    ['a technician of all sites', { role: 'technician', sites: 'all' }, { sees: true, adds: true, administers: false }],
    ['a technician of this site', { role: 'technician', sites: ['this'] }, { sees: true, adds: false, administers: false }],
    ['a technician of another', { role: 'technician', sites: ['other'] }, { sees: false, adds: false, administers: false }],
    ['a technician of none', { role: 'technician', sites: [] }, { sees: false, adds: false, administers: false }],
  ];

  it.each(ROLES)('%s may do all of it on the sites that are theirs, and administers only as an admin', async (_role, employment, may) => {
    const anna = await story.company();
    const email = `role${++contacts}@example.org`;
    const ben = await story.person(email);
    const statusOf = (index: number): Status =>
      actions[index]?.[0] === 'apply for permissions'
        ? 'authorized'
        : ['resend', 'correct', 'cancel'].includes(actions[index]?.[0] ?? '')
          ? 'invited'
          : 'not-invited';
    const places = await placesFor(anna, statusOf, may.sees);
    const other = await anna.site();
    const home = await siteThatIs(anna, 'authorized');
    const ids: Record<string, string[]> = { this: [...places, home].map(({ id }) => id), other: [other.id] };
    const { sites, ...rest } = employment as { sites: string | string[] };
    const assigned = typeof sites === 'string' ? sites : sites.flatMap((name) => ids[name] ?? []);
    const { id } = await story.employ(anna, { email, ...rest, sites: assigned });

    for (const [index, [name, cells, act]] of actions.entries()) {
      expect([name, cell(await act(ben, places[index] as Place))]).toEqual([name, may.sees ? cells[statusOf(index)] : 404]);
    }
    const listed = (await ben.get('/sites')).body.items.map(({ id }: { id: string }) => id);
    expect(listed.includes(home.id)).toBe(may.sees);
    const checks = [{ siteId: home.id, deviceId: home.devices[0], permission: 'live-view' }];
    expect((await ben.post('/access/check', { checks })).body.results[0].allowed).toBe(may.sees);
    expect((await ben.post('/sites', { name: 'New', timeZone: 'UTC' })).status).toBe(may.adds ? 201 : 403);
    const administered = [
      await ben.patch('/company', { name: 'Demo Alarm' }),
      await ben.get('/company/technicians'),
      await ben.post('/company/technicians', { email: `by.${email}`, name: 'New', role: 'technician', sites: [] }),
      await ben.patch(`/company/technicians/${id}`, { name: 'Ben B.' }),
    ];
    expect(administered.map(({ status }) => status)).toEqual(may.administers ? [200, 200, 201, 200] : [403, 403, 403, 403]);
  });
});
