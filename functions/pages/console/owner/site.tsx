import { readOwnedSite } from '#app/owner/read-owned-site';
import { type Format, formatFor } from '#catalogues/format';
import { isStandingStatus } from '#domain/grant';
import { askedLine } from '#domain/line';
import { residentsOf } from '#domain/people';
import { standingRules } from '#domain/standing-rule';
import type { Result } from '#web/event';
import { AskedSentences } from '../../shared/asked-sentence.tsx';
import { Reach } from '../../shared/reach.tsx';
import { Connectivity } from '../connectivity.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { findDevices, Matrix } from '../matrix.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, siteIdIn, type View } from '../view.ts';
import { GrantCard, isOwner, type OwnedGrant, type OwnedSite } from './grant-card.tsx';
import { Now } from './now.tsx';
import { PartnersAsked, PartnersHere } from './partners.tsx';
import { BeingRemoved } from './people.tsx';
import { Offered, Proposed } from './proposed.tsx';
import { Watching } from './watching.tsx';
import { Working } from './working.tsx';

type Shown = { view: View; site: OwnedSite; format: Format };

/** What somebody asks for here and now, above all but what is allowed already. */
const Waiting = ({ view, site, format }: Shown) => {
  const { catalogue } = view;
  const { mine: say, owner } = catalogue.console;
  const pending = site.applications.filter(({ status }) => status === 'pending');
  if (pending.length === 0) return null;
  return (
    <section>
      <h2>{say.waiting}</h2>
      <ul class="cards">
        {pending.map((application) => (
          <li>
            <AskedSentences catalogue={catalogue} format={format} lines={application.lines.map((line) => askedLine(line, site.devices))} />
            <p class="quote">
              <bdi>{application.reason}</bdi>
            </p>
            <p class="soft">
              <bdi>{application.askedBy.name}</bdi> · {format.short(application.createdAt)}
            </p>
            <p>
              <a class="button" href={`${ownedSitePath(view)}/applications/${application.id}`}>
                {owner.look}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The yearly question: what has no end is put to its owner again (rule 16). */
const ToConfirm = ({ view, site, format }: Shown) => {
  const { catalogue } = view;
  const { mine: say } = catalogue.console;
  const asked = site.grants.filter(({ confirmBy, status }) => confirmBy !== undefined && isStandingStatus(status));
  if (asked.length === 0) return null;
  return (
    <section>
      <h2>{say.confirmTitle}</h2>
      <ul class="cards">
        {asked.map((grant) => (
          <li>
            <p>
              <strong>{catalogue.permission[grant.permission].name}</strong>
              {grant.devices.length > 0 && ` · ${catalogue.page.invitation.devicesHeading(grant.devices.length)}`}
            </p>
            <p class="soft">{say.confirmLead(format.short(grant.confirmBy ?? view.now))}</p>
            <ActionForm view={view} action={`${ownedSitePath(view)}/confirm`}>
              <input type="hidden" name="grant" value={grant.id} />
              <div class="answers">
                {isOwner(site) && <button type="submit">{say.keep}</button>}
                <button type="submit" class="plain" formaction={`${ownedSitePath(view)}/withdraw`}>
                  {say.takeBack}
                </button>
              </div>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
};

const DeviceNote = ({ view, device, format }: Omit<Shown, 'site'> & { device: OwnedSite['devices'][number] }) => {
  const { owner: say, unconfirmed } = view.catalogue.console;
  const { connectivity, service } = device;
  return (
    <>
      <Connectivity view={view} reported={connectivity} format={format} />
      {device.unconfirmed && <span class="warn">{unconfirmed}</span>}
      {service?.enabled === false && <span class="warn">{say.serviceOff(service.reason)}</span>}
    </>
  );
};

/** The same grid gives and takes. */
const Permissions = ({ view, site, format, form }: Shown & { form: Form }) => {
  const { matrix: say } = view.catalogue.console;
  const path = ownedSitePath(view);
  const devicePath = (id: string) => `${path}/devices/${id}`;
  return (
    <Matrix
      view={view}
      form={form}
      format={format}
      path={path}
      action={`${path}/withdraw`}
      site={{
        permissions: site.permissions,
        devices: site.devices.map((device) => ({
          ...device,
          href: devicePath(device.id),
          note: <DeviceNote view={view} device={device} format={format} />,
        })),
      }}
      cellHref={({ deviceId }) => (deviceId === undefined ? undefined : devicePath(deviceId))}
      empty="–"
      legend={`– : ${say.none}`}
      buttons={
        <>
          {site.company && isOwner(site) && (
            <button type="submit" formaction={`${path}/give/choose`}>
              {say.allow}
            </button>
          )}
          <button type="submit" class="plain">
            {say.take}
          </button>
        </>
      }
    />
  );
};

/** Every grant by itself: who asked, why, until when; what has ended, too. */
const OneByOne = ({ view, site, format }: Shown) => {
  const { owner: say, matrix } = view.catalogue.console;
  const isStanding = ({ status }: OwnedGrant) => isStandingStatus(status);
  const parts = [
    { title: matrix.oneByOne, grants: site.grants.filter(isStanding) },
    { title: say.endedTitle, grants: site.grants.filter((grant) => !isStanding(grant)).slice(0, 50) },
  ];
  return (
    <>
      {parts.map(
        ({ title, grants }) =>
          grants.length > 0 && (
            <details>
              <summary>{title}</summary>
              <ul class="cards">
                {grants.map((grant) => (
                  <GrantCard view={view} site={site} grant={grant} format={format} />
                ))}
              </ul>
            </details>
          ),
      )}
    </>
  );
};

/** Who looks after it, and how to reach them (rule 45). */
const Company = ({ view, site }: Pick<Shown, 'view' | 'site'>) => {
  const { owner: say, mine } = view.catalogue.console;
  const { company } = site;
  if (!company) return null;
  return (
    <section class="card">
      <h2>
        <bdi>{say.looksAfter(company.name)}</bdi>
      </h2>
      <Reach company={company} />
      <p class="soft">{mine.sure}</p>
      {isOwner(site) && (
        <SureForm
          view={view}
          summary={say.dismissTitle(company.name)}
          lead={say.dismissLead}
          action={`${ownedSitePath(view)}/dismiss-company`}
          button={say.dismiss}
          kind="danger"
        />
      )}
    </section>
  );
};

/** Which other company is asked, and until when. */
const askedOf = ({ view, site: { companyInvitation: asked }, format }: Shown): string =>
  asked ? view.catalogue.console.care.asked(asked.companyName ?? asked.email ?? '', format.time(asked.expiresAt)) : '';

/** Whose it is: how many, and the way to them. */
const People = ({ view, site }: Pick<Shown, 'view' | 'site'>) => (
  <a href={`${ownedSitePath(view)}/people`}>{view.catalogue.console.people.count(residentsOf(site.people, view.now).length)}</a>
);

/** Who can see my cameras now, what waits for an answer, then everything that goes with a site. */
export const mySite = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { owner: say, ledger, mine } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const format = formatFor(catalogue.locale, site.timeZone);
  const shown = { view, site, format };
  const path = ownedSitePath(view);
  return consolePage(view, {
    side: 'owner',
    title: site.name,
    back: '/my',
    actions: <People view={view} site={site} />,
    form,
    children: (
      <>
        <Proposed {...shown} />
        <Offered {...shown} />
        <BeingRemoved {...shown} />
        {!isOwner(site) && <p class="note">{catalogue.console.people.member}</p>}
        {!site.company && <p class="soft">{say.nobody}</p>}
        {site.companyInvitation && <p class="note">{askedOf(shown)}</p>}
        <Working {...shown} />
        <Watching {...shown} />
        <Now {...shown} />
        <PartnersHere {...shown} />
        <p class="soft">{catalogue.console.field.timeZoneNote(site.timeZone)}</p>
        <ToConfirm {...shown} />
        <Waiting {...shown} />
        <PartnersAsked {...shown} />
        <Permissions {...shown} form={form} />
        <OneByOne {...shown} />
        <Company view={view} site={site} />
        <p class="links">
          {site.company && <a href={`${path}/rules`}>{catalogue.console.rules.count(standingRules(site.rules, view.now).length)}</a>}
          {isOwner(site) && <a href={`${path}/company`}>{catalogue.console.care.link}</a>}
          <a href={`${path}/sessions`}>{catalogue.console.used.title}</a>
          <a href={`${path}/ledger`}>{ledger.title}</a>
          {!site.tenure && <a href={`${path}/report`}>{mine.report}</a>}
        </p>
      </>
    ),
  });
};

export const findOnMine = findDevices(mySite, (view) => readOwnedSite(view.ports, view.caller, siteIdIn(view)));
