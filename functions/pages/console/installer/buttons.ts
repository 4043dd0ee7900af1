import * as z from 'zod';
import { cancelApplication } from '#app/applications/cancel-application';
import { releaseGrant, releaseSelected } from '#app/grants/release-grant';
import { finishVisit, startVisit } from '#app/grants/visit';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { correctContact } from '#app/invitations/correct-contact';
import { resendInvitation } from '#app/invitations/resend-invitation';
import type { Done } from '#catalogues/console-words';
import { TypedContact } from '#domain/phone';
import type { Result } from '#web/event';
import { hasTicks, tickedIn } from '../forms/ticked.ts';
import { pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import { sitePage } from './site.tsx';

const back = (view: View): string => `/installer/sites/${siteIdIn(view)}`;
const invitationOf = (view: View) => ({ siteId: siteIdIn(view), invitationId: view.params['invitationId'] ?? '' });

/** An email has an @, everything else is taken for a number. */
const contactTyped = (value: string) => ({ type: value.includes('@') ? 'email' : 'phone', value });

export const correct = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ contact: TypedContact }),
    input: { contact: contactTyped(typed(view.fields, 'contact') ?? '') },
    run: async ({ contact }) => {
      await correctContact(view.ports, view.caller, invitationOf(view), contact);
      return seeOther(back(view), 'corrected');
    },
    again: (form) => sitePage(view, form),
  });

const grantOf = (view: View) => ({ siteId: siteIdIn(view), grantId: view.params['grantId'] ?? '' });

/** A button on the site's page, and where it leads. */
const onSite =
  (done: Done, run: (view: View) => Promise<unknown>) =>
  (view: View): Promise<Result> =>
    pressed(
      view,
      async () => {
        await run(view);
        return seeOther(back(view), done);
      },
      (form) => sitePage(view, form),
    );

export const resend = onSite('resent', (view) => resendInvitation(view.ports, view.caller, invitationOf(view), view.once));
export const cancelOffer = onSite('invitation-cancelled', (view) =>
  cancelInvitation(view.ports, view.caller, invitationOf(view), view.once),
);
export const takeBack = onSite('application-cancelled', (view) =>
  cancelApplication(view.ports, view.caller, { siteId: siteIdIn(view), applicationId: view.params['applicationId'] ?? '' }, view.once),
);
export const release = onSite('released', (view) => releaseGrant(view.ports, view.caller, grantOf(view), view.once));

export const startWork = onSite('visit-started', (view) => startVisit(view.ports, view.caller, grantOf(view), view.once));
export const finishWork = onSite('visit-ended', (view) => finishVisit(view.ports, view.caller, grantOf(view), view.once));

/** What is ticked in the matrix is given back (rule 14). */
export const releaseTicked = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const { ports, caller, fields, once } = view;
      const { grants } = await releaseSelected(ports, caller, { siteId: siteIdIn(view), once }, (devices) => tickedIn(fields, devices));
      const nothing = hasTicks(fields) ? 'nothing-withdrawn' : 'nothing-ticked';
      return seeOther(back(view), grants.length > 0 ? 'released' : nothing);
    },
    (form) => sitePage(view, form),
  );
