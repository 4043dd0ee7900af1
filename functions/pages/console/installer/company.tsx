import * as z from 'zod';
import { changeCompany } from '#app/company/change-company';
import { readCompany } from '#app/company/read-company';
import { leaveCompany } from '#app/company/remove-technician';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { CompanyPhone, Country, type Reach, smsCountriesAtFirst, Website } from '#domain/company';
import { CloudName } from '#domain/device-cloud';
import { LANGUAGE_NAMES, Language } from '#domain/language';
import { Name, Remarks } from '#domain/text';
import type { Result } from '#web/event';
import { TYPING } from '../../shared/languages.tsx';
import { Reach as Reached } from '../../shared/reach.tsx';
import { countryOptions } from '../countries.tsx';
import { ActionForm, Choice, cloudOptions, TextField } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { Offers, openOffers } from '../offers.tsx';
import { EMPTY_FORM, type Form, pressed, seeOther, sentTo, submitted, typed, type View } from '../view.ts';

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

/** How owners reach the company (rule 45). */
const ReachFields = ({ view, form, reach = {} }: { view: View; form: Form; reach?: Reach }) => {
  const { field } = view.catalogue.console;
  return (
    <>
      <TextField
        form={form}
        name="companyPhone"
        label={field.companyPhone}
        optional={field.optional}
        hint={field.reachHint}
        value={reach.phone}
        inputMode="tel"
        maxLength={30}
      />
      <TextField
        form={form}
        name="website"
        label={field.website}
        optional={field.optional}
        value={reach.website}
        inputMode="url"
        maxLength={200}
      />
      <TextField form={form} name="address" label={field.companyAddress} optional={field.optional} value={reach.address} maxLength={500} />
    </>
  );
};

/** A website as people type it, mostly without its beginning. */
const websiteTyped = (fields: URLSearchParams): string | undefined => {
  const website = typed(fields, 'website');
  return website === undefined || /^https?:\/\//i.test(website) ? website : `https://${website}`;
};

const reachSchema = { companyPhone: CompanyPhone.optional(), website: Website.optional(), address: Remarks.optional() };
const reachTyped = ({ fields }: View) => ({
  companyPhone: typed(fields, 'companyPhone'),
  website: websiteTyped(fields),
  address: typed(fields, 'address'),
});

/** What an admin shows owners who want the company to look after their site. */
const Code = ({ view, code }: { view: View; code: string | undefined }) => {
  const { company: say } = view.catalogue.console.care;
  return (
    <section class="card" id="code">
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      {code === undefined ? (
        <ActionForm view={view} action="/installer/company/code">
          <button type="submit" class="plain">
            {say.show}
          </button>
        </ActionForm>
      ) : (
        <p>
          {say.code}: <code>{code}</code>
        </p>
      )}
    </section>
  );
};

/** The company: its name, how it is reached, its language, where SMS go. */
export const company = async (view: View, sent: Form = EMPTY_FORM, code?: string): Promise<Result> => {
  const form = sentTo(sent, '/installer/company/change');
  const { catalogue, ports, caller } = view;
  const { installer: say, field } = catalogue.console;
  const { name, country, language, smsCountries, deviceCloud = '', ...reach } = await readCompany(ports, caller);
  const isAdmin = (await view.employer)?.role === 'admin';
  return consolePage(view, {
    side: 'installer',
    title: say.companyTitle,
    typing: isAdmin ? '/installer/company/change' : undefined,
    form: sent,
    children: (
      <>
        {!isAdmin && (
          <section class="card">
            <h2>
              <bdi>{name}</bdi>
            </h2>
            <Reached company={reach} />
          </section>
        )}
        {isAdmin && (
          <ActionForm view={view} action="/installer/company/change" id={TYPING} class="card">
            <TextField form={form} name="name" label={field.name} value={name} maxLength={128} />
            <ReachFields view={view} form={form} reach={reach} />
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
        )}
        {isAdmin && (
          <p class="links">
            <a href="/installer/company/webhooks">{catalogue.console.webhooks.title}</a>
          </p>
        )}
        {isAdmin && <Code view={view} code={code} />}
        <Leave view={view} companyName={name} />
      </>
    ),
  });
};

/** Shown once it leads somewhere; it is the same each time, so that a reload does no harm. */
export const showCode = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => company(view, EMPTY_FORM, (await showCompanyCode(view.ports, view.caller)).code),
    (form) => company(view, form),
  );

export const changeIt = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({
      name: Name,
      language: Language,
      country: Country,
      smsCountries: z.array(Country).max(250),
      cloud: CloudName.optional(),
      ...reachSchema,
    }),
    input: {
      name: view.fields.get('name') ?? '',
      language: view.fields.get('language'),
      country: view.fields.get('country'),
      smsCountries: view.fields.getAll('smsCountries'),
      cloud: typed(view.fields, 'cloud'),
      ...reachTyped(view),
    },
    run: async ({ cloud, companyPhone, website, address, smsCountries: ticked, ...changed }) => {
      const isMoved = (await view.employer)?.country !== changed.country;
      // Where SMS go follows the country; what was ticked stays.
      const smsCountries = [...new Set([...ticked, ...(isMoved ? smsCountriesAtFirst(view, changed.country) : [])])];
      // An empty field takes away what was there.
      const reach = { phone: companyPhone ?? null, website: website ?? null, address: address ?? null };
      await changeCompany(view.ports, view.caller, { ...changed, smsCountries, ...reach, ...(cloud && { deviceCloud: cloud }) });
      return seeOther('/installer/company', 'company-changed');
    },
    again: (form) => company(view, form),
  });

/** The way out of a company, by oneself. */
const Leave = ({ view, companyName }: { view: View; companyName: string }) => {
  const { employment: say } = view.catalogue.console;
  return (
    <SureForm view={view} summary={say.leaveTitle(companyName)} lead={say.leaveSure} action="/installer/company/leave" button={say.leave} />
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
    typing: '/installer/company',
    form,
    children: (
      <>
        {offers.length > 0 && <h2>{view.catalogue.console.employment.title}</h2>}
        <Offers view={view} offers={offers} />
        <p>{say.startLead}</p>
        <ActionForm view={view} action="/installer/company" id={TYPING} class="card">
          <TextField form={form} name="name" label={field.companyName} autocomplete="organization" maxLength={128} />
          <TextField
            form={form}
            name="person"
            label={field.person}
            hint={field.personHint}
            value={view.caller.name}
            autocomplete="name"
            maxLength={128}
          />
          <ReachFields view={view} form={form} />
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
    schema: z.object({ name: Name, person: Name, country: Country, language: Language, ...reachSchema }),
    input: {
      name: view.fields.get('name') ?? '',
      country: view.fields.get('country'),
      language: view.fields.get('language'),
      person: view.fields.get('person') ?? '',
      ...reachTyped(view),
    },
    run: async ({ person, companyPhone: phone, ...input }) => {
      await startCompany(view.ports, view.caller, { ...input, phone, adminName: person }, view.once);
      return seeOther('/installer', 'company-started');
    },
    again: (form) => startPage(view, form),
  });
