import { readSite } from '#app/sites/read-site';
import { type Format, formatFor } from '#catalogues/format';
import { Category } from '#domain/device';
import type { Result } from '#web/event';
import { windowEndWords } from '../../shared/wording.ts';
import { ActionForm, Choice, cloudOptions, consolePage, Sure, TextField, TimeZones } from '../frame.tsx';
import { EMPTY_FORM, type Form, sentTo, siteIdIn, type View } from '../view.ts';
import { DeviceCard, heldWords, type SiteDetail } from './device-card.tsx';

const SHOWN = 20;

/** The invitation that is open: how far its message has come, and what can be done with it. */
const PendingInvitation = ({ view, site, form, format }: { view: View; site: SiteDetail; form: Form; format: Format }) => {
  const { catalogue } = view;
  const { installer: say, delivery, field } = catalogue.console;
  const { pendingInvitation: invitation } = site;
  if (!invitation) return null;
  const path = `/installer/sites/${site.id}/invitations/${invitation.id}`;
  const { delivery: state } = invitation;
  const correction = sentTo(form, `${path}/contact`);
  return (
    <section class="card">
      <h2>{say.pendingTitle}</h2>
      <p>
        <bdi>{say.sentTo(invitation.contact.value)}</bdi>
      </p>
      <p class={state?.status === 'bounced' || state?.status === 'failed' ? 'warn' : 'soft'}>
        {state && delivery[state.status]}{' '}
        {state?.failure && `(${[catalogue.failure[state.failure], state.said].filter(Boolean).join(': ')})`}
        <br />
        {invitation.openedAt ? say.openedAt(format.short(invitation.openedAt)) : say.notOpened}
        <br />
        {catalogue.page.duration.until(format.short(invitation.expiresAt))}
      </p>
      <ActionForm view={view} action={`${path}/resend`}>
        <button type="submit" class="plain small">
          {say.resend}
        </button>
      </ActionForm>
      <details open={correction !== EMPTY_FORM}>
        <summary>{say.correct}</summary>
        <ActionForm view={view} action={`${path}/contact`}>
          <TextField
            form={correction}
            name="contact"
            label={`${field.email} / ${field.phone}`}
            value={invitation.contact.value}
            maxLength={254}
          />
          <button type="submit">{say.correctButton}</button>
        </ActionForm>
      </details>
      <Sure summary={say.cancelInvitation} lead={say.cancelInvitationSure}>
        <ActionForm view={view} action={`${path}/cancel`}>
          <button type="submit" class="plain">
            {say.cancelInvitation}
          </button>
        </ActionForm>
      </Sure>
    </section>
  );
};

type Shown = { view: View; site: SiteDetail; format: Format };

