import type { OpenedApplication, OpenedNotice } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import { grantable } from '#domain/device';
import type { Instant } from '#domain/instant';
import { namesOfPartners } from '#domain/partner';
import { AlsoPartners } from '../shared/also-partners.tsx';
import { AskedBecause } from '../shared/asked-because.tsx';
import { AsksFor } from '../shared/asks-for.tsx';
import { ALL, isTickedAtFirst, offeredLines } from '../shared/choice.ts';
import { GrantList } from '../shared/grant-list.tsx';
import { LineChoice } from '../shared/line-choice.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { WhoAsks } from '../shared/who-asks.tsx';
import { Refusing } from './refusing.tsx';

/** An application behind its link: who asks, for what and why, and the owner's choice line by line. */
export const applicationPage = (
  catalogue: Catalogue,
  { application, company, site, devices, person }: OpenedApplication,
  fields: URLSearchParams,
  now: Instant,
) => {
  const format = formatFor(catalogue.locale, site.timeZone);
  const { application: say, invitation: also } = catalogue.page;
  const lines = offeredLines(application.lines, grantable(devices), now);
  // A member refuses, and agrees to nothing (rule 27).
  const isOwner = person.role === 'owner';
  return pageAnswer(200, {
    catalogue,
    title: say.title(company.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <h1>{say.title(company.name)}</h1>
        <div class="card">
          <p>{say.lead(application.askedBy.name, company.name, site.name)}</p>
          <AskedBecause catalogue={catalogue} asked={application} />
          <AlsoPartners catalogue={catalogue} format={format} company={company.name} partners={namesOfPartners(site.partners, now)} />
          <AsksFor catalogue={catalogue} format={format} lines={application.lines} devices={devices} />
          <p class="until">{also.until(format.time(application.expiresAt))}</p>
          <p>{say.ifNot}</p>
          {isOwner ? (
            <button type="submit" form={ANSWER} name={ALL} value="yes">
              {say.approveAll}
            </button>
          ) : (
            <p class="note">{catalogue.page.place.ownersOnly}</p>
          )}
        </div>
        <form method="post" action={isOwner ? '/i/approve' : '/i/reject'} id={ANSWER} {...(isOwner && { class: 'card' })}>
          <LinkFields catalogue={catalogue} secret={fields.get('secret') ?? ''} />
          {isOwner && (
            <>
              <h2>{say.linesHeading}</h2>
              <p class="soft">
                {say.linesLead}
                {isTickedAtFirst(lines, fields) && ` ${also.someTicked}`}
              </p>
              {lines.map((offered) => (
                <LineChoice catalogue={catalogue} format={format} offered={offered} devices={devices} chosen={fields} />
              ))}
              <button type="submit">{say.approve}</button>
            </>
          )}
        </form>
        <WhoAsks catalogue={catalogue} company={company} />
        <Refusing
          action="/i/reject"
          chosen={fields}
          heading={say.rejectHeading}
          label={also.reasonLabel}
          hint={also.reasonHint(company.name)}
          button={say.reject}
        />
      </>
    ),
  });
};

/** What a notice told of, as far as it still stands, and the button that ends it. */
export const noticePage = (
  catalogue: Catalogue,
  { grants, company, site, devices, person }: OpenedNotice,
  secret: string,
  now: Instant,
) => {
  const format = formatFor(catalogue.locale, site.timeZone);
  const { notice: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title(company.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <form method="post" action="/i/withdraw" id={ANSWER} class="card">
          <h1>{say.title(company.name)}</h1>
          <p>{say.lead(company.name, site.name)}</p>
          <GrantList catalogue={catalogue} format={format} grants={grants} devices={devices} />
          <AlsoPartners catalogue={catalogue} format={format} company={company.name} partners={namesOfPartners(site.partners, now)} />
          <p class="soft">{say.note}</p>
          <LinkFields catalogue={catalogue} secret={secret} />
          {person.role === 'owner' && grants.some(({ confirmBy }) => confirmBy !== undefined) && (
            <p>
              <button type="submit" formaction="/i/confirm">
                {say.confirm}
              </button>
            </p>
          )}
          <button type="submit" class="plain">
            {say.withdraw}
          </button>
        </form>
        <WhoAsks catalogue={catalogue} company={company} />
      </>
    ),
  });
};
