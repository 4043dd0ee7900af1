import * as z from 'zod';
import { readCompany } from '#app/company/read-company';
import { invite } from '#app/invitations/invite';
import { readSite } from '#app/sites/read-site';
import { siteTimeZone } from '#app/sites/site-time-zone';
import { formatFor } from '#catalogues/format';
import { LANGUAGE_NAMES, Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Line } from '#domain/line';
import { TypedContact } from '#domain/phone';
import { Remarks } from '#domain/text';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { ByEmailOrPhone, contactTyped } from '../forms/contact.tsx';
import { ActionForm, Choice, TextArea } from '../forms/fields.tsx';
import { LinesForm, linesTyped } from '../forms/lines.tsx';
import { consolePage } from '../frame.tsx';
import { EMPTY_FORM, type Form, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';

const back = (view: View): string => `/installer/sites/${siteIdIn(view)}`;

const DAYS = [1, 3, LIMITS.invitationDays.usual, 14, LIMITS.invitationDays.most];

/** The invite form as the guide has it: email or phone, permissions with devices and duration, suspension, remarks. */
export const invitePage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { installer: say, field } = catalogue.console;
  const [site, company] = await Promise.all([readSite(ports, caller, siteIdIn(view)), readCompany(ports, caller)]);
  const format = formatFor(catalogue.locale, site.timeZone);
  const path = `${back(view)}/invite`;
  return consolePage(view, {
    side: 'installer',
    title: say.inviteTitle,
    typing: path,
    back: back(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.inviteLead}</p>
        <ActionForm view={view} action={path} id={TYPING} class="card">
          <ByEmailOrPhone view={view} form={form} />
          <h2>{say.inviteLines}</h2>
          <LinesForm view={view} form={form} format={format} devices={site.devices} timeZone={site.timeZone} />
          <fieldset>
            <legend>{say.suspension}</legend>
            <p class="soft">{say.suspensionHint}</p>
            <label>
              <input type="checkbox" name="suspension" checked={form.typed.has('suspension')} aria-label={say.suspension} />
              <span>{say.askFor}</span>
            </label>
          </fieldset>
          <TextArea form={form} name="remarks" label={field.remarks} optional={field.optional} hint={field.remarksHint} />
          <Choice
            form={form}
            name="language"
            label={field.language}
            value={company.language}
            options={Language.options.map((language) => [language, LANGUAGE_NAMES[language]])}
          />
          <Choice
            form={form}
            name="days"
            label={field.days}
            value={String(LIMITS.invitationDays.usual)}
            options={DAYS.map((days) => [String(days), format.length(days * 86_400_000)])}
          />
          <button type="submit">{say.inviteSend}</button>
        </ActionForm>
      </>
    ),
  });
};

const Invitation = z.object({
  contact: TypedContact,
  lines: z.array(Line).max(LIMITS.linesOfARequest),
  allowServiceSuspension: z.boolean(),
  remarks: Remarks.optional(),
  language: Language,
  days: z.coerce.number().int().min(LIMITS.invitationDays.least).max(LIMITS.invitationDays.most),
});

export const inviteOwner = async (view: View): Promise<Result> => {
  const { ports, caller, fields, once } = view;
  const timeZone = await siteTimeZone(ports, siteIdIn(view));
  return submitted(view, {
    schema: Invitation,
    input: {
      contact: contactTyped(fields),
      lines: linesTyped(fields, timeZone),
      allowServiceSuspension: fields.has('suspension'),
      remarks: typed(fields, 'remarks'),
      language: fields.get('language'),
      days: fields.get('days'),
    },
    run: async (input) => {
      await invite(ports, caller, { siteId: siteIdIn(view), once }, input);
      return seeOther(back(view), 'invited');
    },
    again: (form) => invitePage(view, form),
  });
};
