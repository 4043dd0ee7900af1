import * as z from 'zod';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { cancelTransfer, offerTransfer } from '#app/transfers/offer-transfer';
import { formatFor } from '#catalogues/format';
import { LANGUAGE_NAMES, Language } from '#domain/language';
import { requireOwnerRole } from '#domain/people';
import { TypedContact } from '#domain/phone';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { ByEmailOrPhone, contactTyped } from '../forms/contact.tsx';
import { ActionForm, Choice } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, pressed, seeOther, siteIdIn, submitted, type View } from '../view.ts';

const pathOf = (view: View): string => `${ownedSitePath(view)}/transfer`;

/** A site is handed to somebody new (rule 30): offered, or, while that waits, taken back. */
export const transferPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { transfer: say, field } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  requireOwnerRole(site.person);
  const format = formatFor(catalogue.locale, site.timeZone);
  const { transfer } = site;
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    typing: transfer ? undefined : pathOf(view),
    back: `${ownedSitePath(view)}/people`,
    about: site.name,
    form,
    children: (
      <>
        <p>{say.lead}</p>
        <p>{say.means}</p>
        {transfer ? (
          <section class="card">
            <p>
              <strong>{say.offered(transfer.contact.value, format.time(transfer.expiresAt))}</strong>
            </p>
            <SureForm view={view} summary={say.cancel} lead={say.cancelSure} action={`${pathOf(view)}/cancel`} button={say.cancel} />
          </section>
        ) : (
          <ActionForm view={view} action={pathOf(view)} id={TYPING} class="card">
            <ByEmailOrPhone view={view} form={form} />
            <Choice
              form={form}
              name="language"
              label={field.language}
              value={site.person.language}
              options={Language.options.map((language) => [language, LANGUAGE_NAMES[language]])}
            />
            <button type="submit">{say.send}</button>
          </ActionForm>
        )}
      </>
    ),
  });
};

const Offer = z.object({ contact: TypedContact, language: Language });

export const offer = (view: View): Promise<Result> =>
  submitted(view, {
    schema: Offer,
    input: { contact: contactTyped(view.fields), language: view.fields.get('language') },
    run: async (input) => {
      await offerTransfer(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, input);
      return seeOther(pathOf(view), 'transfer-offered');
    },
    again: (form) => transferPage(view, form),
  });

export const cancel = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await cancelTransfer(view.ports, view.caller, { siteId: siteIdIn(view) });
      return seeOther(pathOf(view), 'transfer-cancelled');
    },
    (form) => transferPage(view, form),
  );
