import { beforeEach, describe, expect, it } from 'vitest';
import { cancelApplication } from '#app/applications/cancel-application';
import { listApplications } from '#app/applications/list-applications';
import { acceptCompanyInvitation, refuseCompanyInvitation } from '#app/care/answer-company-invitation';
import { type CompanyAsked, inviteCompany, uninviteCompany } from '#app/care/invite-company';
import { leaveCompany } from '#app/company/remove-technician';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { checkAccess } from '#app/grants/check-access';
import { listGrants } from '#app/grants/read-grants';
import { releaseGrant } from '#app/grants/release-grant';
import { sendGrants } from '#app/grants/send-grants';
import { finishVisit, startVisit } from '#app/grants/visit';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { readInvitation } from '#app/invitations/read-invitations';
import { openLink } from '#app/links/open-link';
import { failMessage } from '#app/messages/fail-message';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readAcceptance } from '#app/owner/read-answer';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { removePerson } from '#app/people/remove-person';
import { objectToRecovery } from '#app/recoveries/object-to-recovery';
import { proposeOwner } from '#app/recoveries/propose-owner';
import { sweep } from '#app/schedule/sweep';
import { addSite } from '#app/sites/add-site';
import { readLedger, readLedgerPart } from '#app/sites/read-ledger';
import { readSite } from '#app/sites/read-site';
import { searchSites } from '#app/sites/search-sites';
import { switchService } from '#app/sites/switch-service';
import { accessListOf } from '#domain/access-list';
import { DAY, MINUTE } from '#domain/instant';
import { firstBreak } from '#domain/ledger';
import { failed, type QueuedMessage } from '#domain/message';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, employ, handOver, liveView, moveIn, newCompany, newSite, olga, pastLimits, stateOf } from '../../support/world.ts';

const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });
const nina = { email: 'nina@other.example', name: 'Nina' };

let ports: World;
let site: { id: string; devices: string[] };
let other: string;
let before: number;

beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  other = (await startCompany(ports, nina, { name: 'Other Alarm', country: 'DE' })).id;
  site = await newSite(ports, 2);
  await handOver(ports, site.id, [], true);
  pastLimits(ports);
  await forget();
});

const forget = async () => {
  before = (await ports.allMessages()).length;
};
const told = async () => (await ports.allMessages()).slice(before).map(({ value: { content, to } }) => `${content.kind} to ${to.value}`);
const ask = (asked: CompanyAsked = { email: nina.email }, by = olga) => inviteCompany(ports, by, { siteId: site.id }, asked);
const secret = async (): Promise<string> => {
  const asked = (await ports.sites.load(site.id, 'site'))?.site.companyInvitation;
  return ports.links.secret(asked?.locator ?? '', asked?.id ?? '');
};
const may = async (who = anna): Promise<boolean | undefined> =>
  (await checkAccess(ports, who, [{ siteId: site.id, deviceId: site.devices[0] ?? '', permission: 'live-view' }]))[0]?.allowed;
const actions = async () => (await stateOf(ports, site.id)).entries.map(({ action }) => action);
const run = () => sweep(ports, () => false);

