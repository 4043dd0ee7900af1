import * as z from 'zod';
import { apply } from '#app/applications/apply';
import { readSite } from '#app/sites/read-site';
import { siteTimeZone } from '#app/sites/site-time-zone';
import { type Format, formatFor } from '#catalogues/format';
import { LIMITS } from '#domain/limits';
import { Line } from '#domain/line';
import type { Permission } from '#domain/permission';
import { JobNumber, Reason } from '#domain/text';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { windowEndWords } from '../../shared/wording.ts';
import { ActionForm, TextArea, TextField } from '../forms/fields.tsx';
import { LinesForm, linesToShow, linesTyped } from '../forms/lines.tsx';
import { hasTicks } from '../forms/ticked.ts';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, onwardTicked, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import type { SiteDetail } from './device.tsx';

const back = (view: View): string => `/installer/sites/${siteIdIn(view)}`;

/** What is held of each permission already, in a line. */
const heldOn =
  ({ catalogue }: View, { standing }: SiteDetail, format: Format) =>
  (permission: Permission): string[] =>
    standing
      .filter((grant) => grant.permission === permission)
      .map((grant) => {
        const on = grant.devices.length > 0 ? `${catalogue.console.installer.devices(grant.devices.length)}, ` : '';
        return `${catalogue.console.grantStatus[grant.status]}: ${on}${windowEndWords(catalogue, format, grant)}`;
      });

/** The permission that is about the whole site has no page of a device on which it would be given back. */
const HeldWhole = ({ view, site }: { view: View; site: SiteDetail }) => {
  const { installer: say } = view.catalogue.console;
  const { name } = view.catalogue.permission['site-information'];
  if (!view.query.has('whole') || site.permissions.length === 0) return null;
  return (
    <SureForm
      view={view}
      summary={`${say.release}: ${name}`}
      lead={say.releaseSure}
      action={`${back(view)}/release`}
      button={say.release}
      kind="danger"
    >
      <input type="hidden" name="whole" value="on" />
    </SureForm>
  );
};

/** Available permissions, to apply for: several lines at once, with a reason. */
export const applyPage = async (view: View, sent: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { installer: say, field } = catalogue.console;
  const site = await readSite(ports, caller, siteIdIn(view));
  const format = formatFor(catalogue.locale, site.timeZone);
  const devices = site.devices.map(({ id }) => id);
  const { form, draftOf } = linesToShow(view, sent, devices);
  return consolePage(view, {
    side: 'installer',
    title: say.applyTitle,
    typing: `${back(view)}/apply`,
    back: back(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.applyLead}</p>
        <HeldWhole view={view} site={site} />
        <ActionForm view={{ ...view, draftOf }} action={`${back(view)}/apply`} id={TYPING} class="card">
          <LinesForm
            view={view}
            form={form}
            format={format}
            devices={site.devices}
            timeZone={site.timeZone}
            held={heldOn(view, site, format)}
          />
          <TextArea form={form} name="reason" label={field.reason} isFirst={form.typed.size > 0} />
          <TextField form={form} name="jobNumber" label={field.jobNumber} optional={field.optional} maxLength={64} />
          <button type="submit">{say.applySend}</button>
        </ActionForm>
      </>
    ),
  });
};

export const applyFor = async (view: View): Promise<Result> => {
  const { ports, caller, fields, once } = view;
  const timeZone = await siteTimeZone(ports, siteIdIn(view));
  return submitted(view, {
    schema: z.object({ lines: z.array(Line).min(1).max(LIMITS.linesOfARequest), reason: Reason, jobNumber: JobNumber.optional() }),
    input: { lines: linesTyped(fields, timeZone), reason: typed(fields, 'reason') ?? '', jobNumber: typed(fields, 'jobNumber') },
    run: async (input) => {
      const { status } = await apply(ports, caller, { siteId: siteIdIn(view), once }, { ...input, byButton: true });
      return seeOther(back(view), status === 'approved' ? 'given-at-once' : 'applied');
    },
    again: (form) => applyPage(view, form),
  });
};

/** What is ticked in the matrix goes on to its durations and the reason. */
export const chooseToApply = async (view: View): Promise<Result> => {
  await readSite(view.ports, view.caller, siteIdIn(view));
  if (!hasTicks(view.fields)) return seeOther(back(view), 'nothing-ticked');
  return onwardTicked(view, `${back(view)}/apply`, applyPage);
};
