import type { PeopleWords } from '#catalogues/people-words';
import type { GivenAnswer } from '#domain/message-content';
import type { PersonRole } from '#domain/people';

const as: Record<PersonRole, string> = { owner: 'Eigentümer', member: 'Mitglied' };
const means: Record<PersonRole, string> = {
  owner: 'Wer Eigentümer ist, entscheidet, wer was sehen und tun darf, lädt andere ein und entfernt sie und kann alles zurücknehmen.',
  member: 'Ein Mitglied sieht alles und kann alles zurücknehmen, erteilt aber keine Berechtigungen und lädt niemanden ein.',
};

const answers: Record<GivenAnswer, (by: string, company: string) => string> = {
  rejected: (by, company) => `${by} hat abgelehnt, worum ${company} gebeten hat.`,
  confirmed: (by, company) => `${by} hat für ein weiteres Jahr bestätigt, was ${company} unbefristet darf.`,
  withdrawn: (by, company) => `${by} hat Berechtigungen von ${company} zurückgenommen.`,
  'suspension-withdrawn': (by, company) => `${by} hat zurückgenommen, dass ${company} Dienste abschalten darf.`,
  'company-dismissed': (by, company) => `${by} hat sich von ${company} getrennt: Die Firma betreut den Standort nicht mehr.`,
  'device-removed': (by) => `${by} hat ein Gerät vom Standort entfernt.`,
};

const nothingElse = 'Sie müssen nichts tun.';
const seeAll = 'In Ihrer Konsole sehen Sie, wer alles dazugehört und was jeder darf.';