describe('another company that an owner asks', () => {
  it('changes nothing until it accepts; the others are told, and the link says nothing of who looks after it now', async () => {
    await moveIn(ports, site.id, 'mia@example.org', 'member');
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await forget();
    expect(await ask()).toMatchObject({ email: nina.email, delivery: { status: 'queued' } });
    expect(await told()).toEqual([`company-invited to ${nina.email}`, 'company-invitation-changed to mia@example.org']);
    expect(await may()).toBe(true);
    const link = await openLink(ports, await secret());
    expect(link).toMatchObject({ kind: 'company', by: { contact: { value: olga.email } }, site: { deviceCount: 2 } });
    expect(link).not.toHaveProperty('company');
    await expect(readSite(ports, nina, site.id)).rejects.toThrow(refused('not-found'));
    expect((await readOwnedSite(ports, olga, site.id)).companyInvitation).toMatchObject({ email: nina.email });
    await expect(ask({ email: 'third@example.org' })).rejects.toThrow(refused('company-invited'));
  });

  it('is asked by the code that an admin shows, whose company is told to the owner, and no address', async () => {
    const { code } = await showCompanyCode(ports, nina);
    expect(await showCompanyCode(ports, nina)).toEqual({ code });
    expect(await ask({ code: code.replace('-', '') })).toMatchObject({ companyName: 'Other Alarm' });
    expect((await readOwnedSite(ports, olga, site.id)).companyInvitation).not.toHaveProperty('email');
    await acceptCompanyInvitation(ports, await secret());
    expect((await readSite(ports, nina, site.id)).id).toBe(site.id);
  });

  it('is not asked by a code of nobody, of who is no admin any more, or of the company that looks after it', async () => {
    await expect(ask({ code: '00000000' })).rejects.toThrow(refused('unknown-code'));
    const mine = (await showCompanyCode(ports, anna)).code.replace('-', '');
    await expect(ask({ code: mine })).rejects.toThrow(refused('looks-after-already'));
    await employ(ports, { email: 'ben@example.org' });
    await expect(showCompanyCode(ports, { email: 'ben@example.org' })).rejects.toThrow(refused('not-permitted'));
    // The company that was dismissed may come back.
    await dismissCompany(ports, olga, site.id);
    expect(await ask({ code: mine })).toMatchObject({ companyName: 'Demo Alarm' });
  });

  it('is asked by an owner alone, who is not being removed (rule 27)', async () => {
    await moveIn(ports, site.id, 'mia@example.org', 'member');
    await expect(ask({ email: nina.email }, { email: 'mia@example.org' })).rejects.toThrow(refused('owners-only'));
    const id = await moveIn(ports, site.id, 'otto@example.org', 'owner');
    await removePerson(ports, olga, { siteId: site.id, personId: id });
    await expect(ask({ email: nina.email }, { email: 'otto@example.org' })).rejects.toThrow(refused('being-removed'));
    await expect(uninviteCompany(ports, olga, { siteId: site.id })).rejects.toThrow(refused('not-found'));
  });

  it('looks after the site once it accepts: the other is out, nothing is given, and devices stay', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await applyFor(ports, site.id, [{ permission: 'playback', devices: 'all', duration: { hours: 8 } }]);
    await ask();
    await forget();
    const key = await secret();
    expect(await acceptCompanyInvitation(ports, key)).toMatchObject({ siteId: site.id, decision: { status: 'accepted' } });
    expect(await told()).toEqual([`company-invitation-changed to ${olga.email}`, `company-dismissed to ${anna.email}`]);
    expect([await may(), await may(nina)]).toEqual([false, false]);
    await expect(readSite(ports, anna, site.id)).rejects.toThrow(refused('not-found'));
    const seen = await readSite(ports, nina, site.id);
    expect(seen).toMatchObject({ status: 'not-authorized', applications: [], standing: [], allowServiceSuspension: false });
    expect(seen.devices.map(({ id }) => id)).toEqual(site.devices);
    expect((await listGrants(ports, nina, site.id, { limit: 9 })).items).toEqual([]);
    expect((await listApplications(ports, nina, site.id, { limit: 9 })).items).toEqual([]);
    expect((await readOwnedSite(ports, olga, site.id)).company).toMatchObject({ name: 'Other Alarm' });
    expect((await actions()).slice(-2)).toEqual(['company-dismissed', 'company-joined']);
    expect(firstBreak((await stateOf(ports, site.id)).entries)).toBeUndefined();
    await expect(acceptCompanyInvitation(ports, key)).rejects.toThrow(refused('already-decided'));
    // It asks, and is given, like any other.
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    expect([await may(), await may(nina)]).toEqual([false, true]);
  });

  it('reads the ledger from its own time on; the owner reads all of it', async () => {
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    expect((await readLedger(ports, nina, site.id, { limit: 9 })).items.map(({ action }) => action)).toEqual(['company-joined']);
    expect((await readLedgerPart(ports, nina, site.id, { last: 9 })).length).toBe(1);
  });

  it('reads nothing of another’s time either when it comes back with a position of its first', async () => {
    const { next } = await readLedger(ports, anna, site.id, { limit: 1 });
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    await ask({ email: anna.email });
    await acceptCompanyInvitation(ports, await secret());
    expect((await readLedger(ports, anna, site.id, { limit: 99, from: next })).items.map(({ action }) => action)).toEqual([
      'company-joined',
    ]);
  });

  it('learns nothing of what the former one switched, invited or was objected to (rule 26)', async () => {
    const [deviceId = ''] = site.devices;
    await switchService(ports, anna, { siteId: site.id, deviceId }, { enabled: false, reason: 'Invoice 4711 is not paid.' });
    await proposeOwner(
      ports,
      anna,
      { siteId: site.id },
      { contact: { type: 'email', value: 'heir@example.org' }, reason: 'Nobody answers.' },
    );
    await objectToRecovery(ports, olga, { siteId: site.id });
    expect((await readSite(ports, anna, site.id)).devices.find(({ id }) => id === deviceId)?.service?.reason).toBe(
      'Invoice 4711 is not paid.',
    );
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    const seen = await readSite(ports, nina, site.id);
    expect([seen.lastInvitation, seen.devices.find(({ id }) => id === deviceId)?.service]).toEqual([undefined, undefined]);
    await sendGrants(ports, olga, { siteId: site.id }, [{ permission: 'site-information', duration: 'permanent' }]);
    expect(await changeDevice(ports, nina, { siteId: site.id, deviceId }, { name: 'Door' })).not.toHaveProperty('service.reason');
    // It proposes like any company that nobody has objected to.
    const proposal = { contact: { type: 'email', value: 'other@example.org' }, reason: 'Nobody answers.' } as const;
    expect(await proposeOwner(ports, nina, { siteId: site.id }, proposal)).toBeDefined();
  });

  it('does not hear of a message of the former one that comes back late', async () => {
    const proposal = { contact: { type: 'email', value: 'heir@example.org' }, reason: 'Nobody answers.' } as const;
    await proposeOwner(ports, anna, { siteId: site.id }, proposal);
    for (const days of [3, 4, 6, 1]) {
      ports.advance(days * DAY);
      await run();
    }
    const sent = (await ports.allMessages()).findLast(({ value }) => value.content.kind === 'transfer-offered');
    if (!sent) throw new Error('nothing was sent');
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    await forget();
    await failMessage(ports, sent, failed(sent.value as QueuedMessage, 'mailbox-refused', ports.now()));
    expect([await told(), (await actions()).at(-1)]).toEqual([[], 'company-joined']);
  });

  it('is the company whose code was typed, wherever its admin works by then', async () => {
    const cara = { email: 'cara@other.example' };
    await employ(ports, { ...cara, role: 'admin' }, nina);
    await ask({ code: (await showCompanyCode(ports, cara)).code.replace('-', '') });
    await leaveCompany(ports, cara);
    await startCompany(ports, { ...cara, name: 'Cara' }, { name: 'Third Alarm', country: 'DE' });
    await expect(acceptCompanyInvitation(ports, await secret())).rejects.toThrow(refused('not-permitted'));
  });

  it('is dismissed before the sweep has come: nothing stays due, and what the first had stays ended', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    await dismissCompany(ports, olga, site.id);
    ports.advance(2 * MINUTE);
    await run();
    const left = await ports.sites.load(site.id, 'grants');
    expect([left?.site.care?.settlesAt, left?.grants]).toEqual([undefined, []]);
    // The first one comes back, and is given nothing by that; tickets and sessions of its first time stay dead.
    await ask({ email: anna.email });
    await acceptCompanyInvitation(ports, await secret());
    expect(await may()).toBe(false);
    const again = (await stateOf(ports, site.id)).read;
    expect(again && accessListOf(again.site, again.grants).since).toBe(ports.now());
  });

  it('is named to the owner beside what it was given, and the former one beside what that was', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const { grants } = await readOwnedSite(ports, olga, site.id);
    expect(grants.map(({ status, company }) => [status, company.name])).toEqual([
      ['active', 'Other Alarm'],
      ['withdrawn', 'Demo Alarm'],
    ]);
    expect((await readAcceptance(ports, olga, site.id)).company.name).toBe('Demo Alarm');
  });

  it('finds nothing of the former company by its id (rule 26)', async () => {
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const { id: applicationId } = await applyFor(ports, site.id, [{ permission: 'playback', devices: 'all', duration: { hours: 8 } }]);
    const invitationId = (await stateOf(ports, site.id)).read?.site.lastInvitation?.id ?? '';
    const grantId = grants[0]?.id ?? '';
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    for (const named of [
      releaseGrant(ports, nina, { siteId: site.id, grantId }),
      startVisit(ports, nina, { siteId: site.id, grantId }),
      finishVisit(ports, nina, { siteId: site.id, grantId }),
      cancelApplication(ports, nina, { siteId: site.id, applicationId }),
      cancelInvitation(ports, nina, { siteId: site.id, invitationId }),
      readInvitation(ports, nina, { siteId: site.id, invitationId }),
    ])
      await expect(named).rejects.toThrow(refused('not-found'));
  });

  it('finds the site by its words, its owner and its serials once the sweep has run; the other does not', async () => {
    const [device] = (await stateOf(ports, site.id)).read?.devices ?? [];
    await ask();
    await acceptCompanyInvitation(ports, await secret());
    ports.advance(2 * MINUTE);
    await run();
    for (const q of ['Demo', olga.email, device?.serial ?? '']) {
      expect([q, (await searchSites(ports, nina, { q }, { limit: 9 })).items.map(({ site: found }) => found.id)]).toEqual([q, [site.id]]);
      expect((await searchSites(ports, anna, { q }, { limit: 9 })).items).toEqual([]);
    }
    expect((await ports.sites.load(site.id, 'site'))?.site.care?.settlesAt).toBeUndefined();
    // The serial is free for the former one's other sites, as after a dismissal (rule 20).
    const another = await addSite(ports, anna, { name: 'Another', timeZone: 'Europe/Berlin' });
    const added = { name: 'Again', serial: device?.serial ?? '', category: 'camera' } as const;
    expect(await addDevice(ports, anna, { siteId: another.id }, added)).toMatchObject({ serial: device?.serial });
  });

  it('is none of who lives there, and accepted by an admin of a company that is not stopped (rules 28 and 45)', async () => {
    await ask({ email: 'nobody@example.org' });
    await expect(acceptCompanyInvitation(ports, await secret())).rejects.toThrow(refused('not-permitted'));
    await uninviteCompany(ports, olga, { siteId: site.id });
    await employ(ports, { email: 'ben@example.org' }, nina);
    await ask({ email: 'ben@example.org' });
    await expect(acceptCompanyInvitation(ports, await secret())).rejects.toThrow(refused('not-permitted'));
    await uninviteCompany(ports, olga, { siteId: site.id });
    await ask({ email: anna.email });
    await expect(acceptCompanyInvitation(ports, await secret())).rejects.toThrow(refused('looks-after-already'));
    await uninviteCompany(ports, olga, { siteId: site.id });
    await moveIn(ports, site.id, 'ida@example.org', 'member');
    await employ(ports, { email: 'ida@example.org' }, nina);
    await ask();
    await expect(acceptCompanyInvitation(ports, await secret())).rejects.toThrow(refused('own-employee'));
    const company = await ports.companies.find(other);
    if (!company) throw new Error('no company');
    await ports.changes.commit({
      at: ports.now(),
      company: { next: { ...company.value, stoppedAt: ports.now() }, version: company.version },
    });
    await expect(acceptCompanyInvitation(ports, await secret())).rejects.toThrow(refused('invitations-stopped'));
  });

  it('looks after a site whose company was dismissed before', async () => {
    await dismissCompany(ports, olga, site.id);
    await ask();
    await forget();
    await acceptCompanyInvitation(ports, await secret());
    expect(await told()).toEqual([`company-invitation-changed to ${olga.email}`]);
    expect((await actions()).slice(-2)).toEqual(['company-invited', 'company-joined']);
    expect((await readSite(ports, nina, site.id)).may).toContain('apply');
  });

  it('declines; or does not know who asks, and is not written to again; the people hear it', async () => {
    await ask();
    await forget();
    const key = await secret();
    expect(await refuseCompanyInvitation(ports, key, 'declined')).toMatchObject({ decision: { status: 'declined' }, from: olga.email });
    expect(await told()).toEqual([`company-invitation-changed to ${olga.email}`]);
    await expect(refuseCompanyInvitation(ports, key, 'declined')).rejects.toThrow(refused('already-decided'));
    await expect(ask()).rejects.toThrow(refused('declined-recently'));
    pastLimits(ports);
    await ask();
    await refuseCompanyInvitation(ports, await secret(), 'reported');
    pastLimits(ports);
    await expect(ask()).rejects.toThrow(refused('contact-refuses'));
  });

  it('is no longer asked once an owner takes that back, or its time is up; the link is dead by the clock', async () => {
    await ask();
    const first = await secret();
    const message = (await ports.allMessages()).findLast(({ value }) => value.content.kind === 'company-invited')?.value as
      | QueuedMessage
      | undefined;
    expect(message && (await hasLostItsPoint(ports, message))).toBe(false);
    await forget();
    await uninviteCompany(ports, olga, { siteId: site.id });
    expect(await told()).toEqual([`company-uninvited to ${nina.email}`]);
    expect(message && (await hasLostItsPoint(ports, message))).toBe(true);
    await expect(acceptCompanyInvitation(ports, first)).rejects.toThrow(refused('link-ended'));
    pastLimits(ports);
    await ask();
    const second = await secret();
    ports.advance(7 * DAY);
    await expect(acceptCompanyInvitation(ports, second)).rejects.toThrow(refused('link-ended'));
    await forget();
    await run();
    expect(await told()).toEqual([`company-invitation-changed to ${olga.email}`]);
    expect((await actions()).at(-1)).toBe('company-expired');
    await run();
    expect((await actions()).filter((action) => action === 'company-expired')).toHaveLength(1);
  });
});
