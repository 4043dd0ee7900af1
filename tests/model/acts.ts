import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { acceptCompanyInvitation, refuseCompanyInvitation } from '#app/care/answer-company-invitation';
import { inviteCompany, uninviteCompany } from '#app/care/invite-company';
import { addTechnician } from '#app/company/add-technician';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { changeTechnician } from '#app/company/change-technician';
import { leaveCompany, removeTechnician } from '#app/company/remove-technician';
import { reportInvitation } from '#app/company/report-company';
import { showCompanyCode } from '#app/company/show-code';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice, removeOwnedDevice } from '#app/devices/remove-device';
import { reportConnectivity } from '#app/devices/report-connectivity';
import { type AccessAnswer, decideAccess } from '#app/grants/check-access';
import { confirmGrants } from '#app/grants/confirm-grants';
import { releaseGrant } from '#app/grants/release-grant';
import { sendGrants } from '#app/grants/send-grants';
import { finishVisit, startVisit } from '#app/grants/visit';
import { withdraw, withdrawByLink, withdrawSuspension } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { declineInvitation } from '#app/invitations/decline-invitation';
import { invite } from '#app/invitations/invite';
import { resendInvitation } from '#app/invitations/resend-invitation';
import type { Caller } from '#app/kernel/caller';
import type { Once } from '#app/kernel/ports';
import { openLink } from '#app/links/open-link';
import { recordDelivery } from '#app/messages/record-delivery';
import { dismissCompany } from '#app/owner/dismiss-company';
import { approvePartner, declinePartner } from '#app/partners/answer-partner';
import { askPartner } from '#app/partners/ask-partner';
import { endPartner, removePartner } from '#app/partners/end-partner';
import { acceptPlace, declinePlace, reportPlace } from '#app/people/answer-place';
import { changeRole } from '#app/people/change-role';
import { invitePerson } from '#app/people/invite-person';
import { objectByLink, objectToRemoval } from '#app/people/object-to-removal';
import { leaveSite, removePerson } from '#app/people/remove-person';
import { objectToRecovery, objectToRecoveryByLink } from '#app/recoveries/object-to-recovery';
import { cancelRecovery, proposeOwner } from '#app/recoveries/propose-owner';
import { confirmRule, makeRule, removeRule } from '#app/rules/standing-rules';
import { sweep } from '#app/schedule/sweep';
import { closeSessions } from '#app/sessions/close-sessions';
import { passGate } from '#app/sessions/pass-gate';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import { switchService } from '#app/sites/switch-service';
import { acceptTransfer, refuseTransfer } from '#app/transfers/answer-transfer';
import { cancelTransfer, offerTransfer } from '#app/transfers/offer-transfer';
import { readFarewell } from '#app/transfers/read-farewell';
import { CompanyCode } from '#domain/company-code';
import type { Contact } from '#domain/contact';
import { after, DAY, HOUR } from '#domain/instant';
import type { Length, Line } from '#domain/line';
import { residentsOf } from '#domain/people';
import { Permission } from '#domain/permission';
import { isRefused, Refused } from '#domain/refusal';
import { RuleTerms } from '#domain/standing-rule';
import { type Ticket, ticketFor } from '#domain/ticket';
import { A_CLOUD } from '../support/builders.ts';
import type { Dice } from './dice.ts';
import type { Game } from './game.ts';

/** One thing that somebody does, or tries; whom and what it concerns, the dice say. */
export type Act = (game: Game, dice: Dice) => Promise<unknown>;

const NOWHERE = 'sit_01ARZ3NDEKTSV4RRFFQ6999999';
const NOTHING = { id: 'inv_01ARZ3NDEKTSV4RRFFQ6999999' };

/** Mostly somebody of the right company, now and then anybody. */
const technician = ({ people: { anna, ben, rita, olga, nobody } }: Game, dice: Dice): Caller =>
  dice.of([...Array.from({ length: 12 }, () => anna), ben, ben, ben, rita, olga, nobody]) ?? anna;
