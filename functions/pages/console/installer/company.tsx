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
import { countryOptions } from '../countries.tsx';
import { ActionForm, Choice, cloudOptions, consolePage, Sure, TextField } from '../frame.tsx';
import { Offers, openOffers } from '../offers.tsx';
import { EMPTY_FORM, type Form, pressed, seeOther, submitted, typed, type View } from '../view.ts';

const languageOptions = Language.options.map((language) => [language, LANGUAGE_NAMES[language]] as const);

/** Where SMS go, of the countries that the service sends to. */
const SmsCountries = ({ view, form, chosen }: { view: View; form: Form; chosen: readonly string[] }) => {
  const { installer: say } = view.catalogue.console;
  const ticked = form.typed.has('name') ? form.typed.getAll('smsCountries') : chosen;
  return (
    <fieldset>
      <legend>{say.smsCountries}</legend>
      {countryOptions(view.catalogue.language, view.smsCountries).map(([code, name]) => (
        <label>
          <input type="checkbox" name="smsCountries" value={code} checked={ticked.includes(code)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** The company: its name, its language, where SMS go. */
export const company = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { installer: say, field } = catalogue.console;
  const { name, country, language, smsCountries, deviceCloud = '' } = await readCompany(ports, caller);
  return consolePage(view, {
    side: 'installer',
    title: say.companyTitle,
    form,
    children: (
      <>
        <ActionForm view={view} action="/installer/company/change" class="card">
          <TextField form={form} name="name" label={field.name} value={name} maxLength={128} />
          <Choice form={form} name="language" label={field.language} value={language} options={languageOptions} />
          <Choice form={form} name="country" label={field.country} value={country} options={countryOptions(catalogue.language)} />
          <SmsCountries view={view} form={form} chosen={smsCountries} />
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
    schema: z.object({
      name: Name,
      language: Language,
      country: Country,
      smsCountries: z.array(Country).max(250),
      cloud: CloudName.optional(),
    }),
    input: {
      name: view.fields.get('name') ?? '',
      language: view.fields.get('language'),
      country: view.fields.get('country'),
      smsCountries: view.fields.getAll('smsCountries'),
      cloud: typed(view.fields, 'cloud'),
    },
    run: async ({ cloud, ...changed }) => {
      await changeCompany(view.ports, view.caller, { ...changed, ...(cloud && { deviceCloud: cloud }) });
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
          <Choice form={form} name="country" label={field.country} options={[['', ''], ...countryOptions(view.catalogue.language)]} />
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
      country: view.fields.get('country'),
      language: view.fields.get('language'),
    },
    run: async (input) => {
      await startCompany(view.ports, view.caller, input, view.once);
      return seeOther('/installer', 'company-started');
    },
    again: (form) => startPage(view, form),
  });
