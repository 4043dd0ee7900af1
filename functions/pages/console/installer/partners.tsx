import * as z from 'zod';
import { notFound } from '#app/kernel/caller';
import { askPartner } from '#app/partners/ask-partner';
import { removePartner } from '#app/partners/end-partner';
import { readSite } from '#app/sites/read-site';
import { type Format, formatFor } from '#catalogues/format';
import { CompanyCode } from '#domain/company-code';
import { after, DAY } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Reason } from '#domain/text';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm, Choice, TextArea, TextField } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import type { SiteDetail } from './device.tsx';
import { sitePage } from './site.tsx';

const siteOf = (view: View): string => `/installer/sites/${siteIdIn(view)}`;
const pathOf = (view: View): string => `${siteOf(view)}/partners`;

/** For how many days one is asked for. */
const DAYS = [7, 30, 90, LIMITS.partners.days] as const;

type Shown = { view: View; partner: SiteDetail['partners'][number]; format: Format };

const OnePartner = ({ view, partner, format }: Shown) => {
  const { company: say } = view.catalogue.console.partners;
  const { name } = partner.company;
  return (
    <li>
      <p>
        <strong>
          {partner.expiresAt === undefined ? say.works(name, format.time(partner.until)) : say.asked(name, format.time(partner.expiresAt))}
        </strong>
      </p>
      <p class="quote">
        <bdi>{partner.reason}</bdi>
      </p>
      <SureForm
        view={view}
        summary={`${say.cancel}: ${name}`}
        lead={say.cancelSure}
        action={`${pathOf(view)}/${partner.id}/remove`}
        button={say.cancel}
        kind="danger"
      />
    </li>
  );
};

/** Who works on the site under the company, and asking for another (rule 36). */
export const partnersPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { partners, field } = catalogue.console;
  const { company: say } = partners;
  const site = await readSite(ports, caller, siteIdIn(view));
  // Of a site that one works on as a partner, or that nobody owns, there is nobody to ask.
  if (!site.owner || (await view.employer)?.role !== 'admin') throw notFound();
  const format = formatFor(catalogue.locale, site.timeZone);
  return consolePage(view, {
    side: 'installer',
    title: say.title,
    typing: pathOf(view),
    back: siteOf(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.lead}</p>
        {site.partners.length > 0 && (
          <ul class="cards">
            {site.partners.map((partner) => (
              <OnePartner view={view} partner={partner} format={format} />
            ))}
          </ul>
        )}
        {site.partners.length < LIMITS.partners.most && (
          <ActionForm view={view} action={pathOf(view)} id={TYPING} class="card">
            <TextField form={form} name="code" label={say.code} hint={say.codeHint} maxLength={40} />
            <TextArea form={form} name="reason" label={field.reason} />
            <Choice
              form={form}
              name="days"
              label={say.days}
              value={String(DAYS[1])}
              options={DAYS.map((days) => [String(days), say.dayCount(days)])}
            />
            <button type="submit">{say.send}</button>
          </ActionForm>
        )}
      </>
    ),
  });
};

const Asked = z.object({ code: CompanyCode, reason: Reason, days: z.coerce.number().pipe(z.literal(DAYS)) });

export const ask = (view: View): Promise<Result> =>
  submitted(view, {
    schema: Asked,
    input: { code: typed(view.fields, 'code') ?? '', reason: typed(view.fields, 'reason') ?? '', days: view.fields.get('days') },
    run: async ({ code, reason, days }) => {
      const until = after(view.now, days * DAY);
      await askPartner(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, { code, reason, until });
      return seeOther(pathOf(view), 'partner-asked');
    },
    again: (form) => partnersPage(view, form),
  });

/** By the company whose site it is; or by the partner, who finds it no longer then. */
export const remove = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const { partnerId = '' } = view.params;
      const { isOwn } = await removePartner(view.ports, view.caller, { siteId: siteIdIn(view), partnerId });
      return seeOther(isOwn ? '/installer?through=' : pathOf(view), 'partner-ended');
    },
    (form) => sitePage(view, form),
  );
