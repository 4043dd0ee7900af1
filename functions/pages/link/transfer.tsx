import type { OpenedFarewell, OpenedTransfer } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import { grantable } from '#domain/device';
import type { Instant } from '#domain/instant';
import { offeredLines } from '../shared/choice.ts';
import { partsOf } from '../shared/ledger-file.ts';
import { LineChoice } from '../shared/line-choice.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { WhoAsks } from '../shared/who-asks.tsx';
import { DoNotKnow } from './refusing.tsx';
import { Suspension } from './suspension.tsx';
import { WhatIsHandedOver } from './what-is-handed-over.tsx';

type Props = OpenedTransfer & { catalogue: Catalogue; chosen: URLSearchParams; now: Instant };

/** What the company has, of which nothing is ticked: the new owner chooses what it keeps, or parts with it (rule 30). */
const Answer = ({ catalogue, held, company, site, devices, chosen, now }: Props) => {
  const { transfer: say } = catalogue.page;
  const format = formatFor(catalogue.locale, site.timeZone);
  const hasCompany = site.dismissedAt === undefined;
  const lines = offeredLines(held, grantable(devices), now);
  return (
    <form method="post" action="/i/accept" id={ANSWER} class="card">
      <LinkFields catalogue={catalogue} secret={chosen.get('secret') ?? ''} />
      {!hasCompany && <p class="soft">{say.nobody}</p>}
      {hasCompany && lines.length === 0 && <p class="soft">{say.holdsNothing(company.name)}</p>}
      {lines.length > 0 && (
        <>
          <h2>{say.heldHeading(company.name)}</h2>
          <p class="soft">{say.heldLead(company.name)}</p>
          {lines.map((offered) => (
            <LineChoice catalogue={catalogue} format={format} offered={offered} devices={devices} chosen={chosen} isBlank />
          ))}
        </>
      )}
      {hasCompany && site.allowServiceSuspension && <Suspension catalogue={catalogue} company={company} chosen={chosen} />}
      <p class="soft">{say.acceptNote}</p>
      <button type="submit">{say.accept}</button>
      {hasCompany && (
        <details class="sure">
          <summary>{say.part(company.name)}</summary>
          <p>{say.partLead(company.name)}</p>
          <button type="submit" class="danger" name="dismiss" value="yes">
            {say.part(company.name)}
          </button>
        </details>
      )}
    </form>
  );
};

/** A site behind the link that hands it to somebody new. */
export const transferPage = (catalogue: Catalogue, opened: OpenedTransfer, fields: URLSearchParams, now: Instant) => {
  const { transfer, by, company, site, devices } = opened;
  const { transfer: say, invitation: also } = catalogue.page;
  const proposes = transfer.proposedBy ? company.name : undefined;
  const from = by?.contact.value ?? proposes;
  return pageAnswer(200, {
    catalogue,
    title: say.title(site.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <h1>{say.title(site.name)}</h1>
        <div class="card">
          <p>{proposes ? say.proposed(proposes, site.name) : say.lead(from, site.name)}</p>
          <p>{say.means}</p>
          <p class="until">{also.until(formatFor(catalogue.locale, site.timeZone).time(transfer.expiresAt))}</p>
        </div>
        <Answer {...opened} catalogue={catalogue} chosen={fields} now={now} />
        <WhatIsHandedOver catalogue={catalogue} site={site} devices={devices} />
        {site.dismissedAt === undefined && <WhoAsks catalogue={catalogue} company={company} />}
        <p>
          <button type="submit" class="plain" form={ANSWER} formaction="/i/decline">
            {say.decline}
          </button>
        </p>
        <DoNotKnow catalogue={catalogue} company={from ?? site.name} />
      </>
    ),
  });
};

/** What whoever had a site takes with them. */
export const farewellPage = (catalogue: Catalogue, { site, until, entries }: OpenedFarewell, secret: string) => {
  const { transfer } = catalogue.page;
  const { farewell: say } = transfer;
  const { ledger } = catalogue.console;
  const parts = partsOf(entries.last - entries.first + 1);
  return pageAnswer(200, {
    catalogue,
    title: say.title(site.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <form method="post" action="/i/export" id={ANSWER} class="card">
        <h1>{say.title(site.name)}</h1>
        <p>{say.lead}</p>
        <p class="until">{say.until(formatFor(catalogue.locale, site.timeZone).time(until))}</p>
        <LinkFields catalogue={catalogue} secret={secret} />
        {parts.map((part) => (
          <>
            <p>
              <button type="submit" name="type" value={`csv-${part}`}>
                {ledger.exportCsv}
                {parts.length > 1 && ` (${part + 1})`}
              </button>
            </p>
            <p>
              <button type="submit" class="plain" name="type" value={`json-${part}`}>
                {ledger.exportJson}
                {parts.length > 1 && ` (${part + 1})`}
              </button>
            </p>
          </>
        ))}
      </form>
    ),
  });
};
