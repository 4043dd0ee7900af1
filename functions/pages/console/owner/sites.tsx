import * as z from 'zod';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { dismissCompany } from '#app/owner/dismiss-company';
import { countWaiting } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { siteTimeZone } from '#app/sites/site-time-zone';
import { type Format, formatFor } from '#catalogues/format';
import { isStandingStatus } from '#domain/grant';
import { Line } from '#domain/line';
import type { Result } from '#web/event';
import { LinesForm, linesTyped } from '../forms/lines.tsx';
import { ActionForm, consolePage, More, Sure } from '../frame.tsx';
import {
  cursorOf,
  EMPTY_FORM,
  type Form,
  ownedSitePath,
  pressed,
  seeOther,
  sentTo,
  siteIdIn,
  submitted,
  typed,
  type View,
} from '../view.ts';
import { myDevice } from './device.tsx';
import { GrantCard, type OwnedGrant, type OwnedSite } from './grant-card.tsx';

const A_PAGE = 50;

/** Every site, and what waits for an answer. */
export const mySites = async (view: View): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { owner: say } = catalogue.console;
  const list = cursorOf(view, 'my sites');
  const [{ items, next }, waiting] = await Promise.all([
    listOwnedSites(ports, caller, { limit: 100, from: await list.from() }),
    countWaiting(ports, caller),
  ]);
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    children: (
      <>
        {waiting > 0 && (
          <p>
            <a class="button" href="/my/inbox">
              {say.waiting(waiting)}
            </a>
          </p>
        )}
        {items.length === 0 && (
          <div class="card">
            <p>{say.empty}</p>
            <p class="soft">{say.emptyNext}</p>
          </div>
        )}
        <ul class="cards">
          {items.map((site) => (
            <li>
              <div class="row">
                <h2>
                  <a href={`/my/sites/${site.id}`}>
                    <bdi>{site.name}</bdi>
                  </a>
                </h2>
                <span class={site.authorized ? 'badge live' : 'badge'}>{site.authorized ? say.mayNow : say.mayNothing}</span>
              </div>
              <p class="soft">
                {site.company ? say.looksAfter(site.company.name) : say.nobody} ·{' '}
                {say.since(formatFor(catalogue.language, site.timeZone).short(site.since))}
              </p>
            </li>
          ))}
        </ul>
        <More view={view} href={next && (await list.more(next))} />
      </>
    ),
  });
};

type Shown = { view: View; site: OwnedSite; format: Format };

/** Who may do what now, with the way to end each, and all. */
const WhoCanSee = ({ view, site, standing, format }: Shown & { standing: readonly OwnedGrant[] }) => {
  const { owner: say } = view.catalogue.console;
  return (
    <section>
      <h2>{say.whoTitle}</h2>
      {standing.length === 0 ? (
        !site.allowServiceSuspension && (
          <div class="card">
            <p>{say.whoNobody}</p>
          </div>
        )
      ) : (
        <>
          <ul class="cards">
            {standing.map((grant) => (
              <GrantCard view={view} site={site} grant={grant} format={format} now={view.now} />
            ))}
          </ul>
          <Sure summary={say.withdrawAll} lead={say.withdrawAllSure}>
            <ActionForm view={view} action={`${ownedSitePath(view)}/withdraw`}>
              <button type="submit">{say.withdrawAllButton}</button>
            </ActionForm>
          </Sure>
        </>
      )}
    </section>
  );
};

/** The one permission that is about no device, given unasked. */
const SendSiteInformation = ({ view, site, form: sent, format }: Shown & { form: Form }) => {
  const { catalogue } = view;
  const { owner: say } = catalogue.console;
  const action = `${ownedSitePath(view)}/grants`;
  const form = sentTo(sent, action);
  return (
    <details open={form !== EMPTY_FORM}>
      <summary>{say.sendTitle(catalogue.permission['site-information'].name)}</summary>
      <ActionForm view={view} action={action} class="card">
        <LinesForm
          view={view}
          form={form}
          format={format}
          devices={[]}
          timeZone={site.timeZone}
          only={['site-information']}
          tick={catalogue.page.invitation.give}
        />
        <button type="submit">{say.send}</button>
      </ActionForm>
    </details>
  );
};

