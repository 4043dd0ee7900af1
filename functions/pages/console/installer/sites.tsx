import * as z from 'zod';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice } from '#app/devices/remove-device';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import { listSites } from '#app/sites/list-sites';
import type { SiteView } from '#app/sites/site-view';
import { switchService } from '#app/sites/switch-service';
import { timeZoneOf } from '#domain/countries';
import { Category, Serial } from '#domain/device';
import { CloudName } from '#domain/device-cloud';
import { SiteStatus, TimeZone } from '#domain/site';
import { Name, Reason, Remarks } from '#domain/text';
import type { Result } from '#web/event';
import { ActionForm, consolePage, More, TextField, TimeZones } from '../frame.tsx';
import { cursorOf, EMPTY_FORM, type Form, pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import { sitePage } from './site.tsx';

const SITES_A_PAGE = 50;
const NewSite = z.object({ name: Name, timeZone: TimeZone, address: Remarks.optional() });

const siteFields = ({ fields }: View) => ({
  name: fields.get('name') ?? '',
  timeZone: typed(fields, 'timeZone') ?? '',
  address: typed(fields, 'address'),
});

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

export const add = (view: View): Promise<Result> =>
  submitted(view, {
    schema: NewSite,
    input: siteFields(view),
    run: async (input) => {
      const { id } = await addSite(view.ports, view.caller, input, view.once);
      return seeOther(`/installer/sites/${id}`, 'site-added');
    },
    again: (form) => sites(view, form),
  });

const back = (view: View): string => `/installer/sites/${siteIdIn(view)}`;
const device = (view: View) => ({ siteId: siteIdIn(view), deviceId: view.params['deviceId'] ?? '' });

export const change = (view: View): Promise<Result> =>
  submitted(view, {
    schema: NewSite,
    input: siteFields(view),
    run: async (input) => {
      await changeSite(view.ports, view.caller, siteIdIn(view), input);
      return seeOther(back(view), 'site-changed');
    },
    again: (form) => sitePage(view, form),
  });

export const remove = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await deleteSite(view.ports, view.caller, siteIdIn(view));
      return seeOther('/installer', 'site-deleted');
    },
    (form) => sitePage(view, form),
  );

const EditedDevice = z.object({ name: Name, model: Name.optional(), category: Category, cloud: CloudName.optional() });
const NewDevice = EditedDevice.extend({ serial: Serial });
const deviceFields = ({ fields }: View) => ({
  name: fields.get('name') ?? '',
  model: typed(fields, 'model'),
  category: fields.get('category'),
  serial: fields.get('serial') ?? '',
  cloud: typed(fields, 'cloud'),
});

export const addOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: NewDevice,
    input: deviceFields(view),
    run: async (input) => {
      await addDevice(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, input);
      return seeOther(back(view), 'device-added');
    },
    again: (form) => sitePage(view, form),
  });

export const changeOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: EditedDevice,
    input: deviceFields(view),
    run: async (input) => {
      await changeDevice(view.ports, view.caller, { siteId: siteIdIn(view), deviceId: device(view).deviceId }, input);
      return seeOther(back(view), 'device-changed');
    },
    again: (form) => sitePage(view, form),
  });

export const removeOne = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await removeDevice(view.ports, view.caller, siteIdIn(view), device(view).deviceId);
      return seeOther(back(view), 'device-removed');
    },
    (form) => sitePage(view, form),
  );

export const switchOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ enabled: z.boolean(), reason: Reason }),
    input: { enabled: view.fields.get('enabled') === 'true', reason: typed(view.fields, 'reason') ?? '' },
    run: async (input) => {
      await switchService(view.ports, view.caller, device(view), input);
      return seeOther(back(view), 'service-switched');
    },
    again: (form) => sitePage(view, form),
  });
