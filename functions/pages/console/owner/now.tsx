import type { ComponentChildren } from 'preact';
import type { PermissionView } from '#app/kernel/permission-views';
import { timesWords } from '#catalogues/asked';
import type { Format } from '#catalogues/format';
import { MOST_NAMED } from '#domain/line';
import type { Permission } from '#domain/permission';
import { standingRules } from '#domain/standing-rule';
import { isAwaited } from '#domain/visit';
import { AlsoPartners } from '../../shared/also-partners.tsx';
import { Badge } from '../../shared/badge.tsx';
import { windowEndWords } from '../../shared/wording.ts';
import { ActionForm } from '../forms/fields.tsx';
import { cellOf } from '../forms/ticked.ts';
import { SureForm } from '../frame.tsx';
import { Held } from '../matrix.tsx';
import { ownedSitePath, type View } from '../view.ts';
import { type OwnedSite, partnersOn } from './grant-card.tsx';

/** One permission with the same times on some devices, however many grants that is. */
type Joined = Pick<PermissionView, 'permission' | 'status' | 'from' | 'until' | 'visit' | 'times'> & {
  devices: { id: string; name: string }[];
};

/** What is allowed, grants of one kind joined: per permission and time, on which devices. */
export const joined = ({ permissions, devices }: Pick<OwnedSite, 'permissions' | 'devices'>): Joined[] => {
  const found = new Map<string, Joined>();
  const add = ({ permission, status, from, until, visit, times }: PermissionView, on: Joined['devices']) => {
    const key = [permission, status, status === 'scheduled' ? from : '', until, visit?.hours, JSON.stringify(times)].join(' ');
    const before = found.get(key);
    found.set(key, {
      permission,
      status,
      from,
      until,
      ...(visit && { visit }),
      ...(times && { times }),
      devices: [...(before?.devices ?? []), ...on],
    });
  };
  for (const view of permissions) add(view, []);
  for (const { id, name, permissions: held } of devices) for (const view of held) add(view, [{ id, name }]);
  const order: readonly Permission[] = ['live-view', 'playback', 'configuration', 'site-information'];
  return [...found.values()].sort((a, b) => order.indexOf(a.permission) - order.indexOf(b.permission));
};

type Shown = { view: View; site: OwnedSite; format: Format };
const FEW = 5;

/** Until when, before what the matrix says. */
const Until = ({ view, format, what }: Omit<Shown, 'site'> & { what: Joined }) => (
  <>
    {what.status === 'active' && what.until !== null && `${view.catalogue.page.duration.until(format.short(what.until))} · `}
    <Held view={view} format={format} held={what} />
  </>
);

/** As the matrix would tick them. */
const cellsOf = ({ permission, devices }: Joined, all: number): [field: string, value: string][] => {
  if (permission === 'site-information') return [['whole', 'on']];
  return devices.length === all ? [['column', permission]] : devices.map(({ id }) => ['cell', cellOf(permission, id)]);
};

/** By name; of many some, and how many more. */
const devicesOf = ({ catalogue: { asked } }: View, format: Format, { devices }: Joined, all: number): string => {
  const { all: every, others } = asked.alone ?? asked;
  if (devices.length > FEW && devices.length === all) return every(all);
  const [named, more] = devices.length > FEW ? [devices.slice(0, MOST_NAMED), devices.length - MOST_NAMED] : [devices, 0];
  return format.list([...named.map(({ name }) => name), ...(more > 0 ? [others(more)] : [])]);
};

/** When it ends, on paper: what is left of it would be untrue a minute later. */
const Ends = ({ view, format, what }: Omit<Shown, 'site'> & { what: Joined }) => (
  <>
    {what.status === 'scheduled' && !isAwaited(what) && `${view.catalogue.console.begins(format.time(what.from))} · `}
    {windowEndWords(view.catalogue, format, { ...what, times: undefined })}
  </>
);

/** One permission: what, where, for how much longer. @param isKept on paper. */
const What = ({ view, format, what, all, isKept = false }: Omit<Shown, 'site'> & { what: Joined; all: number; isKept?: boolean }) => (
  <p>
    <strong>{view.catalogue.permission[what.permission].name}</strong>
    {what.devices.length > 0 && (
      <>
        {' · '}
        <bdi>{devicesOf(view, format, what, all)}</bdi>
      </>
    )}
    <br />
    {what.times && (
      <>
        {timesWords(view.catalogue.asked, format, what.times.windows)}
        <br />
      </>
    )}
    <Badge state={what.status}>
      {isKept ? <Ends view={view} format={format} what={what} /> : <Until view={view} format={format} what={what} />}
    </Badge>
  </p>
);

