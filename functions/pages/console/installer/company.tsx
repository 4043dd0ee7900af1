import * as z from 'zod';
import { changeCompany } from '#app/company/change-company';
import { readCompany } from '#app/company/read-company';
import { leaveCompany } from '#app/company/remove-technician';
import { startCompany } from '#app/company/start-company';
import { Country } from '#domain/company';
import { CloudName } from '#domain/device-cloud';
import { LANGUAGE_NAMES, Language } from '#domain/language';
import { Name } from '#domain/text';
import type { Result } from '#web/event';
import { ActionForm, Choice, cloudOptions, consolePage, Sure, TextField } from '../frame.tsx';
import { Offers, openOffers } from '../offers.tsx';
import { EMPTY_FORM, type Form, pressed, seeOther, submitted, typed, type View } from '../view.ts';

const languageOptions = Language.options.map((language) => [language, LANGUAGE_NAMES[language]] as const);

const countriesTyped = (value: string | undefined): string[] =>
  (value ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

/** The company: its name, its language, where SMS go. */
export const company = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { installer: say, field } = catalogue.console;
  const { name, language, smsCountries, deviceCloud = '' } = await readCompany(ports, caller);
  return consolePage(view, {
    side: 'installer',
    title: say.companyTitle,
    form,
    children: (
      <>
        <ActionForm view={view} action="/installer/company/change" class="card">
          <TextField form={form} name="name" label={field.name} value={name} maxLength={128} />
          <Choice form={form} name="language" label={field.language} value={language} options={languageOptions} />
          <TextField form={form} name="country" label={say.smsCountries} value={smsCountries.join(', ')} maxLength={1000} />
          {view.deviceClouds.length > 1 && (
            <Choice
              form={form}
              name="cloud"
              label={field.usualCloud}
              value={deviceCloud}
              options={[...(deviceCloud === '' ? [['', field.noCloud] as const] : []), ...cloudOptions(view)]}
            />
          )}
          <button type="submit">{field.save}</button>
        </ActionForm>
        <Leave view={view} companyName={name} />
      </>
    ),
  });
};

export const changeIt = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ name: Name, language: Language, country: z.array(Country).max(250), cloud: CloudName.optional() }),
    input: {
      name: view.fields.get('name') ?? '',
      language: view.fields.get('language'),
      country: countriesTyped(view.fields.get('country') ?? ''),
      cloud: typed(view.fields, 'cloud'),
    },
    run: async ({ name, language, country, cloud }) => {
      await changeCompany(view.ports, view.caller, { name, language, smsCountries: country, ...(cloud && { deviceCloud: cloud }) });
      return seeOther('/installer/company', 'company-changed');
    },
    again: (form) => company(view, form),
  });

/** The way out of a company, by oneself. */
const Leave = ({ view, companyName }: { view: View; companyName: string }) => {
  const { employment: say } = view.catalogue.console;
  return (
    <Sure summary={say.leaveTitle(companyName)} lead={say.leaveSure}>
      <ActionForm view={view} action="/installer/company/leave">
        <button type="submit" class="plain">
          {say.leave}
        </button>
      </ActionForm>
    </Sure>
  );
};

export const leave = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await leaveCompany(view.ports, view.caller, view.once);
      return seeOther('/home', 'left');
    },
    (form) => company(view, form),
  );

/** For somebody who works for nobody yet: what they are offered, and a company of their own. */
export const startPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { installer: say, field } = view.catalogue.console;
  const offers = await openOffers(view);
  return consolePage(view, {
    title: say.startTitle,
    form,
    children: (
      <>
        {offers.length > 0 && <h2>{view.catalogue.console.employment.title}</h2>}
        <Offers view={view} offers={offers} />
        <p>{say.startLead}</p>
        <ActionForm view={view} action="/installer/company" class="card">
          <TextField form={form} name="name" label={field.name} maxLength={128} />
          <TextField form={form} name="country" label={field.country} maxLength={2} />
          <Choice form={form} name="language" label={field.language} value={view.catalogue.language} options={languageOptions} />
          <button type="submit">{say.start}</button>
        </ActionForm>
      </>
    ),
  });
};

export const start = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ name: Name, country: Country, language: Language }),
    input: {
      name: view.fields.get('name') ?? '',
      country: typed(view.fields, 'country')?.toUpperCase() ?? '',
      language: view.fields.get('language'),
    },
    run: async (input) => {
      await startCompany(view.ports, view.caller, input, view.once);
      return seeOther('/installer', 'company-started');
    },
    again: (form) => startPage(view, form),
  });
