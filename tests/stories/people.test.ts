import { beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

const HOURS = 3_600;

describe('a household (rules 27 to 29)', () => {
  const story = useStack();
  type Person = Awaited<ReturnType<typeof story.person>>;
  const [OLGA, PAUL, MIA] = ['olga.home@example.org', 'paul.home@example.org', '+4915112345678'];
  let anna: Awaited<ReturnType<typeof story.company>>;
  let site: { id: string; path: string; devices: string[] };
  let people: string;
  let olga: Person;
  let paul: Person;
  let mia: Person;

  type Listed = { id: string; contact: { value: string }; role: string; status: string; you: boolean };
  const listed = async (who: Person) =>
    ((await who.get(people)).body.items as Listed[]).map(({ contact, role, status, you }) => [contact.value, role, status, you]);
  const idOf = async (value: string) =>
    ((await olga.get(people)).body.items as Listed[]).find(({ contact }) => contact.value === value)?.id;

  beforeAll(async () => {
    anna = await story.company();
    site = await anna.site('Villa Rosa', 2);
    people = `/owner${site.path}/people`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(OLGA), lines: [] });
    await story.accept(await story.secretFor(OLGA), []);
    olga = await story.person(OLGA);
    paul = await story.person(PAUL);
    mia = story.withToken(await story.stack.tokenFor({ phone: MIA }));
  });

  it('grows: an owner invites another and a member, who look, and accept by their links, by mail and by SMS', async () => {
    const asked = await olga.post(people, { contact: story.contact(PAUL), role: 'owner', language: 'de' });
    expect([asked.status, asked.body.status, asked.body.delivery.status]).toEqual([201, 'invited', 'queued']);
    expect((await olga.get(people)).body.items[1]).toMatchObject({ status: 'invited', delivery: { status: expect.any(String) } });
    const secret = await story.secretFor(PAUL);
    expect((await story.open(secret)).body).toEqual({
      kind: 'person',
      status: 'invited',
      role: 'owner',
      by: { contact: story.contact(OLGA) },
      company: { name: 'Demo Alarm' },
      site: { name: 'Villa Rosa', timeZone: 'Europe/Berlin' },
      expiresAt: asked.body.expiresAt,
    });
    expect((await story.send('POST', '/links/accept', { secret })).body).toMatchObject({
      siteId: site.id,
      personId: asked.body.id,
      decision: { status: 'accepted' },
    });
    expect((await story.open(secret)).body).toMatchObject({ code: 'already-decided', decision: { status: 'accepted' } });
    await olga.post(people, { contact: story.contact(MIA), role: 'member' });
    await story.send('POST', '/links/accept', { secret: await story.secretFor(MIA) });
    await story.settled();
    expect(await listed(mia)).toEqual([
      [OLGA, 'owner', 'here', false],
      [PAUL, 'owner', 'here', false],
      [MIA, 'member', 'here', true],
    ]);
    // Each is told in their own language, by Keyholder and not by the company.
    const [mail] = story.sentTo(PAUL);
    expect(mail?.subject).toBe('Sie sind zu „Villa Rosa“ eingeladen');
    expect(JSON.stringify(mail)).not.toContain('via Keyholder');
    expect(story.sentTo(OLGA).filter(({ subject }) => subject === 'The people of “Villa Rosa” have changed')).toHaveLength(2);
    for (const { text } of story.sentTo(MIA)) expect(text.length).toBeLessThanOrEqual(160);
    // The company reads that somebody came, and of nobody by which contact.
    const ledger = await anna.get(`${site.path}/ledger`);
    expect(ledger.text).toContain('person-joined');
    for (const contact of [PAUL, MIA]) expect(ledger.text).not.toContain(contact);
  });

  it('is asked, and the first answer counts; the others are told who gave it (rule 27)', async () => {
    const { body: asked } = await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'To see why it rang.' });
    const bySms = await story.secretFor(MIA);
    expect((await story.send('POST', '/links/approve', { secret: bySms })).body.code).toBe('owners-only');
    expect((await mia.post(`/owner${site.path}/applications/${asked.id}/approve`, {})).body.code).toBe('owners-only');
    expect((await story.send('POST', '/links/reject', { secret: bySms, reason: 'We sleep.' })).status).toBe(200);
    expect((await paul.post(`/owner${site.path}/applications/${asked.id}/approve`, {})).body).toMatchObject({
      code: 'already-decided',
      decision: { status: 'rejected' },
    });
    await story.settled();
    for (const to of [OLGA, PAUL]) expect(story.sentTo(to).at(-1)?.text).toContain(MIA);
    expect((await paul.post(`/owner${site.path}/grants`, { lines: [story.liveView()] })).status).toBe(201);
    await story.settled();
    expect(story.sentTo(OLGA).at(-1)?.text).toContain(`${PAUL} has given it`);
    expect((await mia.post(`/owner${site.path}/withdraw`, {})).status).toBe(200);
  });

  it('refuses what is nobody’s to do: a member, twice, somebody else, nonsense', async () => {
    const answers = await Promise.all([
      mia.post(people, { contact: story.contact('x@example.org'), role: 'member' }),
      mia.delete(`${people}/${await idOf(PAUL)}`),
      mia.patch(`${people}/${await idOf(MIA)}`, { role: 'owner' }),
      olga.post(people, { contact: story.contact(MIA), role: 'member' }),
      olga.patch(`${people}/${await idOf(PAUL)}`, { role: 'member' }),
      olga.post(`${people}/${await idOf(PAUL)}/object`),
      olga.delete(`${people}/per_01ARZ3NDEKTSV4RRFFQ6999999`),
      olga.post(people, { contact: story.contact('x@example.org'), role: 'king' }),
      olga.post(people, { contact: { type: 'phone', value: '+1 202 555 0123' }, role: 'member' }),
      anna.get(people),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'owners-only'],
      [403, 'owners-only'],
      [403, 'owners-only'],
      [409, 'already-there'],
      [409, 'not-theirs-alone'],
      [403, 'not-permitted'],
      [404, 'not-found'],
      [400, 'malformed-request'],
      [409, 'sms-country-refused'],
      [404, 'not-found'],
    ]);
  });

  it('invites once with one key, and nobody who works for the company may accept', async () => {
    const staff = await story.employ(anna, { email: 'ben.home@example.org' });
    const body = { contact: story.contact('ben.home@example.org'), role: 'member' };
    const once = () => olga.post(people, body, { headers: { 'idempotency-key': '"once"' } });
    const [first, second] = [await once(), await once()];
    expect([first.status, second.body]).toEqual([201, first.body]);
    const secret = await story.secretFor('ben.home@example.org', 'You are invited');
    expect((await story.send('POST', '/links/accept', { secret })).body.code).toBe('own-employee');
    expect((await story.send('POST', '/links/report', { secret })).body).toMatchObject({ decision: { status: 'declined' } });
    expect((await olga.post(people, body)).body.code).toBe('contact-refuses');
    expect((await staff.get(people)).status).toBe(404);
  });

  it('parts: an owner is heard before they are removed, a member goes at once, and whoever is gone finds nothing', async () => {
    const personId = await idOf(PAUL);
    const announced = await olga.delete(`${people}/${personId}`);
    expect(announced.body).toMatchObject({ id: personId, outcome: 'announced' });
    const secret = await story.secretFor(PAUL);
    expect((await story.open(secret)).body).toMatchObject({ kind: 'person', status: 'leaving', leavesAt: announced.body.leavesAt });
    expect((await story.send('POST', '/links/object', { secret })).body).toEqual({ siteId: site.id, personId });
    expect((await story.send('POST', '/links/object', { secret })).body).toMatchObject({
      code: 'already-decided',
      decision: { status: 'objected' },
    });
    story.stack.advance(73 * HOURS);
    await story.stack.tick();
    expect(await listed(paul)).toContainEqual([PAUL, 'owner', 'here', true]);
    await olga.delete(`${people}/${personId}`);
    story.stack.advance(72 * HOURS);
    // By the clock, before any job has run.
    expect((await paul.get(`/owner${site.path}`)).status).toBe(404);
    await story.stack.tick();
    expect(story.sentTo(PAUL).at(-1)?.subject).toBe('„Villa Rosa“ gehört nicht mehr zu Ihnen');
    expect((await paul.get('/owner/sites')).body.items).toEqual([]);
    expect((await olga.delete(`${people}/${await idOf(MIA)}`)).body.outcome).toBe('removed');
    expect((await mia.get(`/owner${site.path}`)).status).toBe(404);
    expect((await olga.post(`${people}/leave`)).body.code).toBe('last-owner');
  });
});
