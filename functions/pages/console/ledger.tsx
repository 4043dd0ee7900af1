import type { LedgerPart } from '#app/kernel/ledger-part';
import { readOwnedLedgerPart } from '#app/owner/read-owned-site';
import { readLedgerPart } from '#app/sites/read-ledger';
import { rowsIn } from '#catalogues/asked';
import type { Catalogue } from '#catalogues/catalogue';
import { type Format, formatFor } from '#catalogues/format';
import { ruleRows, type ToldRule } from '#catalogues/rule-words';
import type { Instant } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import type { AskedLine } from '#domain/line';
import type { GivenLine } from '#domain/message-content';
import type { Permission } from '#domain/permission';
import type { Result } from '#web/event';
import { ENTRIES_A_PART, ledgerFile, partsOf } from '../shared/ledger-file.ts';
import { consolePage } from './frame.tsx';
import { type Side, siteIdIn, type View } from './view.ts';

/** More are read in the export. */
const MOST_SHOWN = 200;

const READS = { owner: readOwnedLedgerPart, installer: readLedgerPart } as const satisfies Record<Side, unknown>;

type People = LedgerPart['people'];

/** Who of the site's people it is that an entry names: to themselves by contact. */
const personIn = (people: People, id: unknown): string | undefined => people.find((person) => person.id === id)?.contact.value;

/** Who did it, in words. */
const actorWords = ({ console: { ledger: say } }: Catalogue, { actor }: LedgerEntry, people: People): string => {
  if (actor.type === 'technician') return actor.name;
  if (actor.type === 'service') return say.service;
  return personIn(people, actor.personId) ?? (actor.type === 'owner' ? say.owner : say.contact);
};

type Details = {
  name?: unknown;
  reason?: unknown;
  contact?: { value?: string };
  to?: { value?: string };
  /** Another company, which works there or is to. */
  company?: { name?: string };
  partner?: { name?: string };
  asked?: AskedLine[];
  told?: GivenLine[];
  /** Of older entries, which do not tell it in words. */
  lines?: { permission?: Permission }[];
  grants?: ({ permission?: Permission } | string)[];
};

type Used = { permission: Permission; device?: string; from: Instant; to: Instant };

/** What somebody did, on which device, from when to when. */
const usedWords = (names: Catalogue['permission'], format: Format, { permission, device, from, to }: Used): string =>
  [names[permission].name, device, format.range(from, to)].filter(Boolean).join(' · ');

/** What an entry says more, a line each: a name, which permissions on which devices and until when, a reason, a contact. */
const detailsOf = (
  { permission, asked: say, console: { rules: rule } }: Catalogue,
  format: Format,
  { action, details }: LedgerEntry,
): string[] => {
  const { name, reason, contact, to, asked, told, lines, grants, company, partner } = details as Details;
  if (action === 'session-ended')
    return details['from'] === undefined ? [] : [...(partner?.name ? [partner.name] : []), usedWords(permission, format, details as Used)];
  const { askedRows, givenRows, lostRows } = rowsIn(say, permission);
  const isLoss = ['grants-withdrawn', 'grants-released', 'grants-expired', 'visit-ended', 'device-removed'].includes(action);
  const rows = [
    ...(action === 'rule-added' ? ruleRows({ asked: say, permission, rule }, format, details as unknown as ToldRule).rows : []),
    ...(asked ? askedRows(asked, format).rows : []),
    ...(told ? (isLoss ? lostRows : givenRows)(told, format).rows : []),
  ];
  const older = [...(lines ?? []), ...(grants ?? [])].flatMap((one) =>
    typeof one === 'object' && one.permission ? [permission[one.permission].name] : [],
  );
  const known =
    rows.length > 0 ? rows.map(({ what, where, when }) => [what, where, when].filter(Boolean).join(' · ')) : [...new Set(older)];
  return [name, company?.name, ...known, reason, contact?.value, to?.value].filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
};

/** What has happened on a site, in words, newest first: both sides read the same. */
export const ledgerPage =
  (side: Side) =>
  async (view: View): Promise<Result> => {
    const { catalogue } = view;
    const { ledger: say } = catalogue.console;
    const { path, ports, caller } = view;
    const { entries, length, timeZone, people } = await READS[side](ports, caller, siteIdIn(view), { last: MOST_SHOWN });
    const format = formatFor(catalogue.locale, timeZone);
    // What they are called among themselves is no business of the company.
    const known = side === 'owner' ? people : [];
    const parts = partsOf(length);
    return consolePage(view, {
      side,
      title: say.title,
      back: path.replace(/\/ledger$/, ''),
      children: (
        <>
          <p class="soft">
            {say.lead} {catalogue.console.field.timeZoneNote(timeZone)}
          </p>
          <p class="links">
            {parts.map((part) =>
              (['csv', 'json'] as const).map((type) => (
                <a href={`${path}/${type}?part=${part}`} download={`ledger.${type}`}>
                  {type === 'csv' ? say.exportCsv : say.exportJson}
                  {parts.length > 1 && ` (${part + 1})`}
                </a>
              )),
            )}
          </p>
          <ol class="cards tight" reversed>
            {entries.toReversed().map((entry) => {
              const person = personIn(known, entry.details['personId']);
              const details = [...(person === undefined ? [] : [person]), ...detailsOf(catalogue, format, entry)];
              return (
                <li>
                  <strong>
                    <bdi>{actorWords(catalogue, entry, known)}</bdi>
                  </strong>{' '}
                  {say.action[entry.action]}
                  {details.map((detail) => (
                    <>
                      <br />
                      <bdi>{detail}</bdi>
                    </>
                  ))}
                  <br />
                  <time class="soft" datetime={entry.at}>
                    {format.short(entry.at)}
                  </time>
                </li>
              );
            })}
          </ol>
        </>
      ),
    });
  };

/** The same to take away: the file that the API gives, and the verifier reads. */
export const exportLedger =
  (side: Side) =>
  async (view: View): Promise<Result> => {
    const { ports, caller } = view;
    const part = Number(/^\d{1,4}$/.exec(view.query.get('part') ?? '')?.[0] ?? 0);
    const range = { after: part * ENTRIES_A_PART, most: ENTRIES_A_PART };
    const { entries: items } = await READS[side](ports, caller, siteIdIn(view), range);
    return ledgerFile({ items }, { isCsv: view.params.type === 'csv', isFirstPart: part === 0 });
  };
