import { removeOwnedDevice } from '#app/devices/remove-device';
import { notFound } from '#app/kernel/caller';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { type Format, formatFor } from '#catalogues/format';
import { isStandingStatus } from '#domain/grant';
import { DevicePermission, type Permission } from '#domain/permission';
import type { Result } from '#web/event';
import { AlsoPartners } from '../../shared/also-partners.tsx';
import { Badge } from '../../shared/badge.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { LinesForm } from '../forms/lines.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, pressed, seeOther, siteIdIn, type View } from '../view.ts';
import { GrantCard, type OwnedSite, partnersOn } from './grant-card.tsx';

type Shown = { view: View; site: OwnedSite; device: OwnedSite['devices'][number]; format: Format };

/** One permission on it: who holds it, or that nobody does. */
const OnePermission = ({ view, site, device, format, permission }: Shown & { permission: Permission }) => {
  const { catalogue } = view;
  const { owner: say } = catalogue.console;
  const { name, sentence } = catalogue.permission[permission];
  const standing = site.grants.filter(
    (grant) => grant.permission === permission && grant.devices.includes(device.id) && isStandingStatus(grant.status),
  );
  return (
    <section class="card">
      <div class="row">
        <h2>{name}</h2>
        {standing.length === 0 && <Badge state="none">{say.notAllowed}</Badge>}
      </div>
      <p class="soft">{sentence}</p>
      {standing.length > 0 && (
        <ul class="cards">
          {standing.map((grant) => (
            <GrantCard view={view} site={site} grant={grant} deviceId={device.id} format={format} />
          ))}
        </ul>
      )}
    </section>
  );
};

/** What is given on it unasked (rule 13). */
const Send = ({ view, site, device, form, format }: Shown & { form: Form }) => {
  const { catalogue } = view;
  const { owner: say } = catalogue.console;
  return (
    <ActionForm view={view} action={`${ownedSitePath(view)}/give`} id={TYPING} class="card">
      <h2>{say.sendTitle(device.name)}</h2>
      <input type="hidden" name="device" value={device.id} />
      <AlsoPartners catalogue={catalogue} format={format} company={site.company?.name ?? ''} partners={partnersOn(site)} />
      <LinesForm
        view={view}
        form={form}
        format={format}
        devices={[device]}
        timeZone={site.timeZone}
        tick={catalogue.page.invitation.give}
        only={DevicePermission.options}
      />
      <button type="submit">{say.send}</button>
    </ActionForm>
  );
};

/** A device's authorization service: each permission, given or not, with the way to give and to take it. */
export const myDevice = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, params } = view;
  const { owner: say } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const device = site.devices.find(({ id }) => id === params['deviceId']);
  if (!device) throw notFound();
  const format = formatFor(catalogue.locale, site.timeZone);
  const isOwner = site.person.role === 'owner';
  const mayGive = isOwner && site.company !== undefined && !device.unconfirmed;
  return consolePage(view, {
    side: 'owner',
    title: device.name,
    typing: mayGive ? `${ownedSitePath(view)}/give` : undefined,
    back: ownedSitePath(view),
    about: site.name,
    form,
    children: (
      <>
        <p class="soft">{say.deviceTitle}</p>
        {DevicePermission.options.map((permission) => (
          <OnePermission view={view} site={site} device={device} format={format} permission={permission} />
        ))}
        <p class="soft">{catalogue.console.field.timeZoneNote(site.timeZone)}</p>
        {device.unconfirmed && <p class="warn">{catalogue.console.unconfirmed}</p>}
        {mayGive && <Send view={view} site={site} device={device} form={form} format={format} />}
        {isOwner && (
          <SureForm
            view={view}
            summary={say.removeDevice}
            lead={say.removeDeviceSure}
            action={`${ownedSitePath(view)}/devices/${device.id}/remove`}
            button={say.removeDevice}
          />
        )}
      </>
    ),
  });
};

/** The owner's way to be rid of a device, whoever looks after the site (rule 46). */
export const removeMine = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await removeOwnedDevice(view.ports, view.caller, siteIdIn(view), view.params['deviceId'] ?? '');
      return seeOther(ownedSitePath(view), 'device-removed');
    },
    (form) => myDevice(view, form),
  );
