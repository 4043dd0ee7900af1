import { asked, permission } from '#catalogues/de/words';
import { type RuleWords, ruleRows } from '#catalogues/rule-words';

const console: RuleWords['console'] = {
  title: 'Dauerregeln',
  lead: 'Was Sie im Voraus beantwortet haben: Ein Antrag, der ganz zu einer passt, wird sofort genehmigt, und Sie erfahren es. Was darüber hinausgeht, wartet ganz auf Sie.',
  count: (count) => (count === 0 ? 'Dauerregeln' : count === 1 ? '1 Dauerregel' : `${count} Dauerregeln`),
  none: 'Es gibt keine Dauerregel: Sie werden jedes Mal gefragt.',
  allDevices: 'alle Geräte von heute',
  atMost: (length) => `${length} höchstens`,
  endsAt: (time) => `Endet am ${time}, wenn kein Eigentümer sie behält.`,
  idle: 'Sie antwortet niemandem: Wer sie gemacht hat, ist nicht mehr Eigentümer. Behalten Sie sie, dann antworten Sie damit.',
  confirm: 'Für ein weiteres Jahr behalten',
  remove: 'Entfernen',
  removeSure: 'Von nun an werden Sie wieder gefragt. Was sie erteilt hat, bleibt, bis Sie es zurücknehmen.',
  make: 'Im Voraus antworten',
  what: 'Was ohne Rückfrage erteilt werden darf',
  pictures: 'Auch Bilder',
  picturesLead: 'Damit sieht jemand Ihre Kameras, ohne Sie an diesem Tag zu fragen.',
  longest: 'Für wie lange höchstens',
  send: 'Diese Regel machen',
  like: 'Immer so? Im Voraus antworten',
  given: 'Von Ihrer Dauerregel erteilt',
};

const say = { asked, permission, rule: console };

export const deRules: RuleWords = {
  answered: 'Ihre Dauerregel hat das erteilt. Passt sie nicht mehr? Dann nehmen Sie es zurück und entfernen Sie die Regel.',
  email: {
    'rule-changed': ({ siteName, change, by, ...rule }, format) => ({
      subject: `Zu einer Dauerregel von „${siteName}“`,
      heading: `Zu einer Dauerregel von „${siteName}“`,
      paragraphs: [
        {
          added: `${by?.value ?? 'Ein Eigentümer'} hat im Voraus geantwortet: Was hierzu passt, wird sofort genehmigt, ohne Sie zu fragen.`,
          removed: `${by?.value ?? 'Jemand von Ihnen'} hat diese Dauerregel entfernt. Sie werden wieder gefragt.`,
          confirmed: `${by?.value ?? 'Ein Eigentümer'} behält diese Dauerregel für ein weiteres Jahr.`,
          expired: `Diese Dauerregel ist beendet, weil niemand sie bestätigt hat. Sie werden wieder gefragt.`,
        }[change],
        ruleRows(say, format, rule),
      ],
    }),
    'rule-to-confirm': ({ siteName, endsAt, ...rule }, format) => ({
      subject: `Soll diese Dauerregel von „${siteName}“ bleiben?`,
      heading: `Soll diese Dauerregel von „${siteName}“ bleiben?`,
      paragraphs: [
        ruleRows(say, format, rule),
        `Sie endet am ${format.time(endsAt)}, wenn kein Eigentümer sie für ein weiteres Jahr behält. Damit sie endet, müssen Sie nichts tun.`,
      ],
    }),
  },
  sms: {
    'rule-changed': ({ site }) => `Neues zu einer Dauerregel von ${site}: siehe Ihre Keyholder-Seite.`,
    'rule-to-confirm': ({ site }, { endsAt }, format) =>
      `Eine Dauerregel von ${site} endet am ${format.day(endsAt)}. Behalten: auf Ihrer Keyholder-Seite.`,
  },
  console,
  ledger: {
    'rule-added': 'hat im Voraus geantwortet',
    'rule-removed': 'hat eine Antwort im Voraus entfernt',
    'rule-confirmed': 'hat eine Antwort im Voraus für ein weiteres Jahr behalten',
    'rule-put-to-owner': 'hat gefragt, ob eine Antwort im Voraus bleiben soll',
    'rule-expired': 'hat eine Antwort im Voraus beendet, weil niemand sie bestätigte',
  },
  done: {
    'rule-added': 'Was passt, wird von nun an sofort genehmigt, und Sie erfahren es jedes Mal.',
    'rule-removed': 'Die Regel wurde entfernt. Sie werden wieder gefragt.',
    'rule-confirmed': 'Die Regel bleibt für ein weiteres Jahr.',
  },
};