const site = ({ sites: [home = NOWHERE, ...others] }: Game, dice: Dice) => dice.of([home, home, ...others]) ?? home;
const seen = ({ look }: Game, siteId: string) => look.sites.get(siteId)?.read;
const invitationOf = (game: Game, dice: Dice, siteId: string) => dice.last(seen(game, siteId)?.invitations ?? []) ?? NOTHING;
const applicationOf = (game: Game, dice: Dice, siteId: string) => dice.last(seen(game, siteId)?.applications ?? []) ?? NOTHING;
const deviceOf = (game: Game, dice: Dice, siteId: string) =>
  dice.of(seen(game, siteId)?.devices ?? [])?.id ?? 'dev_01ARZ3NDEKTSV4RRFFQ6999999';
const partnerOf = (game: Game, dice: Dice, siteId: string) => dice.last(seen(game, siteId)?.site.partners ?? [])?.id ?? 'prt_0';
const ruleOf = (game: Game, dice: Dice, siteId: string) => dice.last(seen(game, siteId)?.site.rules ?? [])?.id ?? 'rul_0';
/** Mostly a visit. */
const visitOf = (game: Game, dice: Dice) => {
  const siteId = site(game, dice);
  const grants = seen(game, siteId)?.grants ?? [];
  const visits = grants.filter(({ visit }) => visit !== undefined);
  return { siteId, grantId: dice.last(visits.length > 0 ? visits : grants)?.id ?? 'gra_0' };
};
const callerOf = ({ type, value }: Contact): Caller => (type === 'email' ? { email: value } : { phone: value });
const isSame = (caller: Caller, { type, value }: Contact): boolean => value === (type === 'phone' ? caller.phone : caller.email);

/** Mostly one of the site's people, now and then somebody else, who must be refused. */
const asOwner = async <T>(game: Game, dice: Dice, siteId: string, act: (caller: Caller) => Promise<T>): Promise<T> => {
  const { olga, anna, nobody } = game.people;
  const there = (seen(game, siteId)?.site.people ?? []).map(({ contact }) => callerOf(contact));
  const one: Caller = dice.of(there) ?? olga;
  const caller = dice.of<Caller>([...Array.from({ length: 9 }, () => one), olga, anna, nobody]) ?? one;
  const answer = await act(caller);
  const now = (await game.ports.sites.load(siteId, 'site'))?.site.people ?? [];
  const before = seen(game, siteId)?.site.people ?? [];
  if (![...now, ...before].some(({ contact }) => isSame(caller, contact)))
    throw new Error(`${caller.email ?? caller.phone} acted as one of the people of ${siteId}`);
  return answer;
};
const personOf = (game: Game, dice: Dice, siteId: string) =>
  dice.last(seen(game, siteId)?.site.people ?? [])?.id ?? 'per_01ARZ3NDEKTSV4RRFFQ6999999';
const contact = (dice: Dice): Contact =>
  dice.of<Contact>([
    { type: 'email', value: 'olga@example.org' },
    { type: 'phone', value: '+4915112345678' },
    { type: 'email', value: 'ben@example.org' },
    { type: 'email', value: 'rita@example.org' },
    { type: 'email', value: 'paul@example.org' },
    { type: 'email', value: 'mia@example.org' },
  ]) as Contact;

/** The secret of a link that was sent to somebody once, whatever became of it since. */
const secretOf = async ({ ports, look }: Game, dice: Dice, ...kinds: string[]): Promise<string> => {
  const sent = look.messages.filter(({ link, content }) => link && kinds.includes(content.kind));
  const link = dice.last(sent)?.link;
  return link ? ports.links.secret(link.locator, link.subjectId) : '0123456789ABCDEFGHJKMNPQ';
};

/** As asked, fewer, shorter, other devices, or more than was asked for. */
const chosen = (dice: Dice, asked: readonly Line[], devices: readonly string[]): Line[] => {
  const lines = dice.of<readonly Line[]>([asked, asked, asked.slice(0, 1), asked.slice(1)]) ?? asked;
  return lines.map((line) => {
    const some: Line = line.permission === 'site-information' ? line : { ...line, devices: [dice.of(devices) ?? NOWHERE] };
    return dice.of<Line>([line, line, { ...line, duration: { hours: 1 } }, some, { ...some, duration: 'permanent' }]) ?? line;
  });
};

