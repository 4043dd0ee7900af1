import { listOwnParts, type OwnPart } from '#app/partners/own-parts';
import { listSites } from '#app/sites/list-sites';
import { listWork } from '#app/sites/list-work';
import { type FoundSite, searchSites } from '#app/sites/search-sites';
import type { SiteView } from '#app/sites/site-view';
import { formatFor } from '#catalogues/format';
import { timeZoneOf } from '#domain/countries';
import { SiteStatus } from '#domain/site';
import { maySeeAll } from '#domain/technician';
import { type Work, WorkKind } from '#domain/work';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { consolePage, More } from '../frame.tsx';
import { cursorOf, EMPTY_FORM, type Form, type View } from '../view.ts';
import { SiteFields } from './site-forms.tsx';
import { OtherParts } from './through.tsx';

const SITES_A_PAGE = 50;

/** A site in a list: what needs doing on it, or by what it was found. */
type Row = { site: SiteView; work?: Work; by?: FoundSite['by'] };

/** What a page of the list shows; `counts` where that was looked at. */
type Listed = { rows: Row[]; parts?: OwnPart[]; more: string | undefined; counts?: Record<WorkKind, number>; isMore?: boolean };

/** What is asked for: by words, by what needs doing, or all, by status; or those of others on which the company works (rule 36). */
type Asked = { q?: string; work?: WorkKind; isAll: boolean; status?: SiteStatus; isThrough: boolean };

const askedIn = ({ query }: View): Asked => {
  const [work, status] = [WorkKind.safeParse(query.get('work')), SiteStatus.safeParse(query.get('status'))];
  const q = query.get('q')?.trim().slice(0, 128) || undefined;
  return {
    ...(q && { q }),
    ...(work.success && { work: work.data }),
    ...(status.success && { status: status.data }),
    isAll: query.has('all') || status.success,
    isThrough: query.has('through'),
  };
};

/** By whatever they are called or belong to. */
const found = async (view: View, q: string): Promise<Listed> => {
  const list = cursorOf(view, 'found sites', { q });
  const { items, next } = await searchSites(view.ports, view.caller, { q }, { limit: SITES_A_PAGE, from: await list.from() });
  return { rows: items, more: next && (await list.more(next)) };
};

const every = async (view: View, status: SiteStatus | undefined): Promise<Listed> => {
  const list = cursorOf(view, 'sites', { all: '', ...(status && { status }) });
  const filter = status ? { status } : {};
  const { items, next } = await listSites(view.ports, view.caller, filter, { limit: SITES_A_PAGE, from: await list.from() });
  return { rows: items.map((site) => ({ site })), more: next && (await list.more(next)) };
};

const throughOthers = async (view: View): Promise<Listed> => {
  const list = cursorOf(view, 'sites of others', { through: '' });
  const { items, next } = await listSites(view.ports, view.caller, { as: 'partner' }, { limit: SITES_A_PAGE, from: await list.from() });
  const isAdmin = (await view.employer)?.role === 'admin';
  const parts = isAdmin ? await listOwnParts(view.ports, view.caller) : [];
  return {
    rows: items.map((site) => ({ site })),
    parts: parts.filter(({ site }) => !items.some(({ id }) => id === site.id)),
    more: next && (await list.more(next)),
  };
};

const toBeDone = async (view: View, kind: WorkKind | undefined): Promise<Listed> => {
  const list = cursorOf(view, 'work', kind ? { work: kind } : {});
  const { items, next, ...counted } = await listWork(view.ports, view.caller, kind, { limit: SITES_A_PAGE, from: await list.from() });
  return { rows: items.map(({ work, ...site }) => ({ site, work })), more: next && (await list.more(next)), ...counted };
};

/** What needs doing comes first; where nothing does, or all are asked for, all of them. */
const listed = async (view: View, { q, work, isAll, status, isThrough }: Asked): Promise<Listed> => {
  if (isThrough) return throughOthers(view);
  if (q !== undefined) return found(view, q);
  if (isAll) return every(view, status);
  const todo = await toBeDone(view, work);
  return work === undefined && todo.rows.length === 0
    ? { ...(await every(view, undefined)), ...(todo.counts && { counts: todo.counts }) }
    : todo;
};

