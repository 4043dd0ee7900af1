import type { OpenedInvitation } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import type { Instant } from '#domain/instant';
import { offeredLines } from '../shared/choice.ts';
import { LineChoice } from '../shared/line-choice.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { ReasonForm } from '../shared/reason-form.tsx';

type Props = OpenedInvitation & { catalogue: Catalogue; secret: string; now: Instant };

/** The site and its devices. */
const WhatIsHandedOver = ({ catalogue, site, devices }: Pick<Props, 'catalogue' | 'site' | 'devices'>) => {
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

/** Whether services may be switched off, which is asked beside the lines (rule 19). */
const Suspension = ({ catalogue, company }: Pick<Props, 'catalogue' | 'company'>) => {
  const { invitation: say } = catalogue.page;
  return (
    <fieldset>
      <legend>{say.suspension(company.name)}</legend>
      <p class="soft">{say.suspensionSentence}</p>
      <label>
        <input type="checkbox" name="allow-service-suspension" aria-label={`${say.give}: ${say.suspension(company.name)}`} />
        <span>{say.give}</span>
      </label>
    </fieldset>
  );
};

/** What is asked, and the choice line by line. */
const Answer = ({ catalogue, invitation, company, site, devices, secret, now }: Props) => {
  const { invitation: say } = catalogue.page;
  const format = formatFor(catalogue.language, site.timeZone);
  const lines = offeredLines(
    invitation.lines,
    devices.map(({ id }) => id),
    now,
  );
  return (
    <form method="post" action="/i/accept" class="card">
      <LinkFields catalogue={catalogue} secret={secret} />
      <h2>{say.linesHeading}</h2>
      {lines.length === 0 ? (
        <p class="soft">{say.noLines(company.name)}</p>
      ) : (
        <>
          <p class="soft">{say.linesLead(company.name)}</p>
          {lines.map((offered) => (
            <LineChoice catalogue={catalogue} format={format} offered={offered} devices={devices} />
          ))}
        </>
      )}
      {invitation.allowServiceSuspension && <Suspension catalogue={catalogue} company={company} />}
      <p class="soft">{say.acceptNote}</p>
      <button type="submit">{say.accept}</button>
    </form>
  );
};

/** The invitation behind the link: who, which site and devices, what is asked, and the owner's choice line by line. */
export const invitationPage = (catalogue: Catalogue, opened: OpenedInvitation, secret: string, now: Instant) => {
  const { invitation, company, site, devices } = opened;
  const format = formatFor(catalogue.language, site.timeZone);
  const { invitation: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title(company.name),
    children: (
      <>
        <h1>{say.title(company.name)}</h1>
        <div class="card">
          <p>{say.lead(invitation.invitedBy.name, company.name, site.name)}</p>
          <p class="until">{say.until(format.time(invitation.expiresAt))}</p>
        </div>
        <WhatIsHandedOver catalogue={catalogue} site={site} devices={devices} />
        {invitation.remarks && (
          <section class="card">
            <h2>{say.remarksHeading(invitation.invitedBy.name)}</h2>
            <p class="quote">
              <bdi>{invitation.remarks}</bdi>
            </p>
          </section>
        )}
        <Answer {...opened} catalogue={catalogue} secret={secret} now={now} />
        <ReasonForm
          action="/i/decline"
          catalogue={catalogue}
          secret={secret}
          heading={say.declineHeading}
          label={say.reasonLabel}
          hint={say.reasonHint(company.name)}
          button={say.decline}
        />
      </>
    ),
  });
};