/** Its devices, each with the way to its own permissions. */
const Devices = ({ view, site, format }: Shown) => {
  const { owner: say, online, offline, category: categories, unconfirmed: isNotConfirmed } = view.catalogue.console;
  return (
    <section>
      <h2>{say.devicesTitle}</h2>
      <ul class="cards">
        {site.devices.map(({ id, name, category, connectivity, service, unconfirmed }) => (
          <li>
            <div class="row">
              <h3>
                <bdi>{name}</bdi>
              </h3>
              <a href={`${ownedSitePath(view)}/devices/${id}`} aria-label={`${say.deviceTitle}: ${name}`}>
                {say.deviceTitle}
              </a>
            </div>
            <p class="soft">
              {categories[category]}
              {connectivity && ` · ${(connectivity.online ? online : offline)(format.short(connectivity.at))}`}
            </p>
            {unconfirmed && <p class="warn">{isNotConfirmed}</p>}
            {service && !service.enabled && <p class="warn">{say.serviceOff(service.reason)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The end of a company’s part (rule 20). */
const Dismiss = ({ view, company }: { view: View; company: string }) => {
  const { owner: say } = view.catalogue.console;
  return (
    <Sure summary={say.dismissTitle(company)} lead={say.dismissLead}>
      <ActionForm view={view} action={`${ownedSitePath(view)}/dismiss-company`}>
        <button type="submit" class="plain">
          {say.dismiss}
        </button>
      </ActionForm>
    </Sure>
  );
};

/** Who can see my cameras now, and everything that goes with a site. */
export const mySite = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, now } = view;
  const { owner: say, ledger } = catalogue.console;
  const { suspension, suspensionSentence } = catalogue.page.invitation;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const format = formatFor(catalogue.language, site.timeZone);
  const isStanding = ({ status }: OwnedGrant) => isStandingStatus(status);
  const standing = site.grants.filter(isStanding);
  const ended = site.grants.filter((grant) => !isStanding(grant)).slice(0, A_PAGE);
  return consolePage(view, {
    side: 'owner',
    title: site.name,
    back: '/my',
    form,
    children: (
      <>
        <p class="soft">{site.company ? say.looksAfter(site.company.name) : say.nobody}</p>
        <WhoCanSee view={view} site={site} standing={standing} format={format} />
        {site.company && site.allowServiceSuspension && (
          <p class="card">
            {suspension(site.company.name)}. {suspensionSentence}
          </p>
        )}
        {site.company && !standing.some(({ permission }) => permission === 'site-information') && (
          <SendSiteInformation view={view} site={site} form={form} format={format} />
        )}
        <Devices view={view} site={site} format={format} />
        {ended.length > 0 && (
          <details>
            <summary>{say.endedTitle}</summary>
            <ul class="cards">
              {ended.map((grant) => (
                <GrantCard view={view} site={site} grant={grant} format={format} now={now} />
              ))}
            </ul>
          </details>
        )}
        <p class="links">
          <a href={`${ownedSitePath(view)}/ledger`}>{ledger.title}</a>
        </p>
        {site.company && <Dismiss view={view} company={site.company.name} />}
      </>
    ),
  });
};

const Lines = z.object({ lines: z.array(Line).min(1) });

export const send = async (view: View): Promise<Result> => {
  const { ports, caller, fields, once } = view;
  const timeZone = await siteTimeZone(ports, siteIdIn(view));
  const deviceId = typed(fields, 'device');
  const back = deviceId === undefined ? ownedSitePath(view) : `${ownedSitePath(view)}/devices/${encodeURIComponent(deviceId)}`;
  return submitted(view, {
    schema: Lines,
    input: { lines: linesTyped(fields, timeZone) },
    run: async ({ lines }) => {
      await sendGrants(ports, caller, { siteId: siteIdIn(view), once }, lines);
      return seeOther(back, 'sent');
    },
    again: (form) =>
      deviceId === undefined ? mySite(view, form) : myDevice({ ...view, path: back, params: { ...view.params, deviceId } }, form),
  });
};

export const withdrawSome = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const [grantId, device] = [typed(view.fields, 'grant'), typed(view.fields, 'device')];
      const selection = { grantId, devices: device === undefined ? undefined : [device] };
      const { grants } = await withdraw(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, selection);
      const back = device === undefined ? ownedSitePath(view) : `${ownedSitePath(view)}/devices/${encodeURIComponent(device)}`;
      return seeOther(back, grants.length > 0 ? 'withdrawn' : 'nothing-withdrawn');
    },
    (form) => mySite(view, form),
  );

export const dismiss = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await dismissCompany(view.ports, view.caller, siteIdIn(view), view.once);
      return seeOther(ownedSitePath(view), 'dismissed');
    },
    (form) => mySite(view, form),
  );
