import * as z from 'zod';
import { cancelRecovery, proposeOwner } from '#app/recoveries/propose-owner';
import { readSite } from '#app/sites/read-site';
import { formatFor } from '#catalogues/format';
import { LANGUAGE_NAMES, Language } from '#domain/language';
import { TypedContact } from '#domain/phone';
import { Reason } from '#domain/text';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { ByEmailOrPhone, contactTyped } from '../forms/contact.tsx';
import { ActionForm, Choice, TextArea } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';

const siteOf = (view: View): string => `/installer/sites/${siteIdIn(view)}`;
const pathOf = (view: View): string => `${siteOf(view)}/recovery`;

/** Where no owner can be reached: somebody new is proposed, or, while that waits, taken back (rule 31). */
export const recoveryPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { recovery: say, field } = catalogue.console;
  const site = await readSite(ports, caller, siteIdIn(view));
  const { recovery, proposedOffer } = site;
  const time = formatFor(catalogue.locale, site.timeZone).time;
  return consolePage(view, {
    side: 'installer',
    title: say.title,
    typing: recovery || proposedOffer ? undefined : pathOf(view),
    back: siteOf(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.lead}</p>
        <p>{say.means}</p>
        {recovery || proposedOffer ? (
          <section class="card">
            <p>
              <strong>
                {recovery
                  ? say.proposed(recovery.contact.value, time(recovery.offersAt))
                  : proposedOffer && say.offered(proposedOffer.contact.value, time(proposedOffer.expiresAt))}
              </strong>
            </p>
            {recovery && (
              <p class="quote">
                <bdi>{recovery.reason}</bdi>
              </p>
            )}
            <SureForm view={view} summary={say.cancel} lead={say.cancelSure} action={`${pathOf(view)}/cancel`} button={say.cancel} />
          </section>
        ) : (
          <ActionForm view={view} action={pathOf(view)} id={TYPING} class="card">
            <ByEmailOrPhone view={view} form={form} />
            <TextArea form={form} name="reason" label={field.reason} />
            <Choice
              form={form}
              name="language"
              label={field.language}
              value={catalogue.language}
              options={Language.options.map((language) => [language, LANGUAGE_NAMES[language]])}
            />
            <button type="submit">{say.send}</button>
          </ActionForm>
        )}
      </>
    ),
  });
};

const Proposal = z.object({ contact: TypedContact, reason: Reason, language: Language });

export const propose = (view: View): Promise<Result> =>
  submitted(view, {
    schema: Proposal,
    input: {
      contact: contactTyped(view.fields),
      reason: typed(view.fields, 'reason') ?? '',
      language: view.fields.get('language'),
    },
    run: async (input) => {
      await proposeOwner(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, input);
      return seeOther(pathOf(view), 'recovery-announced');
    },
    again: (form) => recoveryPage(view, form),
  });

export const cancel = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await cancelRecovery(view.ports, view.caller, { siteId: siteIdIn(view) });
      return seeOther(pathOf(view), 'recovery-cancelled');
    },
    (form) => recoveryPage(view, form),
  );