/** What was withdrawn, and answered, is not allowed by any check that begins then (rule 13). */
const checkedAfter = async (game: Game, siteId: string, withdrawal: Promise<{ grants: { id: string; status: string }[] }>) => {
  const { grants } = await withdrawal;
  const ended = grants.filter(({ status }) => status === 'withdrawn').map(({ id }) => id);
  const answers = await decideAccess(game.ports, game.questions(siteId), A_CLOUD);
  const still = answers.find(({ grantId }) => grantId !== undefined && ended.includes(grantId));
  if (still) throw new Error(`${still.grantId} was withdrawn, and still allows`);
};

/** At the gate with a ticket: refused like any other. */
const atGate = async (game: Game, ticket: Ticket): Promise<void> => {
  const passed = await passGate(game.ports, { ticket, deviceId: ticket.deviceId }, A_CLOUD);
  if (!passed) throw new Refused('not-permitted', 'the gate says no');
};

let keys = 0;

export const ACTS = {
  'add a device': (game, dice) => {
    const siteId = site(game, dice);
    return addDevice(game.ports, technician(game, dice), { siteId }, { name: 'Camera', serial: `S-${dice.number(6)}`, category: 'camera' });
  },
  'change a device': (game, dice) => {
    const siteId = site(game, dice);
    return changeDevice(game.ports, technician(game, dice), { siteId, deviceId: deviceOf(game, dice, siteId) }, { name: 'Door' });
  },
  'remove a device': (game, dice) => {
    const siteId = site(game, dice);
    return removeDevice(game.ports, technician(game, dice), siteId, deviceOf(game, dice, siteId));
  },
  'remove a device as its owner': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => removeOwnedDevice(game.ports, caller, siteId, deviceOf(game, dice, siteId)));
  },
  'change the site': (game, dice) => changeSite(game.ports, technician(game, dice), site(game, dice), { name: `House ${dice.number(9)}` }),
  'delete the site': (game, dice) => deleteSite(game.ports, technician(game, dice), site(game, dice)),
  invite: (game, dice) => {
    const siteId = site(game, dice);
    const lines = dice.lines(seen(game, siteId)?.devices.map(({ id }) => id) ?? [], game.ports.now());
    const offer = { contact: contact(dice), lines, allowServiceSuspension: dice.number(2) === 0, days: dice.of([1, 7, 30]) };
    return invite(game.ports, technician(game, dice), { siteId }, offer);
  },
  'resend the invitation': (game, dice) => {
    const siteId = site(game, dice);
    return resendInvitation(game.ports, technician(game, dice), { siteId, invitationId: invitationOf(game, dice, siteId).id });
  },
  'correct the contact': (game, dice) => {
    const siteId = site(game, dice);
    const path = { siteId, invitationId: invitationOf(game, dice, siteId).id };
    return correctContact(game.ports, technician(game, dice), path, contact(dice));
  },
  'cancel the invitation': (game, dice) => {
    const siteId = site(game, dice);
    return cancelInvitation(game.ports, technician(game, dice), { siteId, invitationId: invitationOf(game, dice, siteId).id });
  },
  'open a link': async (game, dice) =>
    openLink(
      game.ports,
      await secretOf(
        game,
        dice,
        'invited',
        'invitation-reminder',
        'applied',
        'access-widened',
        'site-yours',
        'grants-to-confirm',
        'person-invited',
        'removal-announced',
        'transfer-offered',
        'site-transferred',
        'recovery-announced',
        'partner-asked',
        'visit-started',
      ),
    ),
  accept: async (game, dice) => {
    const secret = await secretOf(game, dice, 'invited', 'invitation-reminder');
    const lines = (asked: readonly Line[]) => chosen(dice, asked, game.devices());
    return acceptInvitation(game.ports, secret, { lines, allowServiceSuspension: dice.number(2) === 0 });
  },
  decline: async (game, dice) => declineInvitation(game.ports, await secretOf(game, dice, 'invited'), 'Not mine.'),
  'report the company': async (game, dice) => reportInvitation(game.ports, await secretOf(game, dice, 'invited')),
  apply: (game, dice) => {
    const siteId = site(game, dice);
    const lines = dice.lines(seen(game, siteId)?.devices.map(({ id }) => id) ?? [], game.ports.now());
    return apply(game.ports, technician(game, dice), { siteId }, { lines, reason: 'Work to do.' });
  },
  'cancel the application': (game, dice) => {
    const siteId = site(game, dice);
    return cancelApplication(game.ports, technician(game, dice), { siteId, applicationId: applicationOf(game, dice, siteId).id });
  },
  approve: (game, dice) => {
    const siteId = site(game, dice);
    const { id: applicationId } = applicationOf(game, dice, siteId);
    const choice = dice.number(2) === 0 ? undefined : (asked: readonly Line[]) => chosen(dice, asked, game.devices());
    return asOwner(game, dice, siteId, (caller) => approveApplication(game.ports, { caller, siteId, applicationId }, choice));
  },
  'approve by link': async (game, dice) => approveApplication(game.ports, { secret: await secretOf(game, dice, 'applied') }, undefined),
  reject: (game, dice) => {
    const siteId = site(game, dice);
    const { id: applicationId } = applicationOf(game, dice, siteId);
    return asOwner(game, dice, siteId, (caller) => rejectApplication(game.ports, { caller, siteId, applicationId }, undefined));
  },
  'reject by link': async (game, dice) => rejectApplication(game.ports, { secret: await secretOf(game, dice, 'applied') }, 'No.'),
  'send permissions': (game, dice) => {
    const siteId = site(game, dice);
    const lines = dice.lines(seen(game, siteId)?.devices.map(({ id }) => id) ?? [], game.ports.now());
    return asOwner(game, dice, siteId, (caller) => sendGrants(game.ports, caller, { siteId }, lines));
  },
  'send the same twice': async (game, dice) => {
    const siteId = site(game, dice);
    const once: Once = { scope: 'model', key: String(++keys), fingerprint: 'same' };
    const lines: Line[] = [{ permission: 'playback', devices: 'all', duration: { hours: 2 } }];
    // Both to their end: somebody who leaves the company meanwhile may be refused once, and not the second time (rule 28).
    const send = (caller: Caller) => Promise.allSettled([1, 2].map(() => sendGrants(game.ports, caller, { siteId, once }, lines)));
    const outcomes = await asOwner(game, dice, siteId, async (caller) => {
      const both = await send(caller);
      const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      if (both.every(({ status }) => status === 'rejected') || (refused && !isRefused(refused))) throw refused;
      return both;
    });
    const [first, second = first] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (first?.grants[0]?.id !== second?.grants[0]?.id) throw new Error('the same request had two effects');
  },
  withdraw: (game, dice) => {
    const siteId = site(game, dice);
    const grant = dice.last(seen(game, siteId)?.grants ?? []);
    const device = deviceOf(game, dice, siteId);
    const selection = dice.of([{}, { grantId: grant?.id ?? 'gra_0' }, { permission: 'live-view' as const }, { devices: [device] }]) ?? {};
    return asOwner(game, dice, siteId, (caller) => checkedAfter(game, siteId, withdraw(game.ports, caller, { siteId }, selection)));
  },
  'withdraw everything': async (game, dice) => {
    const siteId = site(game, dice);
    const person = dice.of(residentsOf(seen(game, siteId)?.site.people, game.ports.now()));
    if (!person) throw new Refused('not-found', 'nobody owns it yet');
    try {
      await checkedAfter(game, siteId, withdraw(game.ports, callerOf(person.contact), { siteId }, {}));
    } catch (error) {
      const people = (await game.ports.sites.load(siteId, 'site'))?.site.people ?? [];
      // Whoever has left meanwhile could not.
      if (!isRefused(error) || !people.some(({ id }) => id === person.id)) throw error;
      throw new Error('one of the people could not withdraw everything', { cause: error });
    }
  },
  'withdraw by link': async (game, dice) =>
    withdrawByLink(game.ports, await secretOf(game, dice, 'access-widened', 'site-yours', 'grants-to-confirm', 'visit-started')),
  'take the consent back': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => withdrawSuspension(game.ports, caller, { siteId }));
  },
  confirm: async (game, dice) => confirmGrants(game.ports, await secretOf(game, dice, 'grants-to-confirm')),
  release: (game, dice) => {
    const siteId = site(game, dice);
    const grantId = dice.last(seen(game, siteId)?.grants ?? [])?.id ?? 'gra_0';
    return releaseGrant(game.ports, technician(game, dice), { siteId, grantId });
  },
  'start to work': (game, dice) => startVisit(game.ports, technician(game, dice), visitOf(game, dice)),
  'be done': (game, dice) => finishVisit(game.ports, technician(game, dice), visitOf(game, dice)),
  'dismiss the company': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => dismissCompany(game.ports, caller, siteId));
  },
  'invite a person': (game, dice) => {
    const siteId = site(game, dice);
    const role = dice.of(['owner', 'owner', 'member'] as const) ?? 'member';
    return asOwner(game, dice, siteId, (caller) => invitePerson(game.ports, caller, { siteId }, { contact: contact(dice), role }));
  },
  'accept a place': async (game, dice) => acceptPlace(game.ports, await secretOf(game, dice, 'person-invited')),
  'decline a place': async (game, dice) => declinePlace(game.ports, await secretOf(game, dice, 'person-invited')),
  'report a place': async (game, dice) => reportPlace(game.ports, await secretOf(game, dice, 'person-invited')),
  'remove a person': (game, dice) => {
    const siteId = site(game, dice);
    const personId = personOf(game, dice, siteId);
    return asOwner(game, dice, siteId, (caller) => removePerson(game.ports, caller, { siteId, personId }));
  },
  'leave the site': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => leaveSite(game.ports, caller, { siteId }));
  },
  object: (game, dice) => {
    const siteId = site(game, dice);
    const personId = personOf(game, dice, siteId);
    return asOwner(game, dice, siteId, (caller) => objectToRemoval(game.ports, caller, { siteId, personId }));
  },
  'object by link': async (game, dice) => objectByLink(game.ports, await secretOf(game, dice, 'removal-announced')),
  'change a role': (game, dice) => {
    const siteId = site(game, dice);
    const path = { siteId, personId: personOf(game, dice, siteId) };
    const role = dice.of(['owner', 'member'] as const) ?? 'owner';
    return asOwner(game, dice, siteId, (caller) => changeRole(game.ports, caller, path, role));
  },
  'offer the site': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => offerTransfer(game.ports, caller, { siteId }, { contact: contact(dice) }));
  },
  'take the offer back': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => cancelTransfer(game.ports, caller, { siteId }));
  },
  'take the site over': async (game, dice) => {
    const secret = await secretOf(game, dice, 'transfer-offered');
    const lines = (held: readonly Line[]) => chosen(dice, held, game.devices());
    const dismissCompany = dice.number(6) === 0;
    return acceptTransfer(game.ports, secret, { lines, allowServiceSuspension: dice.number(3) === 0, dismissCompany });
  },
  'refuse the site': async (game, dice) =>
    refuseTransfer(
      game.ports,
      await secretOf(game, dice, 'transfer-offered'),
      dice.of(['declined', 'declined', 'reported'] as const) ?? 'declined',
    ),
  'take the record along': async (game, dice) => readFarewell(game.ports, await secretOf(game, dice, 'site-transferred'), { most: 50 }),
  'ask another company': (game, dice) => {
    const siteId = site(game, dice);
    const { anna, ben, rita } = game.people;
    const { email } = dice.of([rita, rita, rita, anna, anna, ben]) ?? rita;
    return asOwner(game, dice, siteId, (caller) => inviteCompany(game.ports, caller, { siteId }, { email }));
  },
  'take the question back': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => uninviteCompany(game.ports, caller, { siteId }));
  },
  'look after the site': async (game, dice) => acceptCompanyInvitation(game.ports, await secretOf(game, dice, 'company-invited')),
  'refuse to look after it': async (game, dice) =>
    refuseCompanyInvitation(game.ports, await secretOf(game, dice, 'company-invited'), dice.number(5) === 0 ? 'reported' : 'declined'),
  'ask for a partner': async (game, dice) => {
    const { anna, rita, ben } = game.people;
    const { email } = dice.of([rita, rita, rita, anna, anna, ben]) ?? rita;
    const { code } = await showCompanyCode(game.ports, { email });
    const until = after(game.ports.now(), (dice.of([HOUR, 4 * HOUR, 5 * DAY, 30 * DAY]) ?? HOUR) as number);
    const asked = { code: CompanyCode.parse(code), reason: 'The gate is theirs.', until };
    return askPartner(game.ports, technician(game, dice), { siteId: site(game, dice) }, asked);
  },
  'agree to a partner': (game, dice) => {
    const siteId = site(game, dice);
    const partnerId = partnerOf(game, dice, siteId);
    return asOwner(game, dice, siteId, (caller) => approvePartner(game.ports, { caller, siteId, partnerId }));
  },
  'agree to a partner by link': async (game, dice) => approvePartner(game.ports, { secret: await secretOf(game, dice, 'partner-asked') }),
  'refuse a partner by link': async (game, dice) => declinePartner(game.ports, { secret: await secretOf(game, dice, 'partner-asked') }),
  'end a partner': (game, dice) => {
    const siteId = site(game, dice);
    const partnerId = partnerOf(game, dice, siteId);
    return asOwner(game, dice, siteId, (caller) => endPartner(game.ports, caller, { siteId, partnerId }));
  },
  'do without a partner': (game, dice) => {
    const siteId = site(game, dice);
    return removePartner(game.ports, technician(game, dice), { siteId, partnerId: partnerOf(game, dice, siteId) });
  },
  'give a part up': (game, dice) => {
    const siteId = site(game, dice);
    return removePartner(game.ports, game.people.rita, { siteId, partnerId: partnerOf(game, dice, siteId) });
  },
  'make a rule': (game, dice) => {
    const siteId = site(game, dice);
    const permissions = Permission.options.filter(() => dice.number(3) > 0);
    const longest = dice.of<Length>([{ hours: 8 }, { days: 7 }, { days: 30 }]) ?? { hours: 8 };
    const terms = RuleTerms.parse({ permissions: permissions.length > 0 ? permissions : ['live-view'], devices: 'all', longest });
    return asOwner(game, dice, siteId, (caller) => makeRule(game.ports, caller, { siteId }, terms));
  },
  'remove a rule': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => removeRule(game.ports, caller, { siteId, ruleId: ruleOf(game, dice, siteId) }));
  },
  'keep a rule': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => confirmRule(game.ports, caller, { siteId, ruleId: ruleOf(game, dice, siteId) }));
  },
  'propose an owner': (game, dice) => {
    const input = { contact: contact(dice), reason: 'Nobody answers.' };
    return proposeOwner(game.ports, technician(game, dice), { siteId: site(game, dice) }, input);
  },
  'take the proposal back': (game, dice) => cancelRecovery(game.ports, technician(game, dice), { siteId: site(game, dice) }),
  'object to the proposal': (game, dice) => {
    const siteId = site(game, dice);
    return asOwner(game, dice, siteId, (caller) => objectToRecovery(game.ports, caller, { siteId }));
  },
  'object to the proposal by link': async (game, dice) =>
    objectToRecoveryByLink(game.ports, await secretOf(game, dice, 'recovery-announced')),
  'switch a service': (game, dice) => {
    const siteId = site(game, dice);
    const path = { siteId, deviceId: deviceOf(game, dice, siteId) };
    return switchService(game.ports, technician(game, dice), path, { enabled: dice.number(2) === 0, reason: 'Unpaid.' });
  },
  'report connectivity': (game, dice) => {
    const deviceId = dice.of(game.devices()) ?? 'dev_0';
    return reportConnectivity(game.ports, [{ deviceId, online: dice.number(2) === 0, at: game.ports.now() }], A_CLOUD);
  },
  sweep: async ({ ports }) => {
    const { failures } = await sweep(ports, () => false);
    if (failures.length > 0) throw failures[0]?.cause;
  },
  'send messages': (game, dice) => game.deliver(dice.of(['none', 'none', 'none', 'down', 'reject'] as const) ?? 'none'),
  'hear of a delivery': (game, dice) => {
    const sent = game.look.messages.filter(({ status }) => status === 'sent');
    const [id, outcome] = [dice.last(sent)?.id ?? 'msg_0', dice.of(['delivered', 'mailbox-refused'] as const) ?? 'delivered'];
    // Where another event was faster, EventBridge brings this one again.
    return recordDelivery(game.ports, id, outcome).catch((error) => {
      if (!/changed meanwhile/.test(String(error))) throw error;
      return recordDelivery(game.ports, id, outcome);
    });
  },
  'come to a gate': (game, dice) => {
    const siteId = site(game, dice);
    const { email } = dice.of(game.employed()) ?? { email: 'nobody@example.org' };
    const permission = dice.of(['live-view', 'live-view', 'playback'] as const) ?? 'live-view';
    const what = { sessionId: game.ports.ids.next('ses'), technician: email, siteId, deviceId: deviceOf(game, dice, siteId), permission };
    const ticket = ticketFor({ ...what, cloud: A_CLOUD.name }, game.ports.now());
    game.tickets.push(ticket);
    return atGate(game, ticket);
  },
  'come to a gate again': async (game, dice) => {
    const ticket = dice.last(game.tickets);
    if (ticket) await atGate(game, ticket);
  },
  'end a session': async (game, dice) => {
    const session = await game.ports.sessions.find(dice.last(game.tickets)?.sessionId ?? NOTHING.id);
    if (session) await game.ports.sessions.end(session, game.ports.now());
  },
  'close sessions': (game, dice) => closeSessions(game.ports, site(game, dice)),
  check: async (game, dice) => game.noteAnswers(site(game, dice)),
} satisfies Record<string, Act>;

