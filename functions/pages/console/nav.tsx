import type { JSX } from 'preact';
import { Languages } from '../shared/languages.tsx';
import { ActionForm } from './forms/fields.tsx';
import type { Side, View } from './view.ts';

/** Drawn in the colour of the words beside them, which say the same. */
const ICONS = {
  sites: 'M3 11 12 4l9 7v9H3zM9 20v-6h6v6',
  requests: 'M4 5h16v11H9l-5 4z',
  technicians:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .7 3.200 2.5 3.5 5.5',
  company: 'M4 20V4h10v16M14 9h6v11M8 8h2m-2 4h2m-2 4h2M2.5 20h19',
} as const;

const Icon = ({ name }: { name: keyof typeof ICONS }) => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={ICONS[name]} />
  </svg>
);

type Link = { path: string; label: string; icon: keyof typeof ICONS; isHere: boolean };

const linksOf = ({ path, catalogue }: View, side: Side, isAdmin: boolean): Link[] => {
  const { nav } = catalogue.console;
  const link = (to: string, label: string, icon: keyof typeof ICONS, isHere = path.startsWith(to)): Link => ({
    path: to,
    label,
    icon,
    isHere,
  });
  return side === 'owner'
    ? [link('/my', nav.mySites, 'sites', path !== '/my/inbox'), link('/my/inbox', nav.inbox, 'requests')]
    : [
        link('/installer', nav.sites, 'sites', path === '/installer' || path.startsWith('/installer/sites')),
        // Only an admin may see who works there: nobody is led to a page that says no.
        ...(isAdmin ? [link('/installer/technicians', nav.technicians, 'technicians')] : []),
        link('/installer/company', nav.company, 'company'),
      ];
};

/** The pages of a side: beside the content where there is room, below it on a phone. */
export const Navigation = ({ view, side, isAdmin }: { view: View; side: Side; isAdmin: boolean }) => (
  <nav aria-label={view.catalogue.console.nav.label} class="pages">
    {linksOf(view, side, isAdmin).map(({ path, label, icon, isHere }) => (
      <a href={path} {...(isHere && { 'aria-current': view.path === path ? 'page' : 'true' })}>
        <Icon name={icon} />
        <span>{label}</span>
      </a>
    ))}
  </nav>
);

type AccountProps = { view: View; side: Side | undefined; employer: string | undefined; typing: string | undefined };

/** Who I am, on which side, in which language, and the way out. */
export const Account = ({ view, side, employer, typing }: AccountProps): JSX.Element => {
  const { catalogue, caller } = view;
  const { nav, employment } = catalogue.console;
  const contact = caller.email ?? caller.phone ?? '';
  return (
    <details class="account">
      <summary>
        <span class="initial" aria-hidden="true">
          {[...(caller.name ?? contact)][0]?.toUpperCase()}
        </span>
        <span class="who">{nav.account}</span>
      </summary>
      <div class="menu">
        <p>
          {caller.name && (
            <strong>
              <bdi>{caller.name}</bdi>
            </strong>
          )}{' '}
          <bdi>{contact}</bdi>
        </p>
        {employer && <p class="soft">{employment.actingFor(employer)}</p>}
        {side && view.hasBothSides && (
          <p>
            <a href={side === 'owner' ? '/installer' : '/my'}>{side === 'owner' ? nav.switchToInstaller : nav.switchToOwner}</a>
          </p>
        )}
        <p>
          <a href="/my/data">{view.catalogue.console.me.title}</a>
        </p>
        <Languages catalogue={catalogue} path={view.here} typing={typing} />
        <ActionForm view={view} action="/sign-out">
          <button type="submit" class="plain small">
            {nav.signOut}
          </button>
        </ActionForm>
      </div>
    </details>
  );
};