/** The same to be kept, without a way to change it. */
export const Joins = ({ view, site, format, nobody }: Shown & { nobody: string }) => {
  const all = joined(site);
  if (all.length === 0) return <p>{nobody}</p>;
  return (
    <ul class="lines">
      {all.map((what) => (
        <li>
          <What view={view} format={format} what={what} all={site.devices.length} isKept />
        </li>
      ))}
    </ul>
  );
};

/** One line of it, with the way to take it back. */
const Line = ({ view, site, format, what }: Shown & { what: Joined }) => {
  const { catalogue } = view;
  const { name } = catalogue.permission[what.permission];
  return (
    <li>
      <What view={view} format={format} what={what} all={site.devices.length} />
      <ActionForm view={view} action={`/my/sites/${site.id}/withdraw`}>
        {cellsOf(what, site.devices.length).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <button
          type="submit"
          class="plain small"
          aria-label={`${catalogue.console.owner.withdrawThis(name)} ${devicesOf(view, format, what, site.devices.length)}`}
        >
          {catalogue.console.owner.withdraw}
        </button>
      </ActionForm>
    </li>
  );
};

/** Everything at once, in two taps. */
const TakeAllBack = ({ view }: { view: View }) => {
  const { owner: say } = view.catalogue.console;
  return (
    <SureForm
      view={view}
      summary={say.withdrawAll}
      lead={say.withdrawAllSure}
      action={`${ownedSitePath(view)}/withdraw`}
      button={say.withdrawAllButton}
      kind="danger"
    >
      <input type="hidden" name="everything" value="yes" />
    </SureForm>
  );
};

/** The consent to service suspension, which stands beside the permissions and ends like them (rule 19). */
const Suspension = ({ view, company }: { view: View; company: string }) => {
  const { suspension, suspensionSentence } = view.catalogue.page.invitation;
  return (
    <li>
      <p>
        <strong>{suspension(company)}</strong>
        <br />
        <span class="soft">{suspensionSentence}</span>
      </p>
      <ActionForm view={view} action={`${ownedSitePath(view)}/withdraw-service-suspension`}>
        <button type="submit" class="plain small">
          {view.catalogue.console.mine.suspensionTake}
        </button>
      </ActionForm>
    </li>
  );
};

/** Whether somebody sees pictures by it. */
const showsPictures = ({ permission }: Joined): boolean => permission === 'live-view' || permission === 'playback';

/** Who can see my cameras now, until when, and how to end all of it. */
export const Now = ({ view, site, format }: Shown) => {
  const { owner: say } = view.catalogue.console;
  const all = joined(site);
  const consents = site.company !== undefined && site.allowServiceSuspension;
  const isNobody = all.length === 0 && !consents;
  const [seen, besides] = [all.filter(showsPictures), all.filter((what) => !showsPictures(what))];
  const lines = (some: readonly Joined[], more?: ComponentChildren) => (
    <ul class="lines">
      {some.map((what) => (
        <Line view={view} site={site} format={format} what={what} />
      ))}
      {more}
    </ul>
  );
  return (
    <section class="card now">
      <h2>{say.whoTitle}</h2>
      {site.company && seen.length > 0 && (
        <p class="list-lead">
          <bdi>{site.company.name}</bdi>:
        </p>
      )}
      {site.company && !isNobody && (
        <AlsoPartners catalogue={view.catalogue} format={format} company={site.company.name} partners={partnersOn(site)} />
      )}
      {isNobody ? (
        <>
          <p>{say.whoNobody}</p>
          {standingRules(site.rules, view.now).length > 0 && <TakeAllBack view={view} />}
        </>
      ) : (
        <>
          {seen.length === 0 && <p>{say.whoNoPictures}</p>}
          <TakeAllBack view={view} />
          {seen.length > 0 && lines(seen)}
          {(besides.length > 0 || consents) && (
            <>
              {site.company && <p class="list-lead">{say.whoBesides(site.company.name)}</p>}
              {lines(besides, site.company && consents && <Suspension view={view} company={site.company.name} />)}
            </>
          )}
        </>
      )}
    </section>
  );
};
