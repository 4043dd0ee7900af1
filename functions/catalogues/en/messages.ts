import { rowsIn } from '#catalogues/asked';
import { enCare } from '#catalogues/en/care';
import { enPartners } from '#catalogues/en/partners';
import { enPeople } from '#catalogues/en/people';
import { enRecovery } from '#catalogues/en/recovery';
import { enRules } from '#catalogues/en/rules';
import { enTransfer } from '#catalogues/en/transfer';
import { asked, permission, roleWords, sitesWords } from '#catalogues/en/words';
import type { Format } from '#catalogues/format';
import type { EmailWords, MessageWords } from '#catalogues/message-words';
import type { AskedLine } from '#domain/line';
import type { Use } from '#domain/session';

/** How what has ended was used; nothing of messages that do not say. */
const usedWords = (used: Use | undefined, format: Format): string[] => {
  if (!used) return [];
  const { times, milliseconds } = used;
  const length = format.length(milliseconds);
  if (times === 0) return ['No use of it was recorded.'];
  return [times === 1 ? `It was used once, for ${length} in all.` : `It was used ${times} times, for ${length} in all.`];
};

const othersStay = 'Whatever else was given stays as it is.';

const { askedRows, givenRows, lostRows } = rowsIn(asked, permission);

/** Whom to call. */
const reach = (companyName: string, companyPhone: string | undefined): string[] =>
  companyPhone === undefined ? [] : [`Questions? ${companyName}: ${companyPhone}`];

/** What became of the consent to service suspension, where it was asked for. */
const suspensionAnswer = (companyName: string, suspension: boolean | undefined): string[] => {
  if (suspension === undefined) return [];
  return [
    suspension
      ? `You have also allowed ${companyName} to switch services off, for example while a bill is unpaid.`
      : `${companyName} also asked to be allowed to switch services off. You have not allowed that.`,
  ];
};

/** What had been asked for, beside what was given of it: by who reads it, or of them. */
const askedBeside = (
  lines: readonly AskedLine[] | undefined,
  format: Format,
  { isOwners }: { isOwners: boolean },
): EmailWords['paragraphs'] =>
  lines && lines.length > 0 ? [isOwners ? 'This was asked for:' : 'You had asked for:', askedRows(lines, format, { isOwners })] : [];

/** What an invitation asks for; nothing where it was written before it said so. */
const invitationAsks = (lines: readonly AskedLine[] | undefined, format: Format): EmailWords['paragraphs'] => {
  if (!lines) return [];
  return lines.length === 0
    ? ['No permissions are asked for.']
    : ['This is asked for, and you decide line by line:', askedRows(lines, format)];
};

