import type { Catalogue } from '#catalogues/catalogue';
import { enConsole } from '#catalogues/en/console';
import type { Format } from '#catalogues/format';
import type { Permission } from '#domain/line';

const devices = (count: number): string => (count === 1 ? '1 device' : `${count} devices`);

const permission: Catalogue['permission'] = {
  'site-information': {
    name: 'Site information',
    sentence: 'Keep the name, the address and the list of devices up to date.',
  },
  configuration: {
    name: 'Configuration',
    sentence: 'Change the settings of these devices. No pictures are shown.',
  },
  'live-view': {
    name: 'Live view',
    sentence: 'See what these cameras see, at the moment they see it.',
  },
  playback: {
    name: 'Playback',
    sentence: 'Watch what these devices have recorded.',
  },
};

const until = (end: string | null): string => (end === null ? 'without end' : `until ${end}`);

const othersStay = 'Whatever else was given stays as it is.';

const times = ({ from, until: end }: { from?: string | undefined; until: string | null }, format: Format): string =>
  `${from === undefined ? '' : `from ${format.time(from)}, `}${until(end && format.time(end))}`;

const lineWords = ({ permission: name, devices: count }: { permission: Permission; devices: number }): string =>
  `${permission[name].name}${count > 0 ? ` on ${devices(count)}` : ''}`;

const roleWords = { admin: 'an admin', technician: 'a technician' } as const;
const sitesWords = (sites: 'all' | number): string => (sites === 'all' ? 'all sites' : sites === 1 ? '1 site' : `${sites} sites`);

