import { notFound } from '#app/kernel/caller';
import { issueTicket } from '#app/sessions/issue-ticket';
import { readSite } from '#app/sites/read-site';
import { type Format, formatFor } from '#catalogues/format';
import { Category } from '#domain/device';
import { DevicePermission } from '#domain/permission';
import { isRefused } from '#domain/refusal';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { redirect } from '../../shared/redirect.ts';
import { ActionForm, Choice, cloudOptions, TextField } from '../forms/fields.tsx';
import { cellOf } from '../forms/ticked.ts';
import { consolePage, SureForm } from '../frame.tsx';
import { Held } from '../matrix.tsx';
import { EMPTY_FORM, type Form, seeOther, sentTo, siteIdIn, type View } from '../view.ts';

export type SiteDetail = Awaited<ReturnType<typeof readSite>>;
type SiteDevice = SiteDetail['devices'][number];
type FormProps = { view: View; site: SiteDetail; device: SiteDevice; form: Form };

/** What a device cloud shows. */
const Shown = DevicePermission.extract(['live-view', 'playback']);

const pathOf = (site: SiteDetail, device: SiteDevice): string => `/installer/sites/${site.id}/devices/${device.id}`;

/** The way to the pictures, where the device's cloud shows them: by a ticket that is made when it is taken. */
const Open = ({
  view,
  href,
  permission,
  device,
}: Pick<FormProps, 'view' | 'device'> & { href: string; permission: 'live-view' | 'playback' }) => {
  const { used: say } = view.catalogue.console;
  if (!view.shows(device.cloud, permission)) return null;
  return (
    <p>
      <a class="button" href={href} target="_blank" rel="noopener">
        {say.open[permission]}
        <span class="unseen">: {say.opens}</span>
      </a>
    </p>
  );
};