const person = (dice: Dice): string => dice.of(['ben', 'carl', 'rita', 'olga'].map((name) => `${name}@example.org`)) as string;

/** One that somebody was made once, by its link or signed in; mostly their own. */
const anOffer = async (game: Game, dice: Dice): Promise<Parameters<typeof acceptOffer>[1]> => {
  if (dice.number(3) === 0) return { secret: await secretOf(game, dice, 'employment-offered') };
  const email = person(dice);
  const { items } = await game.ports.offers.to(email, { limit: 100 });
  const caller = dice.of([{ email }, { email }, { email }, game.people.nobody]) ?? { email };
  return { caller, offerId: dice.of(items)?.value.id ?? NOTHING.id };
};

/** Whoever has left may do nothing any more, from the answer on. */
const gone = async (game: Game, technicianId: string): Promise<void> => {
  game.dismiss(technicianId);
  const answers: AccessAnswer[] = await decideAccess(
    game.ports,
    game.sites.flatMap((one) => game.questions(one, technicianId)),
    A_CLOUD,
  );
  if (answers.some(({ allowed }) => allowed)) throw new Error('somebody was removed, and still may');
};

/** Who works for whom changes by these alone: at most one of them at a time, so that the test knows the outcome. */
export const STAFF_ACTS = {
  'offer employment': (game, dice) => {
    const sites = dice.of<'all' | string[]>(['all', game.sites.slice(0, 1), []]) ?? 'all';
    const role = dice.of(['technician', 'technician', 'admin'] as const) ?? 'technician';
    return addTechnician(game.ports, technician(game, dice), { email: person(dice), name: 'Carl', role, sites });
  },
  'accept an offer': async (game, dice) => {
    const { technician: employed } = await acceptOffer(game.ports, await anOffer(game, dice));
    game.employ(employed);
  },
  'decline an offer': async (game, dice) => declineOffer(game.ports, await anOffer(game, dice)),
  leave: async (game, dice) => {
    const { id, email } = dice.last(game.employed()) ?? { ...NOTHING, email: 'nobody@example.org' };
    await leaveCompany(game.ports, { email });
    await gone(game, id);
  },
  'change a technician': async (game, dice) => {
    const { id } = dice.of(game.employed()) ?? NOTHING;
    const change = dice.of([{ role: 'admin' as const }, { role: 'technician' as const }, { sites: [] }, { sites: 'all' as const }]) ?? {};
    game.employ(await changeTechnician(game.ports, technician(game, dice), id, change));
  },
  'remove a technician': async (game, dice) => {
    const { id } = dice.last(game.employed()) ?? NOTHING;
    await removeTechnician(game.ports, technician(game, dice), id);
    await gone(game, id);
  },
} satisfies Record<string, Act>;
