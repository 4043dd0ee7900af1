import type { Catalogue } from '#catalogues/catalogue';

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

export const en: Catalogue = {
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
          : [
              'You were given:',
              ...given.map(
                ({ permission: name, devices: count, until: end }) =>
                  `${permission[name].name}${count > 0 ? ` on ${devices(count)}` : ''}, ${until(end && format.time(end))}.`,
              ),
            ]),
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
    'grants-ending': ({ companyName, siteName, given, endsAt }, format) => ({
      subject: `Permissions on “${siteName}” end soon`,
      heading: 'Permissions end soon',
      paragraphs: [
        `What ${companyName} may do on “${siteName}” ends on ${format.time(endsAt)}:`,
        ...given.map(({ permission: name, devices: count }) => `${permission[name].name}${count > 0 ? ` on ${devices(count)}` : ''}.`),
        'Nothing need be done. It ends by itself.',
      ],
    }),
    'grants-ended': ({ companyName, siteName, given }) => ({
      subject: `Permissions on “${siteName}” have ended`,
      heading: 'Permissions have ended',
      paragraphs: [
        `On “${siteName}”, ${companyName} may not do any more:`,
        ...given.map(({ permission: name, devices: count }) => `${permission[name].name}${count > 0 ? ` on ${devices(count)}` : ''}.`),
      ],
    }),
    'message-undelivered': ({ siteName, contact, failure }) => ({
      subject: `A message about “${siteName}” did not arrive`,
      heading: 'A message did not arrive',
      paragraphs: [
        `The message to ${contact.value} about “${siteName}” did not arrive: ${en.failure[failure]}.`,
        'Check the contact, and correct it in the pending invitation, or send it again.',
      ],
    }),
  },

  emailFrame: {
    typeCode: (address) => `Or open ${address} and type this code:`,
    footer: 'Keyholder: your site, your permissions.',
    reason: 'You get this message because of a site that a security installer looks after.',
  },

  sms: {
    invited: ({ company, site }, { expiresAt }, format) =>
      `${company} hands over ${site} to you. Look and decide by ${format.day(expiresAt)}:`,
    'invitation-reminder': ({ company, site }, { expiresAt }, format) =>
      `Reminder: ${company} hands over ${site}. Decide by ${format.day(expiresAt)}:`,
    'invitation-cancelled': ({ company, site }) => `${company} has taken back the invitation to ${site}. The link does not work any more.`,
    'grants-ending': ({ company, site }, { endsAt }, format) => `What ${company} may do on ${site} ends on ${format.day(endsAt)}.`,
    'grants-ended': ({ company, site }) => `Permissions of ${company} on ${site} have ended.`,
  },
  smsNameless: { company: 'Your installer', site: 'a site' },

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
    decided: {
      title: 'This invitation was already answered',
      accepted: (time) => `It was accepted on ${time}.`,
      declined: (time) => `It was declined on ${time}.`,
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
