import type { OwnPart } from '#app/partners/own-parts';
import { type Format, formatFor } from '#catalogues/format';
import { Badge } from '../../shared/badge.tsx';
import { Connectivity } from '../connectivity.tsx';
import { SureForm } from '../frame.tsx';
import { Held } from '../matrix.tsx';
import type { View } from '../view.ts';
import type { SiteDetail } from './device.tsx';

type Shown = { view: View; site: SiteDetail; format: Format };

/** A site of another company as its partner's technician sees it: through whom, until when, and what may be done on each device (rule 36). */
export const Through = ({ view, site, format }: Shown) => {
  const { partners, installer: say } = view.catalogue.console;
  const { permission: names } = view.catalogue;
  const { through } = site;
  if (!through) return null;
  return (
    <>
      <p class="note through">
        <strong>{partners.company.through(through.company.name, format.time(through.until))}</strong>
        <br />
        {partners.company.throughNote(through.company.name)}
      </p>
      {site.address && (
        <p class="soft">
          <bdi>{site.address}</bdi>
        </p>
      )}
      <section>
        <h2>{say.devicesTitle}</h2>
        <ul class="cards">
          {site.devices.map((device) => (
            <li>
              <h3>
                <a href={`/installer/sites/${site.id}/devices/${device.id}`}>
                  <bdi>{device.name}</bdi>
                </a>
              </h3>
              <Connectivity view={view} reported={device.connectivity} format={format} />
              {device.permissions.length === 0 && <span class="soft">{say.mayNot}</span>}
              {device.permissions.map((held) => (
                <p>
                  {names[held.permission].name}:{' '}
                  <Badge state={held.status}>
                    <Held view={view} format={format} held={held} />
                  </Badge>
                </p>
              ))}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};

/** What is asked for, or counts for nothing yet: of such a site an admin sees no more than that, and the way to give it up. */
export const OtherParts = ({ view, parts }: { view: View; parts: readonly OwnPart[] }) => {
  const { company: say } = view.catalogue.console.partners;
  return parts.length === 0 ? null : (
    <ul class="cards rows">
      {parts.map(({ id, site, through, until }) => (
        <li>
          <h2>
            <bdi>{site.name}</bdi>
          </h2>
          <p class="soft">{say.through(through.name, formatFor(view.catalogue.locale, site.timeZone).day(until))}</p>
          <SureForm
            view={view}
            summary={`${say.giveUp}: ${site.name}`}
            lead={say.giveUpSure}
            action={`/installer/sites/${site.id}/partners/${id}/remove`}
            button={say.giveUp}
            kind="danger"
          />
        </li>
      ))}
    </ul>
  );
};

/** An admin of the partner gives it up for all of its technicians. */
export const GiveUp = ({ view, site }: Pick<Shown, 'view' | 'site'>) => {
  const { company: say } = view.catalogue.console.partners;
  return site.through ? (
    <SureForm
      view={view}
      summary={say.giveUp}
      lead={say.giveUpSure}
      action={`/installer/sites/${site.id}/partners/${site.through.partnerId}/remove`}
      button={say.giveUp}
      kind="danger"
    />
  ) : null;
};
