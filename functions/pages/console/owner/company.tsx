import * as z from 'zod';
import { inviteCompany, uninviteCompany } from '#app/care/invite-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { formatFor } from '#catalogues/format';
import { Email } from '#domain/address';
import { CompanyCode } from '#domain/company-code';
import { requireOwnerRole } from '#domain/people';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm, TextField } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';

const pathOf = (view: View): string => `${ownedSitePath(view)}/company`;

/** Another company is asked to look after the site; or, while that waits, it is taken back. */
export const companyPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { care: say } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  requireOwnerRole(site.person);
  const { companyInvitation: asked } = site;
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    typing: asked ? undefined : pathOf(view),
    back: ownedSitePath(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.lead}</p>
        <p>{say.means}</p>
        {asked ? (
          <section class="card">
            <p>
              <strong>
                {say.asked(asked.companyName ?? asked.email ?? '', formatFor(catalogue.locale, site.timeZone).time(asked.expiresAt))}
              </strong>
            </p>
            <SureForm view={view} summary={say.cancel} lead={say.cancelSure} action={`${pathOf(view)}/cancel`} button={say.cancel} />
          </section>
        ) : (
          <ActionForm view={view} action={pathOf(view)} id={TYPING} class="card">
            <p class="soft">{say.oneOfBoth}</p>
            <TextField form={form} name="email" label={say.email} inputMode="email" maxLength={254} />
            <TextField form={form} name="code" label={say.code} hint={say.codeHint} maxLength={40} />
            <button type="submit">{say.send}</button>
          </ActionForm>
        )}
      </>
    ),
  });
};

/** By one of both. */
const Asked = z
  .object({ email: Email.optional(), code: CompanyCode.optional() })
  .refine(({ email, code }) => (email === undefined) !== (code === undefined), { path: ['email'] });

export const invite = (view: View): Promise<Result> => {
  return submitted(view, {
    schema: Asked,
    input: { email: typed(view.fields, 'email'), code: typed(view.fields, 'code') },
    run: async ({ email = '', code }) => {
      const asked = code === undefined ? { email } : { code };
      await inviteCompany(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, asked);
      return seeOther(pathOf(view), 'company-invited');
    },
    again: (form) => companyPage(view, form),
  });
};

export const uninvite = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await uninviteCompany(view.ports, view.caller, { siteId: siteIdIn(view) });
      return seeOther(pathOf(view), 'company-uninvited');
    },
    (form) => companyPage(view, form),
  );
