import { readOwnedSite } from '#app/owner/read-owned-site';
import { formatFor } from '#catalogues/format';
import { grantable } from '#domain/device';
import type { Result } from '#web/event';
import { ActionForm } from '../forms/fields.tsx';
import { LinesForm } from '../forms/lines.tsx';
import { asLines, matrixQuery, tickedIn } from '../forms/ticked.ts';
import { consolePage } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, siteIdIn, type View } from '../view.ts';

/** What is given unasked (rule 13): what was ticked in the matrix, with its durations. */
export const givePage = async (view: View, sent: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, query } = view;
  const { give: say } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const free = grantable(site.devices);
  const devices = site.devices.filter(({ id }) => free.includes(id));
  // What was ticked just now goes before what was typed at another time.
  const isTicked = sent === EMPTY_FORM || matrixQuery(query).size > 0;
  const form = isTicked ? { ...EMPTY_FORM, typed: asLines(tickedIn(query, free), free) } : sent;
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    back: ownedSitePath(view),
    form,
    children: (
      <ActionForm view={isTicked ? { ...view, draftOf: undefined } : view} action={`${ownedSitePath(view)}/grants`} class="card">
        <p>{say.lead}</p>
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
