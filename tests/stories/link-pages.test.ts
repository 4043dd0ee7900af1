import { describe, expect, it } from 'vitest';
import { visitor } from '../support/people.ts';
import { useStack } from '../support/story.ts';

describe('a page behind a link', () => {
  const story = useStack();
  let people = 0;

  const invited = async (language: string, { devices = 3 } = {}) => {
    const to = `olga.l${++people}@example.org`;
    const anna = await story.company('Demo Alarm');
    const site = await anna.site('Villa Rosa', devices);
    const lines = [{ permission: 'configuration', devices: 'all', duration: { days: 7 } }, story.liveView()];
    await anna.post(`${site.path}/invitations`, { contact: story.contact(to), lines, language, allowServiceSuspension: true });
    return { anna, site, secret: await story.secretFor(to) };
  };
  const { form } = story;
  const plain = (html = '') => html.replaceAll('&quot;', '"').replaceAll('&lt;', '<');
  const languageOf = ({ text }: { text: string }) => /<html lang="(\w+)"/.exec(text)?.[1];
  /** What is ticked, chosen or typed. */
  const chosenIn = (text: string) => ({
    ticked: [...text.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)]
      .map(([input]) => input)
      .filter((input) => / checked/.test(input))
      .map((input) => `${/ name="([^"]*)"/.exec(input)?.[1]}${/ value="([^"]*)"/.exec(input)?.[1] ?? ''}`),
    selected: [...text.matchAll(/<option[^>]* selected[^>]*>/g)].map(([option]) => plain(/ value="([^"]*)"/.exec(option)?.[1])),
    reason: plain(/<textarea[^>]*>([^<]*)</.exec(text)?.[1]),
  });

  it('comes in the language that was chosen, else the browser’s, else the one of the invitation', async () => {
    const { secret } = await invited('fr');
    for (const [acceptLanguage, cookie, posted, shown] of [
      ['de-AT,en;q=0.5', undefined, {}, 'de'],
      ['it', undefined, {}, 'fr'],
      [undefined, undefined, {}, 'fr'],
      ['de', '__Host-language=es', {}, 'es'],
      ['de', '__Host-language=xx', {}, 'de'],
      ['de', '__Host-language=es', { language: 'en' }, 'en'],
      ['de', '__Host-language=es', { language: 'en', 'switch-language': 'zh' }, 'zh'],
      ['de', undefined, { 'switch-language': 'xx' }, 'de'],
    ] as const) {
      const headers = { ...(acceptLanguage && { 'accept-language': acceptLanguage }), ...(cookie && { cookie }) };
      expect(languageOf(await form('/i', { secret, ...posted }, headers))).toBe(shown);
    }
  });

  it('has a button for each language, which is remembered; before any code is typed, too', async () => {
    const { secret } = await invited('en');
    const typed: Record<string, string>[] = [{ secret, language: 'en' }, { secret: '' }, { secret: 'HALF-TYPED' }];
    for (const fields of typed) {
      const page = await form('/i', { ...fields, 'switch-language': 'de' }, { 'accept-language': 'en' });
      expect([page.status, languageOf(page)]).toEqual([200, 'de']);
      expect(page.text.match(/name="switch-language" value="\w\w"/g)).toHaveLength(5);
      // What is not sent yet is no link that has ended.
      expect(page.text.includes('value="HALF-TYPED"')).toBe(fields['secret'] === 'HALF-TYPED');
      expect(page.cookies.at(-1)).toMatch(/^__Host-language=de; .*HttpOnly; Secure; SameSite=Lax$/);
    }
    const first = await story.send('GET', '/i', undefined, { headers: { cookie: '__Host-language=de' } });
    expect([languageOf(first), first.headers.get('set-cookie')]).toEqual(['de', null]);
    expect(first.text.match(/name="switch-language"/g)).toHaveLength(5);
  });

  it('keeps what was chosen and typed when its language changes, and decides nothing by that', async () => {
    const { anna, site, secret } = await invited('en');
    const before = chosenIn((await form('/i', { secret })).text);
    // Live view, playback and suspension are never ticked beforehand (rule 7).
    expect(before.ticked.filter((name) => !name.startsWith('devices'))).toEqual(['give-0']);
    const [one = '', two = ''] = site.devices;
    const left: [string, string][] = [
      ['secret', secret],
      ['language', 'en'],
      ['devices-0', one],
      ['duration-0', 'as-asked'],
      ['give-1', 'on'],
      ['devices-1', one],
      ['devices-1', two],
      ['duration-1', '{"hours":1}'],
      ['allow-service-suspension', 'on'],
      ['reason', 'Who <are> you?'],
    ];
    const german = await form('/i', [...left, ['switch-language', 'de']]);
    expect(german.text).toContain('Demo Alarm übergibt Ihnen einen Standort');
    expect(chosenIn(german.text)).toEqual({
      ticked: [`devices-0${one}`, 'give-1', `devices-1${one}`, `devices-1${two}`, 'allow-service-suspension'],
      selected: ['{"hours":1}'],
      reason: 'Who <are> you?',
    });
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'opened' });
    expect((await form('/i/accept', left)).status).toBe(200);
    const [grant, ...more] = (await anna.get(`${site.path}/grants`)).body.items;
    expect([grant.permission, grant.devices, more]).toEqual(['live-view', [one, two], []]);
  });

  it('leads back to what was chosen after a choice that could not be taken', async () => {
    const { site, secret } = await invited('en');
    const [device = ''] = site.devices;
    const wider = { secret, language: 'en', 'give-1': 'on', 'devices-1': device, 'duration-1': '{"days":30}', reason: 'So "be" it' };
    const refused = await form('/i/accept', wider);
    expect(refused.status).toBe(409);
    const hidden = [...refused.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, plain(value)],
    );
    expect(Object.fromEntries(hidden)).toEqual(wider);
    expect(hidden).toHaveLength(6);
    const again = chosenIn((await form('/i', hidden)).text);
    expect(again.ticked.filter((name) => /^(give|devices)-1/.test(name))).toEqual(['give-1', `devices-1${device}`]);
    expect(again.reason).toBe('So "be" it');
  });

  it('can be loaded again, and come back to, after every answer that was not taken: nothing posted is the page', async () => {
    const { anna, site, secret } = await invited('en');
    const [device = ''] = site.devices;
    const { send, get, cookies } = visitor(story);
    const refused: [string, Record<string, string>, number][] = [
      ['/i/accept', { secret, 'give-1': 'on', 'devices-1': device, 'duration-1': '{"days":30}' }, 409],
      ['/i/accept', { secret, 'give-1': 'on', 'devices-1': device, 'duration-1': 'soon' }, 400],
      // A permission that is allowed on nothing is one that was overlooked, and no silent no.
      ['/i/accept', { secret, 'give-1': 'on', 'duration-1': 'as-asked' }, 409],
      ['/i/decline', { secret, reason: 'x'.repeat(501) }, 400],
      ['/i/accept', { secret: '0123456789ABCDEFGHJKMNPQ' }, 410],
      // Of another kind of link: the page says what this one is for.
      ['/i/withdraw', { secret }, 200],
    ];
    for (const [path, fields, status] of refused) {
      const answer = await send(path, { language: 'en', ...fields });
      const at = answer.headers.get('location') ?? '';
      expect([path, answer.status, at]).toEqual([path, 303, expect.stringMatching(/^\/i\/open\?at=[0-9a-f]{8}$/)]);
      for (const _ of ['shown', 'loaded again']) expect([path, (await get(at)).status]).toEqual([path, status]);
    }
    expect((await anna.get(site.path)).body.status).toBe('opened');
    // Whoever has another browser learns nothing by the address.
    const [name] = [...cookies.kept.keys()].filter((cookie) => cookie.startsWith('__Host-link-'));
    expect((await visitor(story).get(`/i/open?at=${name?.slice(-8)}`)).headers.get('location')).toBe('/i');
    await send('/i/decline', { secret, language: 'en' });
    const again = await send('/i/decline', { secret, language: 'en' });
    expect((await get(again.headers.get('location') ?? '')).status).toBe(409);
  });

  it('keeps every tick of forty devices over a change of language', async () => {
    const { secret, site } = await invited('en', { devices: 40 });
    const left: [string, string][] = [
      ['secret', secret],
      ['language', 'en'],
      ...site.devices.slice(1).flatMap((id): [string, string][] => [
        ['devices-0', id],
        ['devices-1', id],
      ]),
      ['duration-0', 'as-asked'],
      ['give-1', 'on'],
      ['duration-1', 'as-asked'],
      ['reason', 'So be it. '.repeat(40)],
      ['switch-language', 'de'],
    ];
    const { send, get } = visitor(story);
    const answer = await send('/i', left);
    expect(answer.status).toBe(303);
    const page = await (await get(answer.headers.get('location') ?? '')).text();
    expect(chosenIn(page).ticked.filter((name) => name.startsWith('devices-1'))).toHaveLength(39);
  });

  it('says in another language, too, that its link has ended, or what was decided', async () => {
    const { secret } = await invited('en');
    await story.decline(secret);
    const decided = await form('/i', { secret, language: 'en', 'switch-language': 'de' });
    expect([decided.status, languageOf(decided), decided.text.match(/name="switch-language"/g)?.length]).toEqual([409, 'de', 5]);
    expect(decided.text).toContain(`name="secret" value="${secret}"`);
    // In the time of the site, which is Berlin’s.
    expect(decided.text).toMatch(/am \w+, \d+\. \S+ 20\d\d um \d\d:\d\d (MEZ|MESZ)/);
    const ended = await form('/i', { secret: '0123456789ABCDEFGHJKMNPQ', language: 'en', 'switch-language': 'fr' });
    expect([ended.status, languageOf(ended), ended.text.match(/name="switch-language"/g)?.length]).toEqual([410, 'fr', 5]);
  });

  it('leads on from what was answered before: to the site, to work, or, of what was declined, to the start', async () => {
    const leadsTo = async (secret: string) => {
      const { text } = await form('/i', { secret, language: 'en' });
      return [
        text.includes('This was already answered'),
        ...[...text.matchAll(/<a (?:class="button" )?href="([^"]*)"/g)].map(([, to]) => to),
      ];
    };
    const accepted = await invited('en');
    await story.accept(accepted.secret, []);
    expect(await leadsTo(accepted.secret)).toEqual([true, `/my/sites/${accepted.site.id}`]);
    const declined = await invited('en');
    await story.decline(declined.secret);
    expect(await leadsTo(declined.secret)).toEqual([true, '/']);
    const anna = await story.company();
    const to = 'dora.decided@example.org';
    await anna.post('/company/technicians', { email: to, name: 'Dora', role: 'technician', sites: 'all' });
    const offered = await story.secretFor(to);
    await form('/i/accept', { secret: offered, language: 'en' });
    expect(await leadsTo(offered)).toEqual([true, '/installer']);
  });

  it('is refused when too much is posted, in the browser’s language', async () => {
    const large = await form('/i', { secret: 'x'.repeat(300_000) }, { 'accept-language': 'de' });
    expect([large.status, languageOf(large)]).toEqual([413, 'de']);
    expect(large.text.length).toBeLessThan(30_000);
  });
});
