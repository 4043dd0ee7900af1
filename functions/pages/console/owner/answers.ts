import * as z from 'zod';
import { confirmOwnGrants } from '#app/grants/confirm-grants';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawSuspension } from '#app/grants/withdraw';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { approvePartner } from '#app/partners/answer-partner';
import { endPartner } from '#app/partners/end-partner';
import { objectToRecovery } from '#app/recoveries/object-to-recovery';
import { siteTimeZone } from '#app/sites/site-time-zone';
import { Line } from '#domain/line';
import type { Result } from '#web/event';
import { linesTyped } from '../forms/lines.tsx';
import { hasTicks, tickedIn } from '../forms/ticked.ts';
import { onwardTicked, ownedSitePath, pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import { myDevice } from './device.tsx';
import { givePage } from './give.tsx';
import { mySite } from './site.tsx';

const here = (view: View) => ({ siteId: siteIdIn(view), once: view.once });

/** Back to the device whose page the form stood on, or to the site. */
const backOf = (view: View): string => {
  const device = typed(view.fields, 'device');
  return device === undefined ? ownedSitePath(view) : `${ownedSitePath(view)}/devices/${encodeURIComponent(device)}`;
};

const Lines = z.object({ lines: z.array(Line).min(1) });

export const send = async (view: View): Promise<Result> => {
  const { ports, caller, fields } = view;
  const timeZone = await siteTimeZone(ports, siteIdIn(view));
  const deviceId = typed(fields, 'device');
  const back = backOf(view);
  return submitted(view, {
    schema: Lines,
    input: { lines: linesTyped(fields, timeZone) },
    page: deviceId === undefined ? view.path : back,
    run: async ({ lines }) => {
      await sendGrants(ports, caller, here(view), lines);
      return seeOther(back, 'sent');
    },
    again: (form) =>
      deviceId === undefined ? givePage(view, form) : myDevice({ ...view, path: back, params: { ...view.params, deviceId } }, form),
  });
};

/** What is ticked in the matrix goes on to its durations. */
export const chooseToGive = async (view: View): Promise<Result> => {
  await readOwnedSite(view.ports, view.caller, siteIdIn(view));
  if (!hasTicks(view.fields)) return seeOther(ownedSitePath(view), 'nothing-ticked');
  return onwardTicked(view, `${ownedSitePath(view)}/give`, givePage);
};

/** What a form takes back: everything where it says so, all of a visit, one grant (or a device of it), or what is ticked. */
const selectionIn = (fields: URLSearchParams): Parameters<typeof withdraw>[3] => {
  if (fields.has('everything')) return {};
  if (fields.has('visit')) return { grantIds: fields.getAll('visit') };
  const [grantId, device] = [typed(fields, 'grant'), typed(fields, 'device')];
  if (grantId !== undefined) return { grantId, devices: device === undefined ? undefined : [device] };
  return (devices) => ({ each: tickedIn(fields, devices) });
};

export const withdrawSome = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const choice = selectionIn(view.fields);
      const { grants, isConsentGone, isMoreGone } = await withdraw(view.ports, view.caller, here(view), choice);
      const nothing = typeof choice === 'function' && !hasTicks(view.fields) ? 'nothing-ticked' : 'nothing-withdrawn';
      return seeOther(backOf(view), grants.length > 0 || isConsentGone || isMoreGone ? 'withdrawn' : nothing);
    },
    (form) => mySite(view, form),
  );

export const withdrawConsent = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await withdrawSuspension(view.ports, view.caller, here(view));
      return seeOther(ownedSitePath(view), 'suspension-withdrawn');
    },
    (form) => mySite(view, form),
  );

export const confirm = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await confirmOwnGrants(view.ports, view.caller, here(view), view.fields.getAll('grant'));
      return seeOther(ownedSitePath(view), 'confirmed');
    },
    (form) => mySite(view, form),
  );

export const dismiss = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await dismissCompany(view.ports, view.caller, siteIdIn(view), view.once);
      return seeOther(ownedSitePath(view), 'dismissed');
    },
    (form) => mySite(view, form),
  );

export const objectToProposal = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await objectToRecovery(view.ports, view.caller, here(view));
      return seeOther(ownedSitePath(view), 'recovery-objected');
    },
    (form) => mySite(view, form),
  );

const partner = (view: View) => ({ siteId: siteIdIn(view), partnerId: view.params.partnerId ?? '' });

export const approvePartnerHere = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await approvePartner(view.ports, { caller: view.caller, ...partner(view) }, view.once);
      return seeOther(ownedSitePath(view), 'partner-approved');
    },
    (form) => mySite(view, form),
  );

/** What waits is refused, what counts has ended. */
export const endPartnerHere = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await endPartner(view.ports, view.caller, { ...partner(view), once: view.once });
      return seeOther(ownedSitePath(view), 'partner-ended');
    },
    (form) => mySite(view, form),
  );
