import type { readSite } from '#app/sites/read-site';
import type { Format } from '#catalogues/format';
import { Category } from '#domain/device';
import { between, type Instant } from '#domain/instant';
import { DevicePermission } from '#domain/permission';
import { windowEndWords } from '../../shared/wording.ts';
import { ActionForm, Choice, cloudOptions, Sure, TextField } from '../frame.tsx';
import { EMPTY_FORM, type Form, sentTo, type View } from '../view.ts';

export type SiteDetail = Awaited<ReturnType<typeof readSite>>;
type SiteDevice = SiteDetail['devices'][number];
type Held = SiteDetail['permissions'][number];

/** What the company may do, and for how much longer. */
export const heldWords = ({ catalogue }: View, format: Format, held: Held | undefined, now: Instant): string => {
  const say = catalogue.console;
  if (!held) return say.installer.mayNot;
  if (held.status === 'scheduled') return say.begins(format.short(held.from));
  return held.until === null ? windowEndWords(catalogue, format, held) : say.left(format.length(between(now, held.until)));
};

const FEW = 20;

type DeviceProps = { view: View; site: SiteDetail; device: SiteDevice; form: Form; format: Format; now: Instant; mayEdit: boolean };
type FormProps = Pick<DeviceProps, 'view' | 'site' | 'device' | 'form'>;

const pathOf = (site: SiteDetail, device: SiteDevice): string => `/installer/sites/${site.id}/devices/${device.id}`;

/** What the company may do on it, permission by permission. */
const MayDo = ({ view, device, format, now }: Pick<DeviceProps, 'view' | 'device' | 'format' | 'now'>) => {
  const { catalogue } = view;
  return (
    <dl class="matrix">
      {DevicePermission.options.map((permission) => {
        const held = device.permissions.find((one) => one.permission === permission);
        return (
          <>
            <dt>{catalogue.permission[permission].name}</dt>
            <dd>
              {held?.status === 'active' ? <strong>{heldWords(view, format, held, now)}</strong> : heldWords(view, format, held, now)}
            </dd>
          </>
        );
      })}
    </dl>
  );
};

/** What can be changed about it. */
const EditForm = ({ view, site, device, form: sent, isChosen }: FormProps & { isChosen: boolean }) => {
  const { installer: say, field, category } = view.catalogue.console;
  const path = pathOf(site, device);
  const form = sentTo(sent, path);
  return (
    <details open={isChosen || form !== EMPTY_FORM}>
      <summary>
        {say.editDevice}
        <span class="soft"> · {device.name}</span>
      </summary>
      <ActionForm view={view} action={path}>
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
    </details>
  );
};

const RemoveForm = ({ view, site, device }: Omit<FormProps, 'form'>) => {
  const { installer: say } = view.catalogue.console;
  return (
    <Sure
      summary={`${say.removeDevice}: ${device.name}`}
      lead={device.permissions.length > 0 ? say.removeOwnedDeviceSure : say.removeDeviceSure}
    >
      <ActionForm view={view} action={`${pathOf(site, device)}/remove`}>
        <button type="submit" class="plain">
          {say.removeDevice}
        </button>
      </ActionForm>
    </Sure>
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

/** A device: what the company may do on it, whether it is online, and what can be changed. */
export const DeviceCard = ({ view, site, device, form, format, now, mayEdit }: DeviceProps) => {
  const { catalogue } = view;
  const { installer: say, online, offline, category } = catalogue.console;
  const isChosen = view.query.get('device') === device.id;
  // The forms of hundreds of devices would make a page of a megabyte: there each comes when it is asked for.
  const isSent = form.action.startsWith(pathOf(site, device));
  const isUnfolded = isChosen || isSent || site.devices.length <= FEW;
  return (
    <li id={device.id}>
      <div class="row">
        <h3>
          <bdi>{device.name}</bdi>
        </h3>
        <span class="soft">
          {category[device.category]} · <bdi>{device.serial}</bdi>
          {device.connectivity && ` · ${(device.connectivity.online ? online : offline)(format.short(device.connectivity.at))}`}
        </span>
      </div>
      {site.owner && <MayDo view={view} device={device} format={format} now={now} />}
      {!isUnfolded && (mayEdit || site.allowServiceSuspension) && (
        <p>
          <a href={`/installer/sites/${site.id}?device=${device.id}#${device.id}`} aria-label={`${say.editDevice}: ${device.name}`}>
            {say.editDevice}
          </a>
        </p>
      )}
      {isUnfolded && mayEdit && <EditForm view={view} site={site} device={device} form={form} isChosen={isChosen} />}
      {isUnfolded && site.allowServiceSuspension && <ServiceForm view={view} site={site} device={device} form={form} />}
      {isUnfolded && mayEdit && <RemoveForm view={view} site={site} device={device} />}
    </li>
  );
};
