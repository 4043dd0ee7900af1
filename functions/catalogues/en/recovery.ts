import type { RecoveryWords } from '#catalogues/recovery-words';

export const enRecovery: RecoveryWords = {
  email: {
    'recovery-announced': ({ companyName, technicianName, siteName, contact, reason, offersAt }, format) => ({
      subject: `${companyName} proposes a new owner for “${siteName}”`,
      heading: `${companyName} proposes a new owner for “${siteName}”`,
      paragraphs: [
        `${technicianName} of ${companyName} says that no owner of “${siteName}” can be reached, and proposes to hand the site to ${contact.value}.`,
        `The reason given: ${reason}`,
        `You are there? Then object: one press, and nothing happens. If nobody objects until ${format.time(offersAt)}, the site is offered to ${contact.value}. Nothing changes before they accept.`,
      ],
      action: 'Object',
    }),
    'recovery-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `About the new owner proposed for “${siteName}”`,
      heading: `“${siteName}” stays yours`,
      paragraphs: [
        {
          objected: `${by?.value ?? 'One of you'} has objected to ${companyName} proposing ${contact.value}. Nothing happens.`,
          cancelled: `${companyName} has taken back that it proposed ${contact.value}. Nothing happens.`,
        }[change],
      ],
    }),
    'recovery-ended': ({ siteName, contact, outcome }) => ({
      subject: `About the new owner you proposed for “${siteName}”`,
      heading: `About the new owner you proposed for “${siteName}”`,
      paragraphs: [
        {
          objected: `Somebody who lives there has objected: nothing happens. The next try is possible after 30 days.`,
          offered: `Nobody has objected. ${contact.value} was offered the site; until they accept nothing changes.`,
          declined: `${contact.value} does not take the site. Nothing has changed.`,
          expired: `${contact.value} has not answered in time. Nothing has changed.`,
          cancelled: `An owner has taken back that the site is offered to ${contact.value}. Nothing has changed.`,
        }[outcome],
      ],
    }),
  },
  sms: {
    'recovery-announced': ({ company, site }, { offersAt }, format) =>
      `${company} wants to give ${site} to somebody else. Object by ${format.day(offersAt)}:`,
    'recovery-changed': ({ site }) => `${site} stays yours: nobody new takes it over.`,
  },
  page: {
    title: (company) => `${company} proposes a new owner`,
    lead: (company, contact, site) => `${company} says that no owner of “${site}” can be reached, and proposes ${contact}.`,
    unless: (time) => `If nobody objects, the site is offered to them on ${time}. Nothing changes before they accept.`,
    note: 'One objection of any of you ends it.',
    object: 'I object: nothing happens',
    offeredOn: (time) => `The site was offered on ${time}. An owner can take that back.`,
    objected: { title: 'You have objected', lead: 'Nothing happens. The others who live there are told, and so is the company.' },
  },
  mine: {
    lead: (company, contact, time) =>
      `${company} says that no owner can be reached, and proposes to hand this site to ${contact}. If nobody objects until ${time}, it is offered to them.`,
    object: 'Object',
    offered: (company, contact, time) =>
      `${contact} was offered this site, as ${company} proposed and nobody objected. If they accept until ${time}, all of you are out.`,
    askAnOwner: 'Only an owner can take this back. Tell one of them.',
    objectLead: 'One objection ends it. All of you are told.',
  },
  console: {
    link: 'No owner can be reached?',
    title: 'Propose a new owner',
    lead: 'The owners have died or moved away, and nobody answers? Propose who has the site now.',
    means:
      'All who live there are told at once, and again after 3, 7 and 13 days, each time with a link that objects. After 14 days without objection your contact is offered the site. You gain nothing by it: what you may do stays as it is, and ends when they accept.',
    send: 'Propose them',
    proposed: (contact, time) => `${contact} is proposed. If nobody objects, they are offered the site on ${time}.`,
    offered: (contact, time) => `${contact} was offered the site, and can accept until ${time}.`,
    cancel: 'Take the proposal back',
    cancelSure: 'All who live there are told.',
  },
  ledger: {
    'recovery-announced': 'proposed a new owner, as none can be reached',
    'recovery-reminded': 'told again that a new owner is proposed',
    'recovery-objected': 'objected to the proposed new owner',
    'recovery-cancelled': 'took back the proposed new owner',
    'recovery-offered': 'offered the site to the proposed new owner, as nobody objected',
  },
  done: {
    'recovery-announced': 'All who live there are told. If nobody objects within 14 days, your contact is offered the site.',
    'recovery-cancelled': 'The proposal was taken back.',
    'recovery-objected': 'You have objected. Nothing happens.',
  },
  refusal: {
    'recovery-announced': 'Somebody is proposed for this site already. Take that back first.',
    'recovery-ended-recently': 'The last proposal has ended not long ago. After an objection the next is possible after 30 days.',
  },
};