const Search = ({ view, q = '' }: { view: View; q: string | undefined }) => {
  const { installer: say, work } = view.catalogue.console;
  return (
    <search>
      <form method="get" action="/installer" class="inline">
        <label class="field" for="q">
          {work.search}
        </label>
        <input type="search" id="q" name="q" value={q} />
        <button type="submit" class="plain">
          {say.searchButton}
        </button>
      </form>
    </search>
  );
};

/** What needs doing, by kind, with how many there are of each; and all. */
const Tabs = ({ view, asked, counts, isMore = false }: { view: View; asked: Asked } & Pick<Listed, 'counts' | 'isMore'>) => {
  const { work: say } = view.catalogue.console;
  const isHere = (is: boolean) => is && { 'aria-current': 'page' as const };
  return (
    <nav aria-label={say.title} class="tabs-of">
      <a href="/installer" {...isHere(!asked.isAll && !asked.isThrough && asked.q === undefined && asked.work === undefined)}>
        {say.title}
      </a>
      {WorkKind.options.map((kind) => (
        <a href={`/installer?work=${kind}`} {...(counts?.[kind] === 0 && { class: 'none' })} {...isHere(asked.work === kind)}>
          {say[kind]}
          {counts && ` (${counts[kind]}${isMore ? '+' : ''})`}
        </a>
      ))}
      <a href="/installer?all=" {...isHere(asked.isAll)}>
        {say.all}
      </a>
      <a href="/installer?through=" {...isHere(asked.isThrough)}>
        {view.catalogue.console.partners.company.tab}
      </a>
    </nav>
  );
};

const Filter = ({ view, status }: { view: View; status: SiteStatus | undefined }) => {
  const { installer: say, status: statuses } = view.catalogue.console;
  return (
    <form method="get" action="/installer" class="inline">
      <input type="hidden" name="all" value="" />
      <label class="field" for="status">
        {say.filter}
      </label>
      <select id="status" name="status">
        <option value="">{say.anyStatus}</option>
        {SiteStatus.options.map((one) => (
          <option value={one} selected={status === one}>
            {statuses[one]}
          </option>
        ))}
      </select>
      <button type="submit" class="plain">
        {view.catalogue.console.matrix.show}
      </button>
    </form>
  );
};

/** What needs doing, and since or until when. */
const ToDo = ({ view, site, work }: { view: View; site: SiteView; work: Work }) => {
  const { work: say } = view.catalogue.console;
  const at = formatFor(view.catalogue.locale, site.timeZone).short(work.at);
  const when: Record<WorkKind, string> = {
    bounced: say.sentAt(at),
    declined: say.declinedAt(at),
    refused: say.refusedAt(at),
    waiting: say.sentAt(at),
    ending: say.endsAt(at),
    given: say.givenAt(at),
  };
  return (
    <>
      <Badge state={work.kind}>{say[work.kind]}</Badge> <span class="soft">{when[work.kind]}</span>
    </>
  );
};

/** How it was found, where its name does not show that. */
const FoundBy = ({ view, by }: { view: View; by: FoundSite['by'] | undefined }) => {
  const { work: say } = view.catalogue.console;
  if (by === undefined || by === 'site') return null;
  return <span class="soft">{{ device: say.foundDevice, owner: say.foundOwner, serial: say.foundSerial }[by]}</span>;
};

