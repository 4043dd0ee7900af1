import { rowsIn } from '#catalogues/asked';
import { asked as askedWords, permission } from '#catalogues/en/words';
import type { TransferWords } from '#catalogues/transfer-words';

const { askedRows, givenRows } = rowsIn(askedWords, permission);

export const enTransfer: TransferWords = {
  email: {
    'transfer-offered': ({ companyName, siteName, by, asked, expiresAt }, format) => ({
      subject: `“${siteName}” is handed over to you`,
      heading: `“${siteName}” is handed over to you`,
      paragraphs: [
        by
          ? `${by.value} wants to hand the site “${siteName}” over to you.`
          : `${companyName} looks after the site “${siteName}” and no owner can be reached; nobody has objected to its being handed over to you.`,
        `When you accept, everybody who has it now is out, and everything they have allowed has ended.`,
        ...(asked.length > 0 ? [`This ${companyName} may do there now. You decide what of it stays:`, askedRows(asked, format)] : []),
        `Nothing is decided until you press a button. The offer ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at it and decide',
      closing: `You do not know who this is? Then press “I do not know them” on the page: ${by ? 'nobody of this site' : `nobody of ${companyName}`} can write to you again.`,
    }),
    'transfer-taken-back': ({ siteName }) => ({
      subject: `“${siteName}” is no longer handed over to you`,
      heading: 'The offer was taken back',
      paragraphs: [`The link to “${siteName}” that you were sent does not work any more. You need not do anything.`],
    }),
    'transfer-changed': ({ companyName, siteName, contact, change, by }) => ({
      subject: `About handing over “${siteName}”`,
      heading: `Handing over “${siteName}”`,
      paragraphs: [
        {
          offered: `${by?.value ?? 'An owner'} wants to hand “${siteName}” over to ${contact.value}. Until they accept nothing changes, and any owner can take it back.`,
          proposed: `Nobody has objected: ${contact.value} was offered “${siteName}”, as ${companyName} proposed. Until they accept nothing changes, and any owner can take it back.`,
          cancelled: `${by?.value ?? 'An owner'} has taken back that “${siteName}” is handed over to ${contact.value}. Everything stays as it is.`,
          declined: `${contact.value} does not take “${siteName}”. Everything stays as it is.`,
          expired: `${contact.value} has not answered in time whether they take “${siteName}”. Everything stays as it is.`,
        }[change],
      ],
    }),
    'site-transferred': ({ siteName }) => ({
      subject: `“${siteName}” has a new owner`,
      heading: `“${siteName}” has a new owner`,
      paragraphs: [
        'The site is no longer yours: you do not see it any more, and everything you had allowed has ended.',
        'You can take with you what you could read until now. The link works for 30 days.',
      ],
      action: 'Take your record with you',
    }),
    'owner-changed': ({ siteName, contact, given }, format) => ({
      subject: `“${siteName}” has a new owner`,
      heading: `“${siteName}” has a new owner`,
      paragraphs: [
        `${contact.value} owns “${siteName}” now. Everything that was allowed before has ended.`,
        ...(given.length === 0
          ? ['No permissions were given. You can apply for what your work needs.']
          : ['The new owner has given:', givenRows(given, format)]),
      ],
    }),
  },
  sms: {
    'transfer-offered': ({ site }, { expiresAt }, format) => `${site} is handed over to you. Look and decide by ${format.day(expiresAt)}:`,
    'transfer-taken-back': ({ site }) => `${site} is no longer handed over to you. The link does not work any more.`,
    'transfer-changed': ({ site }) => `News about handing over ${site}: see your Keyholder page.`,
    'site-transferred': ({ site }) => `${site} has a new owner. Take your record with you:`,
  },
  page: {
    title: (site) => `“${site}” is handed over to you`,
    lead: (by, site) => (by ? `${by} wants to hand “${site}” over to you.` : `“${site}” is to be handed over to you.`),
    proposed: (company, site) =>
      `${company} looks after “${site}” and says that no owner can be reached. Nobody has objected to its being handed over to you.`,
    means: 'When you accept, everybody who has the site now is out, and everything they have allowed has ended.',
    heldHeading: (company) => `What ${company} may do now`,
    heldLead: (company) => `All of it ends. Tick what ${company} may do from now on; you can give less, and take it back at any time.`,
    holdsNothing: (company) => `${company} looks after the site, and may do nothing now.`,
    nobody: 'No company looks after the site.',
    accept: 'Accept the site',
    acceptNote: 'The site becomes yours. Only what is ticked above is allowed.',
    part: (company) => `Accept, and part with ${company}`,
    partLead: (company) => `The site becomes yours, and ${company} no longer finds it. Nothing is allowed.`,
    decline: 'No, thank you',
    accepted: {
      title: 'The site is yours',
      lead: (site) => `You are now the owner of “${site}”. Everything that was allowed before has ended.`,
    },
    farewell: {
      title: (site) => `Your record of “${site}”`,
      lead: 'The site has a new owner. This is everything that you could read of it until then.',
      until: (time) => `You can fetch it until ${time}.`,
    },
  },
  console: {
    title: 'Hand this site over',
    lead: 'The house is sold, or somebody else looks after it? Hand the site to them, with its devices.',
    means:
      'Until they accept nothing changes, and you can take it back. When they accept, all of you are out, and everything that was allowed has ended. You get what you could read until then, to keep.',
    send: 'Offer them the site',
    offered: (contact, until) => `Offered to ${contact}, until ${until}.`,
    cancel: 'Take the offer back',
    cancelSure: 'The link stops working at once, and they are told.',
  },
  ledger: {
    'transfer-offered': 'offered the site to a new owner',
    'transfer-cancelled': 'took back the offer to a new owner',
    'transfer-accepted': 'took the site over: all who had it are out, and what they had given has ended',
    'transfer-declined': 'did not take the site over',
    'transfer-reported': 'did not know who offered the site',
    'transfer-expired': 'ended the offer to a new owner, as its time was up',
  },
  done: {
    'transfer-offered': 'The offer is on its way. Until it is accepted nothing changes.',
    'transfer-cancelled': 'The offer was taken back. Everything stays as it is.',
  },
  refusal: 'The site is offered to somebody already. Take that back first.',
};