/** What the company may do on it, permission by permission, with the way to more of it, and back. */
const MayDo = ({ view, site, device, format }: Omit<FormProps, 'form'> & { format: Format }) => {
  const { catalogue } = view;
  const { installer: say, matrix } = catalogue.console;
  const path = `/installer/sites/${site.id}`;
  return (
    <section>
      <h2>{say.may}</h2>
      <ul class="cards">
        {DevicePermission.options.map((permission) => {
          const held = device.permissions.find((one) => one.permission === permission);
          const cell = cellOf(permission, device.id);
          const { name } = catalogue.permission[permission];
          return (
            <li>
              <div class="row">
                <h3>{name}</h3>
                <Badge state={held?.status ?? 'none'}>{held ? <Held view={view} format={format} held={held} /> : say.mayNot}</Badge>
              </div>
              {held?.status === 'active' && permission !== 'configuration' && (
                <Open
                  view={view}
                  href={`${pathOf(site, device)}/watch?${new URLSearchParams({ permission })}`}
                  permission={permission}
                  device={device}
                />
              )}
              {!site.through && (
                <p>
                  <a href={`${path}/apply?${new URLSearchParams({ cell })}`}>
                    {held ? catalogue.console.site.extend : matrix.askFor}
                    <span class="unseen">: {name}</span>
                  </a>
                </p>
              )}
              {held && !site.through && (
                <SureForm
                  view={view}
                  summary={`${say.release}: ${name}`}
                  lead={say.releaseSure}
                  action={`${path}/release`}
                  button={say.release}
                  kind="danger"
                >
                  <input type="hidden" name="cell" value={cell} />
                </SureForm>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** What can be changed about it. */
const EditForm = ({ view, site, device, form: sent }: FormProps) => {
  const { installer: say, field, category } = view.catalogue.console;
  const path = pathOf(site, device);
  const form = sentTo(sent, path);
  return (
    <ActionForm view={view} action={path} id={TYPING} class="card">
      <h2>{say.editDevice}</h2>
      <TextField form={form} name="name" id={`name-${device.id}`} label={field.name} value={device.name} maxLength={128} />
      <TextField
        form={form}
        name="model"
        id={`model-${device.id}`}
        label={field.model}
        optional={field.optional}
        value={device.model}
        maxLength={128}
      />
      <Choice
        form={form}
        name="category"
        id={`category-${device.id}`}
        label={field.category}
        value={device.category}
        options={Category.options.map((one) => [one, category[one]])}
      />
      {view.deviceClouds.length > 1 && (
        <Choice
          form={form}
          name="cloud"
          id={`cloud-${device.id}`}
          label={field.cloud}
          value={device.cloud ?? ''}
          options={[...(device.cloud === undefined ? [['', field.noCloud] as const] : []), ...cloudOptions(view)]}
        />
      )}
      <button type="submit">{field.save}</button>
    </ActionForm>
  );
};

const RemoveForm = ({ view, site, device }: Omit<FormProps, 'form'>) => {
  const { installer: say } = view.catalogue.console;
  return (
    <SureForm
      view={view}
      summary={`${say.removeDevice}: ${device.name}`}
      lead={device.permissions.length > 0 ? say.removeOwnedDeviceSure : say.removeDeviceSure}
      action={`${pathOf(site, device)}/remove`}
      button={say.removeDevice}
    />
  );
};

/** Its service, off or on, where the owner has allowed that (rule 19). */
const ServiceForm = ({ view, site, device, form: sent }: FormProps) => {
  const { installer: say, field } = view.catalogue.console;
  const action = `${pathOf(site, device)}/service`;
  const form = sentTo(sent, action);
  const isOff = device.service?.enabled === false;
  return (
    <details open={form !== EMPTY_FORM}>
      <summary>
        {isOff ? say.switchOn : say.switchOff}
        <span class="soft"> · {device.name}</span>
      </summary>
      <ActionForm view={view} action={action}>
        <input type="hidden" name="enabled" value={String(isOff)} />
        <TextField form={form} name="reason" id={`reason-${device.id}`} label={field.reason} maxLength={500} />
        <button type="submit" class="plain">
          {isOff ? say.switchOn : say.switchOff}
        </button>
      </ActionForm>
    </details>
  );
};

/** One device: whether it is online, what the company may do on it, and what can be changed. */
export const devicePage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, params } = view;
  const { online, offline, category } = catalogue.console;
  const site = await readSite(ports, caller, siteIdIn(view));
  const device = site.devices.find(({ id }) => id === params.deviceId);
  if (!device) throw notFound();
  const format = formatFor(catalogue.locale, site.timeZone);
  const mayEdit = site.may.includes('edit-devices');
  return consolePage(view, {
    side: 'installer',
    title: device.name,
    typing: mayEdit ? pathOf(site, device) : undefined,
    back: `/installer/sites/${site.id}`,
    about: site.name,
    form,
    children: (
      <>
        <p class="soft">
          {category[device.category]} · <bdi>{device.serial}</bdi>
          {device.model && ' · '}
          <bdi>{device.model}</bdi>
          {device.connectivity && ` · ${(device.connectivity.online ? online : offline)(format.short(device.connectivity.at))}`}
        </p>
        {(site.owner || site.through) && <MayDo view={view} site={site} device={device} format={format} />}
        {(site.owner || site.through) && <p class="soft">{catalogue.console.field.timeZoneNote(site.timeZone)}</p>}
        {mayEdit && <EditForm view={view} site={site} device={device} form={form} />}
        {site.allowServiceSuspension && <ServiceForm view={view} site={site} device={device} form={form} />}
        {mayEdit && <RemoveForm view={view} site={site} device={device} />}
      </>
    ),
  });
};

/** Leads to the device's cloud with a ticket (rule 37); nowhere, where nothing allows it any more. */
export const watch = async (view: View): Promise<Result> => {
  const { ports, caller, params, query } = view;
  const permission = Shown.safeParse(query.get('permission')).data;
  const deviceId = params.deviceId ?? '';
  if (!permission) throw notFound();
  try {
    const { url } = await issueTicket(ports, caller, { deviceId, permission });
    if (url === undefined) throw notFound();
    return redirect(url);
  } catch (error) {
    // It has ended since the button was shown: the device's page says what is left, and where to ask.
    if (!isRefused(error, 'not-permitted')) throw error;
    return seeOther(`/installer/sites/${siteIdIn(view)}/devices/${deviceId}`, 'access-ended');
  }
};
