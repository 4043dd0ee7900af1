import type { OpenedInvitation } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import type { Instant } from '#domain/instant';
import { AsksFor } from '../shared/asks-for.tsx';
import { isTickedAtFirst, offeredLines } from '../shared/choice.ts';
import { LineChoice } from '../shared/line-choice.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { WhoAsks } from '../shared/who-asks.tsx';
import { DoNotKnow, Refusing } from './refusing.tsx';
import { Suspension } from './suspension.tsx';
import { WhatIsHandedOver } from './what-is-handed-over.tsx';

/** `chosen` is what the page was left with, where it is shown again. */
type Props = OpenedInvitation & { catalogue: Catalogue; secret: string; chosen: URLSearchParams; now: Instant };

/** What is asked, and the choice line by line. */
const Answer = ({ catalogue, invitation, company, site, devices, secret, chosen, now }: Props) => {
  const { invitation: say } = catalogue.page;
  const format = formatFor(catalogue.locale, site.timeZone);
  const lines = offeredLines(
    invitation.lines,
    devices.map(({ id }) => id),
    now,
  );
  return (
    <form method="post" action="/i/accept" id={ANSWER} class="card">
      <LinkFields catalogue={catalogue} secret={secret} />
      <h2>{say.linesHeading}</h2>
      {lines.length === 0 ? (
        <p class="soft">{say.noLines(company.name)}</p>
      ) : (
        <>
          <p class="soft">
            {say.linesLead(company.name)}
            {isTickedAtFirst(lines, chosen) && ` ${say.someTicked}`}
          </p>
          {lines.map((offered) => (
            <LineChoice catalogue={catalogue} format={format} offered={offered} devices={devices} chosen={chosen} />
          ))}
        </>
      )}
      {invitation.allowServiceSuspension && <Suspension catalogue={catalogue} company={company} chosen={chosen} />}
      <p class="soft">{say.acceptNote}</p>
      <button type="submit">{say.accept}</button>
    </form>
  );
};

/** The invitation behind the link: who, which site and devices, what is asked, and the owner's choice line by line. */
export const invitationPage = (catalogue: Catalogue, opened: OpenedInvitation, fields: URLSearchParams, now: Instant) => {
  const { invitation, company, site, devices } = opened;
  const format = formatFor(catalogue.locale, site.timeZone);
  const { invitation: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title(company.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <h1>{say.title(company.name)}</h1>
        <div class="card">
          <p>{say.lead(invitation.invitedBy.name, company.name, site.name)}</p>
          <AsksFor
            catalogue={catalogue}
            format={format}
            lines={invitation.lines}
            devices={devices}
            suspension={invitation.allowServiceSuspension && say.suspension(company.name)}
          />
          <p class="until">{say.until(format.time(invitation.expiresAt))}</p>
          <p>{say.ifNot(company.name)}</p>
        </div>
        {invitation.remarks && (
          <section class="card">
            <h2>{say.remarksHeading(invitation.invitedBy.name)}</h2>
            <p class="quote">
              <bdi>{invitation.remarks}</bdi>
            </p>
          </section>
        )}
        <Answer {...opened} catalogue={catalogue} secret={fields.get('secret') ?? ''} chosen={fields} now={now} />
        <WhatIsHandedOver catalogue={catalogue} site={site} devices={devices} />
        <WhoAsks catalogue={catalogue} company={company} />
        <Refusing
          action="/i/decline"
          chosen={fields}
          heading={say.declineHeading}
          label={say.reasonLabel}
          hint={say.reasonHint(company.name)}
          button={say.decline}
        />
        <DoNotKnow catalogue={catalogue} company={company.name} />
      </>
    ),
  });
};
