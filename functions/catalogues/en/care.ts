import type { CareWords } from '#catalogues/care-words';

export const enCare: CareWords = {
  email: {
    'company-invited': ({ siteName, by, expiresAt }, format) => ({
      subject: `Will you look after “${siteName}”?`,
      heading: `Will you look after “${siteName}”?`,
      paragraphs: [
        `${by.value} asks your company to look after the site “${siteName}”.`,
        'When an admin of your company accepts, the site stands among yours, with its devices. Nothing is allowed by that: you apply for what your work needs.',
        `Nothing is decided until you press a button. The question ends on ${format.time(expiresAt)}.`,
      ],
      action: 'Look at it and decide',
      closing: 'You do not know who this is? Then press “I do not know them” on the page: nobody of this site can write to you again.',
    }),
    'company-uninvited': ({ siteName }) => ({
      subject: `“${siteName}” is no longer offered to your company`,
      heading: 'The question was taken back',
      paragraphs: [`The link to “${siteName}” that you were sent does not work any more. You need not do anything.`],
    }),
    'company-invitation-changed': ({ siteName, whom, change, by }) => ({
      subject: `About the company of “${siteName}”`,
      heading: `Who looks after “${siteName}”`,
      paragraphs: [
        {
          invited: `${by?.value ?? 'An owner'} has asked ${whom} to look after “${siteName}”. Until they accept nothing changes, and any owner can take it back.`,
          cancelled: `${by?.value ?? 'An owner'} has taken back that ${whom} is asked to look after “${siteName}”. Everything stays as it is.`,
          joined: `${whom} looks after “${siteName}” from now on. What the company before was allowed has ended, and ${whom} is allowed nothing yet: you are asked first.`,
          declined: `${whom} does not look after “${siteName}”. Everything stays as it is.`,
          expired: `${whom} has not answered in time whether they look after “${siteName}”. Everything stays as it is.`,
        }[change],
      ],
    }),
  },
  sms: {
    'company-invitation-changed': ({ site }) => `News about who looks after ${site}: see your Keyholder page.`,
  },
  page: {
    title: (site) => `Will you look after “${site}”?`,
    lead: (by, site) => (by ? `${by} asks your company to look after “${site}”.` : `Your company is asked to look after “${site}”.`),
    means:
      'When you accept, the site stands among yours, with its devices. Nothing is allowed by that: you apply for what your work needs, and the owner answers.',
    devices: (count) => (count === 1 ? '1 device' : `${count} devices`),
    accept: 'Look after this site',
    acceptNote: 'An admin of your company accepts for it.',
    decline: 'No, thank you',
    accepted: {
      title: 'You look after the site',
      lead: (site) => `“${site}” stands among your sites. Apply there for what your work needs.`,
    },
  },
  mine: {
    link: 'Another company?',
    title: 'Ask another company',
    lead: 'Somebody else is to look after this site? Ask them: by the address of somebody who runs the company, or by the code that the company shows you.',
    means:
      'Until they accept nothing changes, and you can take it back. When they accept, what the company of now may do has ended; your devices stay, and the new company is allowed nothing before you say so.',
    email: 'Their email address',
    code: 'Or the code that they show you',
    codeHint: 'Like K7QX-2M9P',
    oneOfBoth: 'Type an address or a code, not both.',
    send: 'Ask them',
    asked: (whom, until) => `${whom} is asked, until ${until}.`,
    cancel: 'Take the question back',
    cancelSure: 'The link stops working at once, and they are told.',
  },
  company: {
    title: 'Your code for owners',
    lead: 'An owner who wants your company to look after their site types this code. It says who you are, and opens nothing.',
    show: 'Show my code',
    code: 'Code',
  },
  ledger: {
    'company-invited': 'asked another company to look after the site',
    'company-uninvited': 'took back the question to another company',
    'company-joined': 'looks after the site from now on',
    'company-declined': 'did not take on the site',
    'company-reported': 'did not know who asked their company',
    'company-expired': 'ended the question to another company, as its time was up',
  },
  done: {
    'company-invited': 'They are asked. Until they accept nothing changes.',
    'company-uninvited': 'The question was taken back. Everything stays as it is.',
  },
  refusal: {
    'company-invited': 'Another company is asked already. Take that back first.',
    'looks-after-already': 'This company looks after the site already.',
    'unknown-code': 'No company has this code. Ask them for it again.',
  },
};
