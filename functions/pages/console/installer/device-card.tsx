import type { readSite } from '#app/sites/read-site';
import type { Format } from '#catalogues/format';
import { Category } from '#domain/device';
import { between, type Instant } from '#domain/instant';
import { DevicePermission } from '#domain/permission';
import { windowEndWords } from '../../shared/wording.ts';
import { ActionForm, Choice, cloudOptions, TextField } from '../frame.tsx';
import type { View } from '../view.ts';

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

type DeviceProps = { view: View; site: SiteDetail; device: SiteDevice; format: Format; now: Instant; mayEdit: boolean };

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
const EditForm = ({ view, site, device, isChosen }: Pick<DeviceProps, 'view' | 'site' | 'device'> & { isChosen: boolean }) => {
  const { installer: say, field, category } = view.catalogue.console;
  const path = `/installer/sites/${site.id}/devices/${device.id}`;
  return (
    <details open={isChosen}>
      <summary>
        {say.editDevice}
        <span class="soft"> · {device.name}</span>
      </summary>
      <ActionForm view={view} action={path}>
        <TextField name="name" id={`name-${device.id}`} label={field.name} value={device.name} maxLength={128} />
        <TextField
          name="model"
          id={`model-${device.id}`}
          label={field.model}
          optional={field.optional}
          value={device.model}
          maxLength={128}
        />
        <Choice
          name="category"
          id={`category-${device.id}`}
          label={field.category}
          value={device.category}
          options={Category.options.map((one) => [one, category[one]])}
        />
        {view.deviceClouds.length > 1 && (
          <Choice
            name="cloud"
            id={`cloud-${device.id}`}
            label={field.cloud}
            value={device.cloud ?? ''}
            options={[...(device.cloud === undefined ? [['', field.noCloud] as const] : []), ...cloudOptions(view)]}
          />
        )}
        <button type="submit">{field.save}</button>
      </ActionForm>
      <ActionForm view={view} action={`${path}/remove`}>
        <button type="submit" class="plain">
          {say.removeDevice}
        </button>
      </ActionForm>
    </details>
  );
};

/** Its service, off or on, where the owner has allowed that (rule 19). */
const ServiceForm = ({ view, site, device }: Pick<DeviceProps, 'view' | 'site' | 'device'>) => {
  const { installer: say, field } = view.catalogue.console;
  const path = `/installer/sites/${site.id}/devices/${device.id}`;
  const isOff = device.service?.enabled === false;
  return (
    <details>
      <summary>
        {isOff ? say.switchOn : say.switchOff}
        <span class="soft"> · {device.name}</span>
      </summary>
      <ActionForm view={view} action={`${path}/service`}>
        <input type="hidden" name="enabled" value={String(isOff)} />
        <TextField name="reason" id={`reason-${device.id}`} label={field.reason} maxLength={500} />
        <button type="submit" class="plain">
          {isOff ? say.switchOn : say.switchOff}
        </button>
      </ActionForm>
    </details>
  );
};

/** A device: what the company may do on it, whether it is online, and what can be changed. */
export const DeviceCard = ({ view, site, device, format, now, mayEdit }: DeviceProps) => {
  const { catalogue } = view;
  const { installer: say, online, offline, category } = catalogue.console;
  const isChosen = view.query.get('device') === device.id;
  // The forms of hundreds of devices would make a page of a megabyte: there each comes when it is asked for.
  const isUnfolded = isChosen || site.devices.length <= FEW;
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
      {isUnfolded && mayEdit && <EditForm view={view} site={site} device={device} isChosen={isChosen} />}
      {isUnfolded && site.allowServiceSuspension && <ServiceForm view={view} site={site} device={device} />}
    </li>
  );
};