export const dePeople: PeopleWords = {
  person: { owner: { name: 'Eigentümer', means: means.owner }, member: { name: 'Mitglied', means: means.member } },
  givenBy: (contact) => `${contact} hat sie erteilt. Sie können sie trotzdem zurücknehmen.`,

  email: {
    'person-invited': ({ siteName, role, by, expiresAt }, format) => ({
      subject: `Sie sind zu „${siteName}“ eingeladen`,
      heading: `Sie sind zu „${siteName}“ eingeladen`,
      paragraphs: [
        `${by.value} lädt Sie ein, ${as[role]} des Standorts „${siteName}“ zu werden.`,
        means[role],
        `Nichts ist entschieden, bevor Sie auf eine Schaltfläche drücken. Die Einladung endet am ${format.time(expiresAt)}.`,
      ],
      action: 'Einladung ansehen',
      closing:
        'Sie wissen nicht, wer das ist? Dann drücken Sie auf der Seite auf „Ich kenne sie nicht“: Niemand von diesem Standort kann Ihnen mehr schreiben.',
    }),
    'person-uninvited': ({ siteName }) => ({
      subject: `Die Einladung zu „${siteName}“ wurde zurückgenommen`,
      heading: 'Die Einladung wurde zurückgenommen',
      paragraphs: [`Der Link zu „${siteName}“, den Sie bekommen haben, funktioniert nicht mehr. ${nothingElse}`],
    }),
    'person-not-joined': ({ siteName, contact, outcome }) => ({
      subject: `Ihre Einladung zu „${siteName}“ ist beendet`,
      heading: 'Ihre Einladung ist beendet',
      paragraphs: [
        outcome === 'declined'
          ? `${contact.value} möchte bei „${siteName}“ nicht dabei sein. Nach einem Tag können Sie wieder fragen.`
          : outcome === 'unknown'
            ? `${contact.value} weiß nicht, wer zu „${siteName}“ einlädt, und kann nicht mehr angeschrieben werden. Prüfen Sie, ob die Adresse stimmt.`
            : `${contact.value} hat auf die Einladung zu „${siteName}“ nicht rechtzeitig geantwortet. Sie können erneut einladen.`,
      ],
    }),
    'person-welcome': ({ siteName, role }) => ({
      subject: `Sie sind jetzt ${as[role]} von „${siteName}“`,
      heading: `Willkommen bei „${siteName}“`,
      paragraphs: [
        `Sie sind jetzt ${as[role]} von „${siteName}“. ${means[role]}`,
        'Von nun an erfahren Sie alles, was die anderen erfahren.',
      ],
    }),
    'person-removed': ({ siteName, by }) => ({
      subject: `„${siteName}“ gehört nicht mehr zu Ihnen`,
      heading: `Sie gehören nicht mehr zu „${siteName}“`,
      paragraphs: [
        by ? `${by.value} hat Sie von „${siteName}“ entfernt.` : `Sie wurden von „${siteName}“ entfernt.`,
        'Sie sehen den Standort nicht mehr und erfahren nichts mehr über ihn.',
      ],
    }),
    'removal-announced': ({ siteName, by, leavesAt }, format) => ({
      subject: `Sie sollen von „${siteName}“ entfernt werden`,
      heading: `Sie sollen von „${siteName}“ entfernt werden`,
      paragraphs: [
        `${by.value} entfernt Sie als Eigentümer von „${siteName}“. Das geschieht am ${format.time(leavesAt)}, wenn Sie nicht vorher widersprechen.`,
        'Wenn Sie widersprechen, geschieht nichts, und alle erfahren es.',
      ],
      action: 'Ansehen oder widersprechen',
    }),
    'people-changed': ({ siteName, contact, role, change, by, leavesAt }, format) => {
      const who = contact.value;
      const removed = by ? `${by.value} hat ${who} von „${siteName}“ entfernt.` : `${who} wurde von „${siteName}“ entfernt.`;
      const said = {
        joined: () => `${who} ist jetzt ${as[role]} von „${siteName}“.`,
        left: () => `${who} hat „${siteName}“ verlassen.`,
        removed: () => removed,
        leaving: () =>
          `${by?.value ?? 'Ein Eigentümer'} entfernt ${who} als Eigentümer von „${siteName}“. Das geschieht am ${format.time(leavesAt ?? '')}, wenn kein Widerspruch kommt.`,
        objected: () => `${who} hat der Entfernung von „${siteName}“ widersprochen. Es geschieht nichts.`,
        'now-owner': () => `${who} ist jetzt Eigentümer von „${siteName}“.`,
        'now-member': () => `${who} ist jetzt Mitglied von „${siteName}“ und nicht mehr Eigentümer.`,
      };
      return {
        subject: `Bei „${siteName}“ hat sich geändert, wer dazugehört`,
        heading: 'Wer zu Ihrem Standort gehört',
        paragraphs: [said[change](), seeAll],
      };
    },
    answered: ({ siteName, companyName, answer, by }) => ({
      subject: `„${siteName}“: Für Sie alle wurde geantwortet`,
      heading: `Zu „${siteName}“`,
      paragraphs: [answers[answer](by.value, companyName), nothingElse],
    }),
  },

  sms: {
    'person-invited': ({ site }, { role, expiresAt }, format) =>
      `Einladung: ${as[role]} von ${site} werden. Entscheiden bis ${format.day(expiresAt)}:`,
    'person-uninvited': ({ site }) => `Die Einladung zu ${site} wurde zurückgenommen. Der Link gilt nicht mehr.`,
    'person-not-joined': ({ site }) => `Jemand, den Sie zu ${site} eingeladen haben, ist nicht dabei.`,
    'person-welcome': ({ site }, { role }) => `Sie sind jetzt ${as[role]} von ${site}.`,
    'person-removed': ({ site }) => `Sie gehören nicht mehr zu ${site}.`,
    'removal-announced': ({ site }, { leavesAt }, format) =>
      `Sie sollen am ${format.day(leavesAt)} von ${site} entfernt werden. Ansehen/widersprechen:`,
    'people-changed': ({ site }) => `Bei ${site} hat sich geändert, wer dazugehört. Mehr auf Ihrer Keyholder-Seite.`,
    answered: ({ company, site }) => `${site}: Jemand von Ihnen hat ${company} geantwortet oder etwas zurückgenommen.`,
  },

  place: {
    title: (site) => `Sie sind zu „${site}“ eingeladen`,
    lead: (by, site, role) =>
      by ? `${by} lädt Sie ein, ${as[role]} von „${site}“ zu werden.` : `Sie sind eingeladen, ${as[role]} von „${site}“ zu werden.`,
    looksAfter: (company) => `${company} betreut den Standort.`,
    note: 'Nichts ist entschieden, bevor Sie auf eine Schaltfläche drücken. Sie können jederzeit wieder gehen.',
    accept: 'Annehmen',
    decline: 'Nein, danke',
    joined: { title: 'Sie haben angenommen', lead: 'Der Standort steht jetzt bei Ihren. Die anderen wissen Bescheid.' },
    declined: { title: 'Sie haben abgelehnt', lead: 'Wer Sie eingeladen hat, weiß Bescheid. Mehr müssen Sie nicht tun.' },
    removal: {
      title: (site) => `Sie sollen von „${site}“ entfernt werden`,
      lead: (by, site, time) =>
        `${by ?? 'Ein Eigentümer'} entfernt Sie als Eigentümer von „${site}“. Das geschieht am ${time}, wenn Sie nicht vorher widersprechen.`,
      note: 'Wenn Sie widersprechen, geschieht nichts, und alle erfahren es.',
      object: 'Ich widerspreche',
    },
    objected: { title: 'Sie bleiben', lead: 'Sie haben widersprochen: Es geschieht nichts. Alle wissen Bescheid.' },
    objectedOn: (time) => `Sie haben am ${time} widersprochen: Es geschieht nichts.`,
    ownersOnly: 'Sie sind Mitglied dieses Standorts: Zustimmen kann nur ein Eigentümer. Ablehnen und zurücknehmen können auch Sie.',
    ownEmployee: 'Wer für die Firma arbeitet, die einen Standort betreut, kann nicht zu seinen Leuten gehören.',
  },

  console: {
    title: 'Wer dazugehört',
    lead: 'Wer dort wohnt, kann die Tür schließen; öffnen können sie nur Eigentümer.',
    count: (count) => (count === 1 ? 'Nur Sie' : `${count} Personen`),
    you: 'Sie',
    since: (time) => `seit ${time}`,
    invitedUntil: (time) => `eingeladen, bis ${time}`,
    undelivered: 'Die Einladung kam nicht an. Nehmen Sie sie zurück und laden Sie eine andere Adresse ein.',
    leavesAt: (time) => `wird am ${time} entfernt`,
    beingRemoved: (by, time) =>
      `${by ?? 'Ein Eigentümer'} entfernt Sie von diesem Standort. Das geschieht am ${time}, wenn Sie nicht widersprechen.`,
    object: 'Ich widerspreche',
    invite: 'Jemanden einladen',
    inviteLead: 'Die Person bekommt eine Nachricht mit einem Link und entscheidet selbst.',
    send: 'Einladen',
    remove: 'Entfernen',
    removeMember: 'Die Person sieht sofort nichts mehr von diesem Standort und erfährt es.',
    removeOwner: 'Die Person erfährt es sofort. Es geschieht nach 72 Stunden, wenn sie nicht widerspricht.',
    takeBack: 'Einladung zurücknehmen',
    takeBackSure: 'Der Link funktioniert sofort nicht mehr, und die Person erfährt es.',
    makeOwner: 'Zum Eigentümer machen',
    makeOwnerSure:
      'Die Person kann dann Berechtigungen erteilen, einladen und entfernen, auch Sie. Allein können Sie das nicht zurücknehmen.',
    becomeMember: 'Mitglied werden',
    becomeMemberSure:
      'Sie sehen weiter alles und können zurücknehmen, aber nichts mehr erteilen. Nur ein Eigentümer kann Sie wieder dazu machen.',
    leave: 'Diesen Standort verlassen',
    leaveSure: 'Sie sehen nichts mehr von ihm und erfahren nichts mehr. Die anderen erfahren es.',
    member: 'Sie sind hier Mitglied: Sie sehen alles und können alles zurücknehmen. Erteilen können nur Eigentümer.',
  },
  ledger: {
    'person-invited': 'hat jemanden zu den Leuten des Standorts eingeladen',
    'person-uninvited': 'hat eine Einladung zu den Leuten des Standorts zurückgenommen',
    'person-joined': 'gehört jetzt zu den Leuten des Standorts',
    'person-declined': 'wollte nicht zu den Leuten des Standorts gehören',
    'person-reported': 'wusste nicht, wer zu den Leuten des Standorts einlädt',
    'person-expired': 'hat eine Einladung zu den Leuten des Standorts beendet, weil ihre Zeit um war',
    'person-left': 'hat die Leute des Standorts verlassen',
    'person-removed': 'hat jemanden von den Leuten des Standorts entfernt',
    'removal-announced': 'hat angekündigt, einen Eigentümer zu entfernen',
    'removal-objected': 'hat der eigenen Entfernung widersprochen',
    'role-changed': 'hat geändert, was jemand ist: Eigentümer oder Mitglied',
  },
  done: {
    'person-invited': 'Die Einladung ist unterwegs.',
    'person-uninvited': 'Die Einladung wurde zurückgenommen.',
    'person-removed': 'Die Person ist entfernt und hat es erfahren.',
    'removal-announced': 'Die Person hat es erfahren. Es geschieht in 72 Stunden, wenn sie nicht widerspricht.',
    'removal-objected': 'Sie bleiben. Alle wissen Bescheid.',
    'role-changed': 'Es wurde geändert. Alle wissen Bescheid.',
    'site-left': 'Sie haben den Standort verlassen.',
  },
};
