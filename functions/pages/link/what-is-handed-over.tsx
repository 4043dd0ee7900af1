import type { OpenedInvitation } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';

type Props = Pick<OpenedInvitation, 'site' | 'devices'> & { catalogue: Catalogue };

/** The site and its devices. */
export const WhatIsHandedOver = ({ catalogue, site, devices }: Props) => {
  const { invitation: say } = catalogue.page;
  return (
    <section class="card">
      <h2>{say.siteHeading}</h2>
      <p>
        <strong>
          <bdi>{site.name}</bdi>
        </strong>
        {site.address && (
          <>
            <br />
            <bdi>{site.address}</bdi>
          </>
        )}
      </p>
      {devices.length === 0 ? (
        <p class="soft">{say.noDevices}</p>
      ) : (
        <details open={devices.length <= 8}>
          <summary>{say.devicesHeading(devices.length)}</summary>
          <ul>
            {devices.map(({ name, model }) => (
              <li>
                <bdi>{name}</bdi>
                {model && (
                  <span class="soft">
                    {' '}
                    (<bdi>{model}</bdi>)
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
