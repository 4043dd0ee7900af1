import type { PeopleWords } from '#catalogues/people-words';
import type { GivenAnswer } from '#domain/message-content';
import type { PersonRole } from '#domain/people';

const as: Record<PersonRole, string> = { owner: 'an owner', member: 'a member' };
const means: Record<PersonRole, string> = {
  owner: 'An owner decides who may see and do what, adds and removes people, and can take everything back.',
  member: 'A member sees everything and can take everything back, but gives no permissions and adds nobody.',
};

const answers: Record<GivenAnswer, (by: string, company: string) => string> = {
  rejected: (by, company) => `${by} has refused what ${company} asked for.`,
  confirmed: (by, company) => `${by} has kept what ${company} may do without end, for another year.`,
  withdrawn: (by, company) => `${by} has taken back permissions of ${company}.`,
  'suspension-withdrawn': (by, company) => `${by} has taken back that ${company} may switch services off.`,
  'company-dismissed': (by, company) => `${by} has parted with ${company}: it no longer looks after the site.`,
  'device-removed': (by) => `${by} has removed a device from the site.`,
};

const nothingElse = 'You need not do anything.';
const seeAll = 'You see all of you in your console, and what each may do.';

export const enPeople: PeopleWords = {
  person: { owner: { name: 'Owner', means: means.owner }, member: { name: 'Member', means: means.member } },
  givenBy: (contact) => `${contact} has given it. You can take it back all the same.`,

  email: {
    'person-invited': ({ siteName, role, by, expiresAt }, format) => ({
      subject: `You are invited to “${siteName}”`,
      heading: `You are invited to “${siteName}”`,
      paragraphs: [
        `${by.value} invites you to be ${as[role]} of the site “${siteName}”.`,
        means[role],
        `Nothing is decided until you press a button. The invitation ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at the invitation',
      closing: 'You do not know who this is? Then press “I do not know them” on the page: nobody of this site can write to you again.',
    }),
    'person-uninvited': ({ siteName }) => ({
      subject: `The invitation to “${siteName}” was taken back`,
      heading: 'The invitation was taken back',
      paragraphs: [`The link to “${siteName}” that you were sent does not work any more. ${nothingElse}`],
    }),
    'person-not-joined': ({ siteName, contact, outcome }) => ({
      subject: `Your invitation to “${siteName}” has ended`,
      heading: 'Your invitation has ended',
      paragraphs: [
        outcome === 'declined'
          ? `${contact.value} does not want to join “${siteName}”. You can ask again after a day.`
          : outcome === 'unknown'
            ? `${contact.value} does not know who invites them to “${siteName}”, and cannot be written to again. Look whether the address is right.`
            : `${contact.value} has not answered the invitation to “${siteName}” in time. You can invite again.`,
      ],
    }),
    'person-welcome': ({ siteName, role }) => ({
      subject: `You are now ${as[role]} of “${siteName}”`,
      heading: `Welcome to “${siteName}”`,
      paragraphs: [`You are ${as[role]} of “${siteName}” now. ${means[role]}`, 'From now on you are told whatever the others are told.'],
    }),
    'person-removed': ({ siteName, by }) => ({
      subject: `“${siteName}” is not yours any more`,
      heading: `You are no longer one of the people of “${siteName}”`,
      paragraphs: [
        by ? `${by.value} has removed you from “${siteName}”.` : `You have been removed from “${siteName}”.`,
        'You do not see it any more, and are told nothing more about it.',
      ],
    }),
    'removal-announced': ({ siteName, by, leavesAt }, format) => ({
      subject: `You are to be removed from “${siteName}”`,
      heading: `You are to be removed from “${siteName}”`,
      paragraphs: [
        `${by.value} removes you as an owner of “${siteName}”. It happens on ${format.time(leavesAt)}, unless you object before.`,
        'If you object, nothing happens, and all of you are told.',
      ],
      action: 'Look at it, or object',
    }),
    'people-changed': ({ siteName, contact, role, change, by, leavesAt }, format) => {
      const who = contact.value;
      const removed = by ? `${by.value} has removed ${who} from “${siteName}”.` : `${who} has been removed from “${siteName}”.`;
      const said = {
        joined: () => `${who} is ${as[role]} of “${siteName}” now.`,
        left: () => `${who} has left “${siteName}”.`,
        removed: () => removed,
        leaving: () =>
          `${by?.value ?? 'An owner'} removes ${who} as an owner of “${siteName}”. It happens on ${format.time(leavesAt ?? '')}, unless they object.`,
        objected: () => `${who} has objected to being removed from “${siteName}”. Nothing happens.`,
        'now-owner': () => `${who} is an owner of “${siteName}” now.`,
        'now-member': () => `${who} is a member of “${siteName}” now, and an owner no longer.`,
      };
      return {
        subject: `The people of “${siteName}” have changed`,
        heading: 'The people of your site',
        paragraphs: [said[change](), seeAll],
      };
    },
    answered: ({ siteName, companyName, answer, by }) => ({
      subject: `“${siteName}”: it was answered for all of you`,
      heading: `About “${siteName}”`,
      paragraphs: [answers[answer](by.value, companyName), nothingElse],
    }),
  },

  sms: {
    'person-invited': ({ site }, { role, expiresAt }, format) =>
      `You are invited to be ${as[role]} of ${site}. Decide by ${format.day(expiresAt)}:`,
    'person-uninvited': ({ site }) => `The invitation to ${site} was taken back. The link does not work any more.`,
    'person-not-joined': ({ site }) => `Somebody you have invited to ${site} does not join.`,
    'person-welcome': ({ site }, { role }) => `You are ${as[role]} of ${site} now.`,
    'person-removed': ({ site }) => `You are no longer one of the people of ${site}.`,
    'removal-announced': ({ site }, { leavesAt }, format) =>
      `You are to be removed from ${site} on ${format.day(leavesAt)}. See, or object:`,
    'people-changed': ({ site }) => `The people of ${site} have changed. Your Keyholder page says who.`,
    answered: ({ company, site }) => `${site}: one of you has answered ${company}, or taken something back.`,
  },

  place: {
    title: (site) => `You are invited to “${site}”`,
    lead: (by, site, role) =>
      by ? `${by} invites you to be ${as[role]} of “${site}”.` : `You are invited to be ${as[role]} of “${site}”.`,
    looksAfter: (company) => `${company} looks after the site.`,
    note: 'Nothing is decided until you press a button. You can leave at any time.',
    accept: 'Accept',
    decline: 'No, thank you',
    joined: { title: 'You have accepted', lead: 'The site stands among yours now. The others have been told.' },
    declined: { title: 'You have declined', lead: 'Whoever invited you has been told. You need not do anything else.' },
    removal: {
      title: (site) => `You are to be removed from “${site}”`,
      lead: (by, site, time) =>
        `${by ?? 'An owner'} removes you as an owner of “${site}”. It happens on ${time}, unless you object before.`,
      note: 'If you object, nothing happens, and all of you are told.',
      object: 'I object',
    },
    objected: { title: 'You stay', lead: 'You have objected: nothing happens. All of you have been told.' },
    objectedOn: (time) => `You objected on ${time}: nothing happens.`,
    ownersOnly: 'You are a member of this site: only an owner can agree. You can refuse, and take back.',
    ownEmployee: 'Nobody who works for the company that looks after a site can be one of its people.',
  },

  console: {
    title: 'People',
    lead: 'Whoever lives there can close the door, only owners open it.',
    count: (count) => (count === 1 ? 'Only you' : `${count} people`),
    you: 'you',
    since: (time) => `since ${time}`,
    invitedUntil: (time) => `invited, until ${time}`,
    undelivered: 'The invitation did not arrive. Take it back, and invite another address.',
    leavesAt: (time) => `is removed on ${time}`,
    beingRemoved: (by, time) => `${by ?? 'An owner'} removes you from this site. It happens on ${time}, unless you object.`,
    object: 'I object',
    invite: 'Invite somebody',
    inviteLead: 'They get a message with a link, and decide themselves.',
    send: 'Invite',
    remove: 'Remove',
    removeMember: 'They see nothing of this site any more, at once, and are told.',
    removeOwner: 'They are told at once. It happens after 72 hours, unless they object.',
    takeBack: 'Take the invitation back',
    takeBackSure: 'The link stops working at once, and they are told.',
    makeOwner: 'Make an owner',
    makeOwnerSure: 'They can then give permissions, and add and remove people, also you. You alone cannot take this back.',
    becomeMember: 'Become a member',
    becomeMemberSure: 'You still see everything and take back, but give nothing. Only an owner can make you one again.',
    leave: 'Leave this site',
    leaveSure: 'You see nothing of it any more, and are told nothing more. The others are told.',
    member: 'You are a member here: you see everything and can take everything back. Only owners give.',
  },
  ledger: {
    'person-invited': 'invited somebody to the people of the site',
    'person-uninvited': 'took back an invitation to the people of the site',
    'person-joined': 'joined the people of the site',
    'person-declined': 'did not want to join the people of the site',
    'person-reported': 'did not know who invited them to the people of the site',
    'person-expired': 'ended an invitation to the people of the site, as its time was up',
    'person-left': 'left the people of the site',
    'person-removed': 'removed somebody from the people of the site',
    'removal-announced': 'announced the removal of an owner',
    'removal-objected': 'objected to being removed',
    'role-changed': 'changed what somebody is: owner or member',
  },
  done: {
    'person-invited': 'The invitation is on its way.',
    'person-uninvited': 'The invitation was taken back.',
    'person-removed': 'They are removed, and have been told.',
    'removal-announced': 'They have been told. It happens in 72 hours, unless they object.',
    'removal-objected': 'You stay. All of you have been told.',
    'role-changed': 'It was changed. All of you have been told.',
    'site-left': 'You have left the site.',
  },
};