/** What was asked for, with the way to take it back. */
const Applications = ({ view, site, format }: Shown) => {
  const { catalogue } = view;
  const { installer: say, applicationStatus } = catalogue.console;
  const applications = site.applications.slice(0, SHOWN);
  if (applications.length === 0) return null;
  return (
    <section>
      <h2>{say.applicationsTitle}</h2>
      <ul class="cards">
        {applications.map(({ id, status, reason, lines, createdAt }) => (
          <li>
            <div class="row">
              <h3>{format.list([...new Set(lines.map(({ permission }) => catalogue.permission[permission].name))])}</h3>
              <span class="badge">{applicationStatus[status]}</span>
            </div>
            <p class="soft">
              <bdi>{reason}</bdi> · {format.short(createdAt)}
            </p>
            {status === 'pending' && (
              <ActionForm view={view} action={`/installer/sites/${site.id}/applications/${id}/cancel`}>
                <button type="submit" class="plain small">
                  {say.cancelApplication}
                </button>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What was given, with the way to give it back. */
const Standing = ({ view, site, format }: Shown) => {
  const { catalogue } = view;
  const { installer: say, grantStatus } = catalogue.console;
  if (site.standing.length === 0) return null;
  return (
    <section>
      <h2>{say.grantsTitle}</h2>
      <ul class="cards">
        {site.standing.map(({ id, permission, devices, status, from, until }) => (
          <li>
            <div class="row">
              <h3>{catalogue.permission[permission].name}</h3>
              <span class={status === 'active' ? 'badge live' : 'badge'}>{grantStatus[status]}</span>
            </div>
            <p class="soft">
              {devices.length > 0 && `${say.devices(devices.length)} · `}
              {status === 'scheduled'
                ? catalogue.console.begins(format.short(from))
                : until === null
                  ? windowEndWords(catalogue, format, { from, until })
                  : catalogue.page.duration.until(format.short(until))}
            </p>
            <Sure summary={`${say.release}: ${catalogue.permission[permission].name}`} lead={say.releaseSure}>
              <ActionForm view={view} action={`/installer/sites/${site.id}/grants/${id}/release`}>
                <button type="submit" class="plain">
                  {say.release}
                </button>
              </ActionForm>
            </Sure>
          </li>
        ))}
      </ul>
    </section>
  );
};

const mayOn = (site: SiteDetail, action: SiteDetail['may'][number]): boolean => site.may.includes(action);

/** How it stands, and what is next. */
const Status = ({ view, site }: Pick<Shown, 'view' | 'site'>) => {
  const { installer: say, status, invitationStatus } = view.catalogue.console;
  const path = `/installer/sites/${site.id}`;
  const isPending = site.pendingInvitation !== undefined;
  return (
    <>
      <p>
        <span class={site.status === 'authorized' ? 'badge live' : 'badge'}>{status[site.status]}</span>{' '}
        {site.owner && <bdi class="soft">{say.ownedBy(site.owner.contact.value)}</bdi>}
        {!site.owner && !isPending && site.lastInvitation && (
          <span class="soft">{say.lastInvitation(invitationStatus[site.lastInvitation.status])}</span>
        )}
      </p>
      {site.address && (
        <p class="soft">
          <bdi>{site.address}</bdi>
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

/** A device more. */
const AddDevice = ({ view, site, form: sent }: Pick<Shown, 'view' | 'site'> & { form: Form }) => {
  const { installer: say, field, category } = view.catalogue.console;
  const action = `/installer/sites/${site.id}/devices`;
  const form = sentTo(sent, action);
  return (
    <details open={form !== EMPTY_FORM || site.devices.length === 0}>
      <summary>{say.addDevice}</summary>
      <ActionForm view={view} action={action} class="card">
        <TextField form={form} name="name" label={field.name} maxLength={128} />
        <TextField form={form} name="serial" label={field.serial} maxLength={64} />
        <TextField form={form} name="model" label={field.model} optional={field.optional} maxLength={128} />
        <Choice
          form={form}
          name="category"
          label={field.category}
          value="camera"
          options={Category.options.map((one) => [one, category[one]])}
        />
        {view.deviceClouds.length > 1 && (
          <Choice form={form} name="cloud" label={field.cloud} options={[['', field.usualCloud], ...cloudOptions(view)]} />
        )}
        <button type="submit">{say.addDevice}</button>
      </ActionForm>
    </details>
  );
};

/** Its devices, each with what may be done on it. */
const Devices = ({ view, site, form, format }: Shown & { form: Form }) => {
  const { installer: say } = view.catalogue.console;
  return (
    <section>
      <h2>{say.devicesTitle}</h2>
      {site.devices.length === 0 && <div class="card">{say.noDevices}</div>}
      <ul class="cards">
        {site.devices.map((device) => (
          <DeviceCard
            view={view}
            site={site}
            device={device}
            form={form}
            format={format}
            now={view.now}
            mayEdit={mayOn(site, 'edit-devices')}
          />
        ))}
      </ul>
      {mayOn(site, 'edit-devices') && <AddDevice view={view} site={site} form={form} />}
    </section>
  );
};

/** What can be changed about it. */
const EditSite = ({ view, site, form: sent }: Pick<Shown, 'view' | 'site'> & { form: Form }) => {
  const { installer: say, field } = view.catalogue.console;
  const path = `/installer/sites/${site.id}`;
  const form = sentTo(sent, path);
  return (
    <details open={form !== EMPTY_FORM}>
      <summary>{say.editSite}</summary>
      <ActionForm view={view} action={path} class="card">
        <TextField form={form} name="name" id="site-name" label={field.name} value={site.name} maxLength={128} />
        <TextField form={form} name="address" label={field.address} optional={field.optional} value={site.address} maxLength={500} />
        <TextField form={form} name="timeZone" label={field.timeZone} value={site.timeZone} list="time-zones" />
        <TimeZones />
        <button type="submit">{field.save}</button>
      </ActionForm>
    </details>
  );
};

/** A site with everything that its company may do with it now. */
export const sitePage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, now } = view;
  const { installer: say, ledger } = catalogue.console;
  const site = await readSite(ports, caller, siteIdIn(view));
  const format = formatFor(catalogue.language, site.timeZone);
  const path = `/installer/sites/${site.id}`;
  const [onSite] = site.permissions;
  return consolePage(view, {
    side: 'installer',
    title: site.name,
    back: '/installer',
    form,
    children: (
      <>
        <Status view={view} site={site} />
        <PendingInvitation view={view} site={site} form={form} format={format} />
        {site.owner && (
          <dl class="matrix card">
            <dt>
              {say.siteMay}: {catalogue.permission['site-information'].name}
            </dt>
            <dd>{heldWords(view, format, onSite, now)}</dd>
          </dl>
        )}
        <Devices view={view} site={site} form={form} format={format} />
        <Applications view={view} site={site} format={format} />
        <Standing view={view} site={site} format={format} />
        {mayOn(site, 'edit-site') && <EditSite view={view} site={site} form={form} />}
        <p class="links">
          <a href={`${path}/ledger`}>{ledger.title}</a>
        </p>
        {mayOn(site, 'delete-site') && (
          <Sure summary={say.deleteSite} lead={say.deleteSure}>
            <ActionForm view={view} action={`${path}/delete`}>
              <button type="submit" class="plain">
                {say.deleteSite}
              </button>
            </ActionForm>
          </Sure>
        )}
      </>
    ),
  });
};