const Sites = ({ view, rows }: { view: View; rows: readonly Row[] }) => {
  const { installer: say, status: statuses } = view.catalogue.console;
  return (
    <ul class="cards rows">
      {rows.map(({ site, work, by }) => (
        <li>
          <h2>
            <a href={`/installer/sites/${site.id}`}>
              <bdi>{site.name}</bdi>
            </a>
          </h2>
          <p class="soft">
            {site.address && (
              <>
                <bdi>{site.address}</bdi> ·{' '}
              </>
            )}
            {say.devices(site.deviceCount)}
            {site.through && (
              <>
                {' · '}
                {view.catalogue.console.partners.company.through(
                  site.through.company.name,
                  formatFor(view.catalogue.locale, site.timeZone).day(site.through.until),
                )}
              </>
            )}
            {site.owner && (
              <>
                {' · '}
                <bdi>{site.owner.contact.value}</bdi>
              </>
            )}
          </p>
          <p class="state">
            {work ? <ToDo view={view} site={site} work={work} /> : <Badge state={site.status}>{statuses[site.status]}</Badge>}
            <FoundBy view={view} by={by} />
          </p>
        </li>
      ))}
    </ul>
  );
};

type Adding = { view: View; form: Form; isOpen: boolean; country: string | undefined };

/** One more; open where there is none yet. */
const AddSite = ({ view, form, isOpen, country }: Adding) => {
  const { installer: say } = view.catalogue.console;
  return (
    <details open={isOpen} class="add">
      <summary>{say.addSite}</summary>
      <ActionForm view={view} action="/installer/sites" id={TYPING} class="card">
        <SiteFields view={view} form={form} timeZone={country === undefined ? '' : timeZoneOf(country)} />
        <button type="submit">{say.addSite}</button>
      </ActionForm>
    </details>
  );
};

/** That there is nothing here, and what to do then. */
const Empty = ({ view, asked, mayAdd, company = '' }: { view: View; asked: Asked; mayAdd: boolean; company: string | undefined }) => {
  const { installer: say, work } = view.catalogue.console;
  if (asked.q !== undefined || asked.status !== undefined) return <div class="card">{say.emptyFound}</div>;
  if (asked.isThrough) return <div class="card">{view.catalogue.console.partners.company.none}</div>;
  if (asked.work !== undefined) return <div class="card">{work.nothing}</div>;
  if (!mayAdd) return <div class="card">{work.noneAssigned(company)}</div>;
  return (
    <div class="card">
      <p>{say.empty}</p>
      <p class="soft">{say.emptyNext}</p>
    </div>
  );
};

/** What needs doing on the company's sites, and the way to each of them. */
export const sites = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const asked = askedIn(view);
  const [{ rows, parts = [], more, counts, isMore }, employer] = await Promise.all([listed(view, asked), view.employer]);
  const mayAdd = employer === undefined || maySeeAll(employer);
  const isNew = rows.length === 0 && !asked.isThrough && asked.q === undefined && asked.work === undefined && asked.status === undefined;
  const isQuiet =
    !asked.isAll && !asked.isThrough && asked.q === undefined && asked.work === undefined && !rows.some(({ work }) => work) && !isNew;
  return consolePage(view, {
    side: 'installer',
    title: view.catalogue.console.installer.title,
    typing: mayAdd ? '/installer/sites' : undefined,
    form,
    children: (
      <>
        {mayAdd && <AddSite view={view} form={form} country={employer?.country} isOpen={form.typed.has('name') || isNew} />}
        {!isNew && <Search view={view} q={asked.q} />}
        {!isNew && <Tabs view={view} asked={asked} {...(counts && { counts })} {...(isMore !== undefined && { isMore })} />}
        {/* Who has no sites of their own may work on those of others. */}
        {isNew && (
          <p class="links">
            <a href="/installer?through=">{view.catalogue.console.partners.company.tab}</a>
          </p>
        )}
        {asked.isAll && <Filter view={view} status={asked.status} />}
        {isQuiet && (
          <>
            <p class="soft">{view.catalogue.console.work.nothing}</p>
            <h2>{view.catalogue.console.work.all}</h2>
          </>
        )}
        {rows.length + parts.length === 0 && <Empty view={view} asked={asked} mayAdd={mayAdd} company={employer?.name} />}
        <Sites view={view} rows={rows} />
        <OtherParts view={view} parts={parts} />
        {rows.some(({ work }) => work) && <p class="soft">{view.catalogue.console.field.timeZonesNote}</p>}
        <More view={view} href={more} />
      </>
    ),
  });
};