export const en: Catalogue = {
  language: 'en',
  permission,

  failure: {
    'no-longer-needed': 'it was not needed any more',
    'rejected-by-provider': 'the address or number was not accepted',
    'mailbox-refused': 'the mailbox sent it back',
    'provider-unavailable': 'it could not be sent for three days',
    'outcome-unknown': 'we cannot tell whether it was sent',
  },

  email: {
    invited: ({ companyName, technicianName, siteName, expiresAt }, format) => ({
      subject: `${companyName} hands over “${siteName}” to you`,
      heading: `“${siteName}” is ready for you`,
      paragraphs: [
        `${technicianName} of ${companyName} has installed the security devices of “${siteName}” and now hands the site over to you. Once you accept, it is yours: ${companyName} may do only what you allow, for as long as you allow it.`,
        `You can look at everything first. Nothing is decided until you press a button on the page. The invitation ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at the invitation',
      closing: `You do not know ${companyName}? Then do nothing, or decline on the page.`,
    }),
    'invitation-reminder': ({ companyName, siteName, expiresAt }, format) => ({
      subject: `Reminder: ${companyName} hands over “${siteName}” to you`,
      heading: `“${siteName}” is still waiting for you`,
      paragraphs: [
        `${companyName} has invited you to take over the site “${siteName}”. You have not answered yet.`,
        `The invitation ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at the invitation',
      closing: `You do not know ${companyName}? Then do nothing, or decline on the page.`,
    }),
    'invitation-cancelled': ({ companyName, siteName }) => ({
      subject: `${companyName} has taken back the invitation to “${siteName}”`,
      heading: 'The invitation was taken back',
      paragraphs: [
        `${companyName} has taken back its invitation to the site “${siteName}”. The link you were sent does not work any more. You need not do anything.`,
      ],
    }),
    'invitation-accepted': ({ siteName, contact, given }, format) => ({
      subject: `“${siteName}” was accepted`,
      heading: `“${siteName}” has an owner`,
      paragraphs: [
        `${contact.value} has accepted the site “${siteName}”.`,
        ...(given.length === 0
          ? ['No permissions were given. You can apply for what your work needs.']
          : ['You were given:', ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`)]),
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
    'invitation-expired': ({ siteName, contact }) => ({
      subject: `The invitation to “${siteName}” has expired`,
      heading: 'The invitation has expired',
      paragraphs: [`${contact.value} has not answered the invitation to “${siteName}” in time. You can invite again.`],
    }),
    applied: ({ companyName, technicianName, siteName, given, reason, expiresAt }, format) => ({
      subject: `${companyName} asks for permissions on “${siteName}”`,
      heading: `${companyName} asks for permissions`,
      paragraphs: [
        `${technicianName} of ${companyName} asks to be allowed on “${siteName}”:`,
        ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`),
        `The reason given: ${reason}`,
        `You can agree, agree to less, or refuse. Without an answer by ${format.time(expiresAt)} nothing is allowed.`,
      ],
      action: 'Look at it and decide',
    }),
    'application-approved': ({ siteName, given }, format) => ({
      subject: `Your application for “${siteName}” was approved`,
      heading: 'Approved',
      paragraphs: [
        given.length === 0
          ? `The owner of “${siteName}” has answered, and given none of what you asked for.`
          : `On “${siteName}” you may now:`,
        ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`),
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
    'access-widened': ({ companyName, siteName, given }, format) => ({
      subject: `${companyName} may do more on “${siteName}”`,
      heading: 'Permissions were given',
      paragraphs: [
        `${companyName} may do on “${siteName}”:`,
        ...given.map((line) => `${lineWords(line)}, ${times(line, format)}.`),
        'Was that not you, or have you changed your mind? Then take it back.',
      ],
      action: 'Look at it, or take it back',
    }),
    'grants-withdrawn': ({ siteName, given }) => ({
      subject: `Permissions on “${siteName}” were withdrawn`,
      heading: 'Permissions were withdrawn',
      paragraphs: [`The owner of “${siteName}” has taken back:`, ...given.map((line) => `${lineWords(line)}.`)],
    }),
    'grants-released': ({ companyName, siteName, given }) => ({
      subject: `${companyName} has given back permissions on “${siteName}”`,
      heading: 'Permissions were given back',
      paragraphs: [`${companyName} has given back on “${siteName}”:`, ...given.map((line) => `${lineWords(line)}.`), othersStay],
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
        ...given.map((line) => `${lineWords(line)}.`),
        `Keep it, or take it back. If you do nothing, it ends on ${format.time(confirmBy)}.`,
      ],
      action: 'Look at it and decide',
    }),
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Permissions on “${siteName}” end soon`,
      heading: 'Permissions end soon',
      paragraphs: [
        `What ${companyName} may do on “${siteName}” ends on ${format.time(endsAt)}:`,
        ...given.map((line) => `${lineWords(line)}.`),
        'Nothing need be done. It ends by itself.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given }) => ({
      subject: `Permissions on “${siteName}” have ended`,
      heading: 'Permissions have ended',
      paragraphs: [`What ${companyName} was given on “${siteName}” has ended:`, ...given.map((line) => `${lineWords(line)}.`), othersStay],
    }),
    'message-undelivered': ({ siteName, contact, failure }) => ({
      subject: `A message about “${siteName}” did not arrive`,
      heading: 'A message did not arrive',
      paragraphs: [
        `The message to ${contact.value} about “${siteName}” did not arrive: ${en.failure[failure]}.`,
        'Check the contact, and correct it in the pending invitation, or send it again.',
      ],
    }),
    'employment-offered': ({ companyName, technicianName, role, sites, expiresAt }, format) => ({
      subject: `${companyName} offers you to work with it in Keyholder`,
      heading: `${companyName} wants you on its team`,
      paragraphs: [
        `${technicianName} of ${companyName} offers you to work for it in Keyholder, as ${roleWords[role]}, on ${sitesWords(sites)}.`,
        `Nothing is decided until you accept: until then nothing of yours is touched. The offer ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at the offer',
      closing: `You do not know ${companyName}? Then do nothing, or decline on the page.`,
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
        `What was sent to ${contact.value} did not arrive: ${en.failure[failure]}.`,
        'Check the address. You can take the offer back, and make it to another address.',
      ],
    }),
    joined: ({ parts }) => ({
      subject: `${parts.length} messages for you`,
      heading: `${parts.length} messages in one`,
      paragraphs: ['So much has happened today that the messages about it come together. The newest is the last.'],
    }),
  },

  emailFrame: {
    typeCode: (address) => `Or open ${address} and type this code:`,
    footer: 'Keyholder: your site, your permissions.',
    reason: {
      site: 'You get this message because of a site that a security installer looks after.',
      work: 'You get this message because of work for a security installer in Keyholder.',
    },
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
    'access-widened': ({ company, site }) => `${company} may do more on ${site}. Look, or take it back:`,
    'grants-released': ({ company, site }) => `${company} has given back permissions on ${site}.`,
    'service-switched': ({ company, site }, { enabled }) =>
      `${company} has switched the service of a device on ${site} ${enabled ? 'on' : 'off'}.`,
    'grants-ending': ({ company, site }, { endsAt }, format) => `What ${company} may do on ${site} ends on ${format.day(endsAt)}.`,
    'grants-ended': ({ company, site }) => `Permissions of ${company} on ${site} have ended.`,
    joined: (_, { parts }) => `Keyholder: ${parts.length} messages for you. See them here:`,
  },
  nameless: { company: 'Your installer', site: 'a site', device: 'a device', person: 'Somebody' },

  console: enConsole,

  page: {
    brand: 'Keyholder',
    open: {
      title: 'Open your invitation',
      lead: 'Your security installer has sent you a link or a code.',
      codeLabel: 'Code from the message',
      codeHint: '24 letters and digits; capitals, spaces and dashes do not matter.',
      button: 'Open',
      scriptless: 'Is the page not going on by itself? Then type the code from the message.',
    },
    invitation: {
      title: (company) => `${company} hands a site over to you`,
      lead: (technician, company, site) => `${technician} of ${company} hands “${site}” over to you.`,
      until: (time) => `You can decide until ${time}.`,
      siteHeading: 'The site',
      devicesHeading: (count) => devices(count),
      noDevices: 'No devices are recorded yet.',
      remarksHeading: (technician) => `Remarks by ${technician}`,
      linesHeading: 'What may they do afterwards?',
      linesLead: (company) =>
        `${company} asks for the permissions below. Tick what you allow; you can give less, and take it back at any time.`,
      noLines: (company) =>
        `${company} asks for no permissions. It goes on seeing the name of the site and the list of its devices, and nothing that they show.`,
      give: 'Allow this',
      devicesLegend: 'On these devices',
      durationLabel: 'For how long',
      asAsked: (duration) => `As asked: ${duration}`,
      suspension: (company) => `${company} may switch a device’s service off and on`,
      suspensionSentence: 'For example while a bill is unpaid. You are told each time, with the reason. No device is ever deleted.',
      accept: 'Accept the site',
      acceptNote: 'The site becomes yours. Only what is ticked above is allowed.',
      declineHeading: 'Decline instead',
      reasonLabel: 'Reason (optional)',
      reasonHint: (company) => `${company} will see it.`,
      decline: 'Decline',
    },
    accepted: {
      title: 'The site is yours',
      lead: (site) => `You are now the owner of “${site}”. The installer has been told.`,
      givenHeading: 'You allow',
      nothingGiven: (company) => `You have given ${company} no permissions.`,
      next: 'You can close this page. Whenever the installer wants to do more, you will be asked first.',
    },
    declined: { title: 'You have declined', lead: 'The installer has been told. You need not do anything else.' },
    application: {
      title: (company) => `${company} asks for permissions`,
      lead: (technician, company, site) => `${technician} of ${company} asks to be allowed on “${site}”. The reason given:`,
      jobNumber: 'Job number',
      linesHeading: 'What do you allow?',
      linesLead: 'Tick what you allow; you can give less than was asked, and take it back at any time.',
      approve: 'Allow what is ticked',
      rejectHeading: 'Refuse instead',
      reject: 'Refuse',
    },
    approved: { title: 'You have answered', lead: 'What you ticked is allowed. The installer has been told.' },
    rejected: { title: 'You have refused', lead: 'Nothing was allowed. The installer has been told.' },
    notice: {
      title: (company) => `What ${company} may do`,
      lead: (company, site) => `On “${site}”, ${company} may do the following:`,
      note: 'If you take it back, it ends at once, and the installer is told.',
      withdraw: 'Take it all back',
      confirm: 'Keep it as it is',
    },
    confirmed: { title: 'It stays as it is', lead: 'You will be asked again in a year. You can take it back at any time.' },
    withdrawn: { title: 'Taken back', lead: 'It has ended at once. The installer has been told.' },
    offer: {
      title: (company) => `${company} offers you to work with it`,
      lead: (technician, company) => `${technician} of ${company} offers you to work for it in Keyholder.`,
      as: (role, sites) => `As ${roleWords[role]}, on ${sitesWords(sites)}.`,
      note: 'Nothing is decided until you press a button. You can leave at any time.',
      accept: 'Accept the offer',
      decline: 'Decline',
    },
    employed: {
      title: 'You have accepted',
      lead: (company) => `You now work for ${company}. Sign in with this email address to see its sites.`,
      signIn: 'Sign in',
    },
    offerDeclined: { title: 'You have declined', lead: 'You need not do anything else.' },
    decided: {
      title: 'This was already answered',
      by: {
        accepted: (time) => `It was accepted on ${time}.`,
        declined: (time) => `It was declined on ${time}.`,
        approved: (time) => `It was approved on ${time}.`,
        rejected: (time) => `It was refused on ${time}.`,
        withdrawn: (time) => `What it was about ended on ${time}.`,
      },
      next: 'If that was not you, call your installer.',
    },
    ended: {
      title: 'This link does not work any more',
      lead: 'It was taken back, replaced by a newer one, or its time is up. Or the code was mistyped.',
      next: 'Look for a newer message, or ask your installer to send the invitation again.',
    },
    refused: {
      title: 'That did not work',
      wider: 'More was chosen than was asked for.',
      changed: 'The site has changed while you were reading. Please look at it again.',
      malformed: 'Something in the form was not filled in as it should be.',
      alreadyEmployed: 'You work for a company already. Leave there first, then open the link again.',
      ownEmployee: 'This invitation was sent to somebody who works for the installer. Nobody can approve themselves.',
      again: 'Back to the invitation',
    },
    failed: { title: 'Something went wrong', lead: 'It is our fault, not yours. Nothing was decided. Please try again in a minute.' },
    duration: {
      hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
      days: (count) => `${count} days`,
      until: (time) => `until ${time}`,
      permanent: 'without end',
      from: (time) => `from ${time}`,
    },
  },
};
