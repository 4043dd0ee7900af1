import { listSites } from '#app/sites/list-sites';
import type { SiteView } from '#app/sites/site-view';
import { timeZoneOf } from '#domain/countries';
import { SiteStatus } from '#domain/site';
import type { Result } from '#web/event';
import { ActionForm, TextField, TimeZones } from '../forms/fields.tsx';
import { consolePage, More } from '../frame.tsx';
import { cursorOf, EMPTY_FORM, type Form, type View } from '../view.ts';

const SITES_A_PAGE = 50;
/** By name or address, by status. */
const Search = ({ view, q, status }: { view: View; q: string | undefined; status: SiteStatus | undefined }) => {
  const { installer: say, status: statuses } = view.catalogue.console;
  return (
    <search>
      <form method="get" action="/installer" class="inline">
        <label class="field" for="q">
          {say.search}
        </label>
        <input type="search" id="q" name="q" value={q ?? ''} />
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
          {say.searchButton}
        </button>
      </form>
    </search>
  );
};

/** Each with how it stands. */
const Sites = ({ view, items }: { view: View; items: readonly SiteView[] }) => {
  const { installer: say, status: statuses } = view.catalogue.console;
  return (
    <ul class="cards">
      {items.map((site) => (
        <li>
          <div class="row">
            <h2>
              <a href={`/installer/sites/${site.id}`}>
                <bdi>{site.name}</bdi>
              </a>
            </h2>
            <span class={site.status === 'authorized' ? 'badge live' : 'badge'}>{statuses[site.status]}</span>
          </div>
          <p class="soft">
            {site.address && (
              <>
                <bdi>{site.address}</bdi> ·{' '}
              </>
            )}
            {say.devices(site.deviceCount)}
          </p>
        </li>
      ))}
    </ul>
  );
};

type Adding = { view: View; form: Form; isOpen: boolean; country: string | undefined };

/** One more; open where there is none yet. */
const AddSite = ({ view, form, isOpen, country }: Adding) => {
  const { installer: say, field } = view.catalogue.console;
  return (
    <details open={isOpen}>
      <summary>{say.addSite}</summary>
      <ActionForm view={view} action="/installer/sites" class="card">
        <TextField form={form} name="name" label={field.name} maxLength={128} />
        <TextField form={form} name="address" label={field.address} optional={field.optional} maxLength={500} />
        <TextField
          form={form}
          name="timeZone"
          label={field.timeZone}
          value={country === undefined ? '' : timeZoneOf(country)}
          list="time-zones"
        />
        <TimeZones />
        <button type="submit">{say.addSite}</button>
      </ActionForm>
    </details>
  );
};

/** The company's sites: by status, by name or address, page by page. */
export const sites = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, query } = view;
  const { installer: say } = catalogue.console;
  const status = SiteStatus.safeParse(query.get('status'));
  const q = query.get('q')?.trim().slice(0, 128) || undefined;
  const filter = { ...(status.success && { status: status.data }), ...(q && { q }) };
  const list = cursorOf(view, 'sites', filter);
  const { items, next } = await listSites(ports, caller, filter, { limit: SITES_A_PAGE, from: await list.from() });
  const isFiltered = Object.keys(filter).length > 0;
  const more = next && (await list.more(next));
  return consolePage(view, {
    side: 'installer',
    title: say.title,
    form,
    children: (
      <>
        {(items.length > 0 || isFiltered) && <Search view={view} q={q} status={status.data} />}
        {items.length === 0 && (
          <div class="card">
            <p>{isFiltered ? say.emptyFound : say.empty}</p>
            {!isFiltered && <p class="soft">{say.emptyNext}</p>}
          </div>
        )}
        <Sites view={view} items={items} />
        <More view={view} href={more} />
        <AddSite
          view={view}
          form={form}
          country={(await view.employer)?.country}
          isOpen={form.typed.has('name') || (items.length === 0 && !isFiltered)}
        />
      </>
    ),
  });
};
