import { ledgerCsv } from '#api/csv';
import type { Result } from '#api/http';
import type { Page, PageRequest } from '#app/ports';
import { readLedger } from '#app/read-ledger';
import { readOwnedLedger } from '#app/read-owned-site';
import type { Catalogue } from '#catalogues/catalogue';
import { type Format, formatFor } from '#catalogues/format';
import type { LedgerEntry } from '#domain/ledger';
import type { Permission } from '#domain/line';
import { PAGE_HEADERS } from '../page.tsx';
import { consolePage } from './frame.tsx';
import type { Side, View } from './view.ts';

const ENTRIES_A_READ = 100;
/** More are read in the export. */
const MOST_SHOWN = 200;

type Read = (page: PageRequest) => Promise<Page<LedgerEntry>>;

const readerFor = (view: View, side: Side): Read => {
  const siteId = view.params['siteId'] ?? '';
  return (page) => (side === 'owner' ? readOwnedLedger : readLedger)(view.ports, view.caller, siteId, page);
};

/** All of it: a chain is worth nothing in parts. */
const wholeLedger = async (read: Read): Promise<LedgerEntry[]> => {
  const entries: LedgerEntry[] = [];
  let from: PageRequest['from'];
  do {
    const page = await read({ limit: ENTRIES_A_READ, from });
    entries.push(...page.items);
    from = page.next;
  } while (from);
  return entries;
};

/** Who did it, in words. */
const actorWords = ({ console: { ledger: say } }: Catalogue, { actor }: LedgerEntry): string => {
  if (actor.type === 'technician') return actor.name;
  return actor.type === 'service' ? say.service : actor.type === 'owner' ? say.owner : say.contact;
};

type Told = { permission?: Permission };

/** The things an entry says more about, as far as they are words: a name, permissions, a reason, a contact. */
const detailOf = ({ permission }: Catalogue, format: Format, { details }: LedgerEntry): string | undefined => {
  const { name, reason, contact, to, lines, grants } = details as {
    name?: unknown;
    reason?: unknown;
    contact?: { value?: string };
    to?: { value?: string };
    lines?: Told[];
    grants?: (Told | string)[];
  };
  const told = [...(lines ?? []), ...(grants ?? [])].flatMap((one) =>
    typeof one === 'object' && one.permission ? [permission[one.permission].name] : [],
  );
  const said = [name, told.length > 0 && format.list([...new Set(told)]), reason, contact?.value, to?.value];
  return said.filter((one): one is string => typeof one === 'string').join(' · ') || undefined;
};

/** What has happened on a site, in words, newest first: both sides read the same. */
export const ledgerPage =
  (side: Side) =>
  async (view: View): Promise<Result> => {
    const { catalogue } = view;
    const { ledger: say } = catalogue.console;
    const entries = (await wholeLedger(readerFor(view, side))).slice(-MOST_SHOWN).toReversed();
    const path = view.path;
    // Whoever has read the ledger may know the site's time zone.
    const site = await view.ports.sites.load(view.params['siteId'] ?? '', 'site');
    const timeZone = site?.site.timeZone ?? 'UTC';
    const format = formatFor(catalogue.language, timeZone);
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
            <a href={`${path}/csv`} download="ledger.csv">
              {say.exportCsv}
            </a>
            <a href={`${path}/json`} download="ledger.json">
              {say.exportJson}
            </a>
          </p>
          <ol class="cards tight" reversed>
            {entries.map((entry) => {
              const detail = detailOf(catalogue, format, entry);
              return (
                <li>
                  <strong>
                    <bdi>{actorWords(catalogue, entry)}</bdi>
                  </strong>{' '}
                  {say.action[entry.action]}
                  {detail && (
                    <>
                      : <bdi>{detail}</bdi>
                    </>
                  )}
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
    const items = await wholeLedger(readerFor(view, side));
    const isCsv = view.params['type'] === 'csv';
    return {
      statusCode: 200,
      headers: {
        ...PAGE_HEADERS,
        'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json',
        'content-disposition': `attachment; filename="ledger.${isCsv ? 'csv' : 'json'}"`,
      },
      body: isCsv ? ledgerCsv({ items }, true) : JSON.stringify({ items }),
    };
  };
