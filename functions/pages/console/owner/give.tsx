import { readOwnedSite } from '#app/owner/read-owned-site';
import { formatFor } from '#catalogues/format';
import { grantable } from '#domain/device';
import type { Result } from '#web/event';
import { AlsoPartners } from '../../shared/also-partners.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { LinesForm, linesToShow } from '../forms/lines.tsx';
import { consolePage } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, siteIdIn, type View } from '../view.ts';
import { partnersOn } from './grant-card.tsx';

/** What is given unasked (rule 13): what was ticked in the matrix, with its durations. */
export const givePage = async (view: View, sent: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { give: say } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const free = grantable(site.devices);
  const devices = site.devices.filter(({ id }) => free.includes(id));
  const { form, draftOf } = linesToShow(view, sent, free);
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    typing: `${ownedSitePath(view)}/give`,
    back: ownedSitePath(view),
    about: [site.company?.name, site.name].filter(Boolean).join(' · '),
    form,
    children: (
      <ActionForm view={{ ...view, draftOf }} action={`${ownedSitePath(view)}/give`} id={TYPING} class="card">
        <p>{say.lead}</p>
        <AlsoPartners
          catalogue={catalogue}
          format={formatFor(catalogue.locale, site.timeZone)}
          company={site.company?.name ?? ''}
          partners={partnersOn(site)}
        />
        <LinesForm
          view={view}
          form={form}
          format={formatFor(catalogue.locale, site.timeZone)}
          devices={devices}
          timeZone={site.timeZone}
          tick={catalogue.page.invitation.give}
        />
        <button type="submit">{say.one}</button>
      </ActionForm>
    ),
  });
};
