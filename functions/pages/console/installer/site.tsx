import { readSite } from '#app/sites/read-site';
import { type Format, formatFor } from '#catalogues/format';
import type { Permission } from '#domain/permission';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { Connectivity } from '../connectivity.tsx';
import { consolePage, Sure, SureForm } from '../frame.tsx';
import { findDevices, Matrix } from '../matrix.tsx';
import { EMPTY_FORM, type Form, siteIdIn, type View } from '../view.ts';
import { Answered, Applications, Standing } from './asked.tsx';
import type { SiteDetail } from './device.tsx';
import { PendingInvitation } from './pending-invitation.tsx';
import { AddDevice, EditSite } from './site-forms.tsx';
import { GiveUp, Through } from './through.tsx';
import { Work } from './work.tsx';

type Shown = { view: View; site: SiteDetail; format: Format };

const mayOn = (site: SiteDetail, action: SiteDetail['may'][number]): boolean => site.may.includes(action);

/** How it stands, whom to call, and what is next. */
const Status = ({ view, site }: Pick<Shown, 'view' | 'site'>) => {
  const { installer: say, status, invitationStatus, site: also } = view.catalogue.console;
  const path = `/installer/sites/${site.id}`;
  const isPending = site.pendingInvitation !== undefined;
  const contact = site.owner?.contact;
  return (
    <>
      <p>
        <Badge state={site.status}>{status[site.status]}</Badge>{' '}
        {!site.owner && !isPending && site.lastInvitation && (
          <span class="soft">{say.lastInvitation(invitationStatus[site.lastInvitation.status])}</span>
        )}
        {site.address && <bdi class="soft">{site.address}</bdi>}
      </p>
      {contact && (
        <p>
          {also.call}: <a href={`${contact.type === 'email' ? 'mailto' : 'tel'}:${contact.value}`}>{contact.value}</a>
        </p>
      )}
      {mayOn(site, 'invite') && !isPending && (
        <p>
          <a class="button" href={`${path}/invite`}>
            {say.invite}
          </a>
        </p>
      )}
      {mayOn(site, 'apply') && (
        <p>
          <a class="button" href={`${path}/apply`}>
            {say.apply}
          </a>
        </p>
      )}
    </>
  );
};

/** Whom an admin has proposed as its new owner (rule 31). */
const Proposed = ({ view, site: { recovery }, format }: Shown) =>
  recovery ? <p class="note">{view.catalogue.console.recovery.proposed(recovery.contact.value, format.time(recovery.offersAt))}</p> : null;

/** What the company may do, and the way to more of it and back. */
const Permissions = ({ view, site, format, form }: Shown & { form: Form }) => {
  const { matrix: say } = view.catalogue.console;
  const path = `/installer/sites/${site.id}`;
  const open = site.applications.filter(({ status }) => status === 'pending').flatMap(({ lines }) => lines);
  const isAsked = (permission: Permission, deviceId?: string): boolean =>
    open.some(
      (line) => line.permission === permission && (!('devices' in line) || line.devices === 'all' || line.devices.includes(deviceId ?? '')),
    );
  return (
    <Matrix
      view={view}
      form={form}
      format={format}
      path={path}
      action={`${path}/apply/choose`}
      site={{
        permissions: site.permissions,
        devices: site.devices.map((device) => ({
          ...device,
          href: `${path}/devices/${device.id}`,
          note: <Connectivity view={view} reported={device.connectivity} format={format} />,
        })),
      }}
      cellHref={({ permission, deviceId, isHeld }) =>
        // To ask for it; or to where it is extended and given back.
        isHeld && deviceId !== undefined
          ? `${path}/devices/${deviceId}`
          : `${path}/apply?${new URLSearchParams(deviceId === undefined ? { whole: 'on' } : { cell: `${permission}:${deviceId}` })}`
      }
      empty={(permission, deviceId) => (isAsked(permission, deviceId) ? say.waiting : say.askFor)}
      buttons={
        <>
          <button type="submit">{say.ask}</button>
          <Sure summary={say.giveBack} lead={view.catalogue.console.installer.releaseSure}>
            <button type="submit" class="danger" formaction={`${path}/release`}>
              {view.catalogue.console.installer.release}
            </button>
          </Sure>
        </>
      }
    />
  );
};

/** Before the hand-over: what there is, with the way to change it. */
const Devices = ({ view, site }: Pick<Shown, 'view' | 'site'>) => {
  const { installer: say, category, field, report } = view.catalogue.console;
  return (
    <section>
      <h2>{say.devicesTitle}</h2>
      {site.devices.length === 0 ? (
        <div class="card">{say.noDevices}</div>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{field.name}</th>
              <th scope="col">{report.kind}</th>
              <th scope="col">{field.serial}</th>
            </tr>
          </thead>
          <tbody>
            {site.devices.map((device) => (
              <tr>
                <th scope="row">
                  <a href={`/installer/sites/${site.id}/devices/${device.id}`}>
                    <bdi>{device.name}</bdi>
                  </a>
                </th>
                <td>{category[device.category]}</td>
                <td>
                  <bdi>{device.serial}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

/** A site with everything that its company may do with it now. */
export const sitePage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { installer: say, ledger } = catalogue.console;
  const site = await readSite(ports, caller, siteIdIn(view));
  const format = formatFor(catalogue.locale, site.timeZone);
  const shown = { view, site, format };
  const path = `/installer/sites/${site.id}`;
  const isAdmin = (await view.employer)?.role === 'admin';
  return consolePage(view, {
    side: 'installer',
    title: site.name,
    typing: mayOn(site, 'edit-devices') ? `/installer/sites/${site.id}/devices` : undefined,
    back: site.through ? '/installer?through=' : '/installer',
    form,
    children: (
      <>
        {site.through ? <Through {...shown} /> : <Status view={view} site={site} />}
        <Work {...shown} />
        <Proposed {...shown} />
        <PendingInvitation {...shown} form={form} />
        {site.owner && <Permissions {...shown} form={form} />}
        {!site.owner && !site.through && <Devices view={view} site={site} />}
        {mayOn(site, 'edit-devices') && <AddDevice view={view} site={site} form={form} />}
        <Applications {...shown} />
        <Answered {...shown} />
        <Standing {...shown} />
        {mayOn(site, 'edit-site') && <EditSite view={view} site={site} form={form} />}
        <p class="soft">{catalogue.console.field.timeZoneNote(site.timeZone)}</p>
        <p class="links">
          {!site.through && <a href={`${path}/sessions`}>{catalogue.console.used.title}</a>}
          {!site.through && <a href={`${path}/ledger`}>{ledger.title}</a>}
          {site.owner && isAdmin && <a href={`${path}/partners`}>{catalogue.console.partners.company.link(site.partners.length)}</a>}
          {site.owner && isAdmin && <a href={`${path}/recovery`}>{catalogue.console.recovery.link}</a>}
        </p>
        {isAdmin && <GiveUp view={view} site={site} />}
        {mayOn(site, 'delete-site') && (
          <SureForm
            view={view}
            summary={say.deleteSite}
            lead={say.deleteSure}
            action={`${path}/delete`}
            button={say.deleteSite}
            kind="danger"
          />
        )}
      </>
    ),
  });
};

export const findOnSite = findDevices(sitePage, (view) => readSite(view.ports, view.caller, siteIdIn(view)));