export const enMessages: MessageWords = {
  permission,

  failure: {
    'no-longer-needed': 'it was not needed any more',
    'rejected-by-provider': 'the address or number was not accepted',
    'mailbox-refused': 'the mailbox sent it back',
    'marked-as-spam': 'the recipient marked it as spam',
    'carrier-refused': 'the phone company did not deliver it',
    'provider-unavailable': 'it could not be sent for three days',
    'outcome-unknown': 'we cannot tell whether it was sent',
  },

  email: {
    invited: ({ companyName, companyPhone, technicianName, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `${companyName} hands over “${siteName}” to you`,
      heading: `“${siteName}” is ready for you`,
      paragraphs: [
        `${technicianName} of ${companyName} has installed the security devices of “${siteName}” and now hands the site over to you. Once you accept, it is yours: the company may do only what you allow, for as long as you allow it.`,
        ...invitationAsks(lines, format),
        ...(suspension ? ['The company also asks to be allowed to switch services off, for example while a bill is unpaid.'] : []),
        `You can look at everything first. Nothing is decided until you press a button on the page. The invitation ends on ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Look at the invitation',
      closing: `You do not know this company? Then press “I do not know them” on the page: the invitation ends, and it cannot write to you again.`,
    }),
    'invitation-reminder': ({ companyName, companyPhone, siteName, asked: lines, suspension, expiresAt }, format) => ({
      subject: `Reminder: ${companyName} hands over “${siteName}” to you`,
      heading: `“${siteName}” is still waiting for you`,
      paragraphs: [
        `${companyName} has invited you to take over the site “${siteName}”. You have not answered yet.`,
        ...invitationAsks(lines, format),
        ...(suspension ? ['The company also asks to be allowed to switch services off, for example while a bill is unpaid.'] : []),
        `The invitation ends on ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Look at the invitation',
      closing: `You do not know this company? Then press “I do not know them” on the page: the invitation ends, and it cannot write to you again.`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} has taken back the invitation to “${siteName}”`,
      heading: 'The invitation was taken back',
      paragraphs: [
        `${companyName} has taken back its invitation to the site “${siteName}”. The link you were sent does not work any more. You need not do anything.`,
      ],
    }),
    'invitation-accepted': ({ siteName, contact, asked: lines, given, suspension }, format) => ({
      subject: `“${siteName}” was accepted`,
      heading: `“${siteName}” has an owner`,
      paragraphs: [
        `${contact.value} has accepted the site “${siteName}”.`,
        ...(given.length === 0
          ? ['No permissions were given. You can apply for what your work needs.']
          : ['You were given:', givenRows(given, format)]),
        ...askedBeside(lines, format, { isOwners: false }),
        ...(suspension === undefined
          ? []
          : [suspension ? 'They have allowed you to switch services off.' : 'They have not allowed you to switch services off.']),
      ],
    }),
    'invitation-declined': ({ siteName, contact, reason }) => ({
      subject: `“${siteName}” was declined`,
      heading: `“${siteName}” was declined`,
      paragraphs: [
        `${contact.value} has declined the site “${siteName}”.`,
        reason === undefined ? 'No reason was given.' : `The reason given: ${reason}`,
      ],
    }),
    'invitation-reported': ({ siteName, contact }) => ({
      subject: `“${siteName}”: the contact does not know you`,
      heading: 'The contact does not know you',
      paragraphs: [
        `${contact.value} has said that they do not know your company. The invitation to “${siteName}” has ended, and nothing can be sent to this contact again. After three such answers in 30 days your company can invite nobody until the operator has looked at it.`,
      ],
    }),
    'site-yours': ({ companyName, companyPhone, siteName, asked: lines, given, suspension }, format) => ({
      subject: `You are now the owner of “${siteName}”`,
      heading: `“${siteName}” is yours now`,
      paragraphs: [
        `${companyName} may do only what you allow, for as long as you allow it. You can take everything back at any time: open your page and press “Take everything back”.`,
        ...(lines.length === 0 ? ['No permissions were asked for.'] : ['This was asked for:', askedRows(lines, format)]),
        ...(given.length === 0 ? (suspension ? [] : ['You have given nothing.']) : ['You have given:', givenRows(given, format)]),
        ...suspensionAnswer(companyName, suspension),
        ...reach(companyName, companyPhone),
      ],
      action: 'See it, or take it back',
    }),
    'suspension-withdrawn': ({ siteName }) => ({
      subject: `Services on “${siteName}” may no longer be switched off`,
      heading: 'A consent was taken back',
      paragraphs: [`The owner of “${siteName}” has taken back that you may switch services off. What was switched off is on again.`],
    }),
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `The invitation to “${siteName}” has expired`,
      heading: 'The invitation has expired',
      paragraphs: [`${contact.value} has not answered the invitation to “${siteName}” in time. You can invite again.`],
    }),
    applied: ({ companyName, companyPhone, technicianName, siteName, given, asked: lines, reason, expiresAt }, format) => ({
      subject: `${companyName} asks for permissions on “${siteName}”`,
      heading: `${companyName} asks for permissions`,
      paragraphs: [
        `${technicianName} of ${companyName} asks to be allowed on “${siteName}”:`,
        lines ? askedRows(lines, format) : givenRows(given, format),
        `The reason given: ${reason}`,
        `You can agree, agree to less, or refuse. Without an answer by ${format.time(expiresAt)} nothing is allowed.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Look at it and decide',
    }),
    'application-approved': ({ siteName, asked: lines, given }, format) => ({
      subject: `Your application for “${siteName}” was approved`,
      heading: 'Approved',
      paragraphs: [
        given.length === 0
          ? `The owner of “${siteName}” has answered, and given none of what you asked for.`
          : `On “${siteName}” you may now:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: false }),
      ],
    }),
    'application-rejected': ({ siteName, reason }) => ({
      subject: `Your application for “${siteName}” was refused`,
      heading: 'Refused',
      paragraphs: [
        `The owner of “${siteName}” has refused your application.`,
        reason === undefined ? 'No reason was given.' : `The reason given: ${reason}`,
      ],
    }),
    'application-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} no longer asks for permissions on “${siteName}”`,
      heading: 'An application was taken back',
      paragraphs: [`${companyName} has taken back what it asked for on “${siteName}”. You need not do anything.`],
    }),
    'application-expired': ({ siteName }) => ({
      subject: `Your application for “${siteName}” has expired`,
      heading: 'Not answered',
      paragraphs: [`The owner of “${siteName}” has not answered your application in time. You can apply again.`],
    }),
    'access-widened': ({ companyName, siteName, asked: lines, given, by, byRule }, format) => ({
      subject: `${companyName} may do more on “${siteName}”`,
      heading: 'Permissions were given',
      paragraphs: [
        `${companyName} may do on “${siteName}”:`,
        givenRows(given, format),
        ...askedBeside(lines, format, { isOwners: true }),
        byRule ? enRules.answered : by ? enPeople.givenBy(by.value) : 'Was that not you, or have you changed your mind? Then take it back.',
      ],
      action: 'Look at it, or take it back',
    }),
    'grants-withdrawn': ({ siteName, given, used }, format) => ({
      subject: `Permissions on “${siteName}” were withdrawn`,
      heading: 'Permissions were withdrawn',
      paragraphs: [`The owner of “${siteName}” has taken back:`, lostRows(given, format), ...usedWords(used, format)],
    }),
    'grants-released': ({ companyName, siteName, given, used }, format) => ({
      subject: `${companyName} has given back permissions on “${siteName}”`,
      heading: 'Permissions were given back',
      paragraphs: [`${companyName} has given back on “${siteName}”:`, lostRows(given, format), ...usedWords(used, format), othersStay],
    }),
    'visit-started': ({ companyName, technicianName, siteName, given, endsAt, jobNumber }, format) => ({
      subject: `${technicianName} has started to work at “${siteName}”`,
      heading: `${technicianName} has started to work at “${siteName}”`,
      paragraphs: [
        `${technicianName} of ${companyName} has started to work${jobNumber === undefined ? '' : ` (job ${jobNumber})`}. Until ${format.time(endsAt)} at most, and not after the work is done, they may:`,
        lostRows(given, format),
        'Was that not agreed? Then end it: it counts at once.',
      ],
      action: 'End the visit',
    }),
    'visit-ended': ({ companyName, technicianName, siteName, given, used }, format) => ({
      subject: `${technicianName} has finished the work at “${siteName}”`,
      heading: `${technicianName} has finished the work at “${siteName}”`,
      paragraphs: [
        `${technicianName} of ${companyName} is done. This has ended:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'company-dismissed': ({ siteName }) => ({
      subject: `You no longer look after “${siteName}”`,
      heading: 'The owner has ended your part',
      paragraphs: [
        `The owner of “${siteName}” has ended your company’s part. Its permissions have ended, and the site is not shown to you any more.`,
      ],
    }),
    'service-switched': ({ companyName, siteName, deviceName, enabled, reason }) => ({
      subject: `The service of “${deviceName}” was switched ${enabled ? 'on' : 'off'}`,
      heading: `“${deviceName}” is switched ${enabled ? 'on' : 'off'}`,
      paragraphs: [
        `${companyName} has switched the service of “${deviceName}” on “${siteName}” ${enabled ? 'on' : 'off'}.`,
        `The reason given: ${reason}`,
      ],
    }),
    'grants-to-confirm': ({ companyName, siteName, given, confirmBy }, format) => ({
      subject: `Should ${companyName} still be allowed this on “${siteName}”?`,
      heading: 'Is this still right?',
      paragraphs: [
        `For a year ${companyName} has been allowed on “${siteName}”, without end:`,
        lostRows(given, format),
        `Keep it, or take it back. If you do nothing, it ends on ${format.time(confirmBy)}.`,
      ],
      action: 'Look at it and decide',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Permissions on “${siteName}” end soon`,
      heading: 'Permissions end soon',
      paragraphs: [
        `What ${companyName} may do on “${siteName}” ends on ${format.time(endsAt)}:`,
        lostRows(given, format),
        'Nothing need be done. It ends by itself.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given, used }, format) => ({
      subject: `Permissions on “${siteName}” have ended`,
      heading: 'Permissions have ended',
      paragraphs: [
        `What ${companyName} was given on “${siteName}” has ended:`,
        lostRows(given, format),
        ...usedWords(used, format),
        othersStay,
      ],
    }),
    'message-undelivered': ({ siteName, contact, failure, said }) => ({
      subject: `A message about “${siteName}” did not arrive`,
      heading: 'A message did not arrive',
      paragraphs: [
        `The message to ${contact.value} about “${siteName}” did not arrive: ${enMessages.failure[failure]}${said === undefined ? '' : ` (${said})`}.`,
        'Check the contact, and correct it in the pending invitation, or send it again.',
      ],
    }),
    'employment-offered': ({ companyName, companyPhone, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName} offers you to work with it in Keyholder`,
      heading: `${companyName} wants you on its team`,
      paragraphs: [
        `${technicianName} of ${companyName} offers you to work for it in Keyholder, as ${roleWords[role]}, on ${sitesWords(sites)}.`,
        `Nothing is decided until you accept: until then nothing of yours is touched. The offer ends on ${format.time(expiresAt)}.`,
        ...reach(companyName, companyPhone),
      ],
      action: 'Look at the offer',
      closing: `You do not know this company? Then press “I do not know them” on the page: the offer ends, and it cannot write to you again.`,
    }),
    'employment-changed': ({ companyName, role, sites }) => ({
      subject: `What you may see at ${companyName} has changed`,
      heading: 'What you may see has changed',
      paragraphs: [`At ${companyName} you are now ${roleWords[role]}, on ${sitesWords(sites)}.`],
    }),
    'employment-taken-back': ({ companyName }) => ({
      subject: `${companyName} has taken back its offer`,
      heading: 'The offer was taken back',
      paragraphs: [
        `${companyName} no longer offers you to work for it. The link you were sent does not work any more. You need not do anything.`,
      ],
    }),
    'employment-ended': ({ companyName }) => ({
      subject: `You no longer work for ${companyName} in Keyholder`,
      heading: 'Your access has ended',
      paragraphs: [`${companyName} has removed you from its technicians. You no longer see its sites.`],
    }),
    'employment-accepted': ({ personName }) => ({
      subject: `${personName} has accepted your offer`,
      heading: `${personName} works with you now`,
      paragraphs: [`${personName} has accepted your offer, and sees what you have assigned.`],
    }),
    'employment-declined': ({ personName }) => ({
      subject: `${personName} has declined your offer`,
      heading: 'Your offer was declined',
      paragraphs: [`${personName} has declined your offer.`],
    }),
    'offer-undelivered': ({ contact, failure }) => ({
      subject: 'An offer of employment did not arrive',
      heading: 'A message did not arrive',
      paragraphs: [
        `What was sent to ${contact.value} did not arrive: ${enMessages.failure[failure]}.`,
        'Check the address. You can take the offer back, and make it to another address.',
      ],
    }),
    ...enPeople.email,
    ...enTransfer.email,
    ...enRecovery.email,
    ...enCare.email,
    ...enPartners.email,
    ...enRules.email,
    joined: ({ parts }) => ({
      subject: `${parts.length} messages for you`,
      heading: `${parts.length} messages in one`,
      paragraphs: ['So much has happened today that the messages about it come together. The newest is the last.'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `Or open ${address} and type this code:`,
    console: (address) => `All about your sites, at any time: ${address}`,
    site: (address) => `The site in your console: ${address}`,
    report: (address) => `The hand-over report, to print or to keep: ${address}`,
    sender: (company) => `${company} via Keyholder`,
    footer: 'Keyholder: your site, your permissions.',
    reason: {
      site: 'You get this message because of a site that a security installer looks after.',
      work: 'You get this message because of work for a security installer in Keyholder.',
      signIn: 'You get this message because somebody signs in to Keyholder with this address.',
    },
  },

  signInCode: {
    email: {
      subject: 'Your Keyholder code',
      heading: 'Sign in to Keyholder',
      paragraphs: ['Type this code on the page on which you asked for it. It counts for 15 minutes.'],
      closing: 'You did not want to sign in? Then do nothing. Nobody from Keyholder will ever ask you for this code.',
    },
    sms: (code) => `${code} is your Keyholder code. It counts for 15 minutes. Tell it to nobody.`,
  },
  sms: {
    invited: ({ company, site }, { expiresAt }, format) =>
      `${company} hands over ${site} to you. Look and decide by ${format.day(expiresAt)}:`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `Reminder: ${company} hands over ${site}. Decide by ${format.day(expiresAt)}:`,
    'invitation-cancelled': ({ company, site }) => `${company} has taken back the invitation to ${site}. The link does not work any more.`,
    'grants-to-confirm': ({ company, site }) => `May ${company} go on at ${site}? Else it ends in 30 days:`,
    applied: ({ company, site }) => `${company} asks for permissions on ${site}. Look and decide:`,
    'application-cancelled': ({ company, site }) => `${company} no longer asks for permissions on ${site}.`,
    'site-yours': ({ site }) => `${site} is yours now. See who may do what, or take it back:`,
    'access-widened': ({ company, site }) => `${company} may do more on ${site}. Look, or take it back:`,
    'grants-released': ({ company, site }) => `${company} has given back permissions on ${site}.`,
    'visit-started': ({ company, site }, { endsAt }, format) =>
      `${company} has started to work at ${site}, until ${format.day(endsAt)} at most. End it:`,
    'visit-ended': ({ company, site }) => `${company} has finished the work at ${site}.`,
    'service-switched': ({ company, site }, { enabled }) =>
      `${company} has switched the service of a device on ${site} ${enabled ? 'on' : 'off'}.`,
    'grants-ending': ({ company, site }, { endsAt }, format) => `What ${company} may do on ${site} ends on ${format.day(endsAt)}.`,
    'grants-ended': ({ company, site }) => `Permissions of ${company} on ${site} have ended.`,
    ...enPeople.sms,
    ...enTransfer.sms,
    ...enRecovery.sms,
    ...enCare.sms,
    ...enPartners.sms,
    ...enRules.sms,
    joined: (_, { parts }) => `Keyholder: ${parts.length} messages for you. See them here:`,
  },
  nameless: { company: 'Your installer', site: 'a site', device: 'a device', person: 'Somebody' },
};
