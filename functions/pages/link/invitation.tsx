import type { OpenedInvitation } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import type { Instant } from '#domain/instant';
import { offeredLines } from '../shared/choice.ts';
import { LineChoice } from '../shared/line-choice.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { ReasonForm } from '../shared/reason-form.tsx';

/** The invitation behind the link: who, which site and devices, what is asked, and the owner's choice line by line. */
export const invitationPage = (
  catalogue: Catalogue,
  { invitation, company, site, devices }: OpenedInvitation,
  secret: string,
  now: Instant,
) => {
  const format = formatFor(catalogue.language, site.timeZone);
  const { invitation: say } = catalogue.page;
  const lines = offeredLines(
    invitation.lines,
    devices.map(({ id }) => id),
    now,
  );
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
        {invitation.remarks && (
          <section class="card">
            <h2>{say.remarksHeading(invitation.invitedBy.name)}</h2>
            <p class="quote">
              <bdi>{invitation.remarks}</bdi>
            </p>
          </section>
        )}
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
          {invitation.allowServiceSuspension && (
            <fieldset>
              <legend>{say.suspension(company.name)}</legend>
              <p class="soft">{say.suspensionSentence}</p>
              <label>
                <input type="checkbox" name="allow-service-suspension" aria-label={`${say.give}: ${say.suspension(company.name)}`} />
                <span>{say.give}</span>
              </label>
            </fieldset>
          )}
          <p class="soft">{say.acceptNote}</p>
          <button type="submit">{say.accept}</button>
        </form>
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
