import { Category } from '#domain/device';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm, Choice, cloudOptions, TextField, TimeZones } from '../forms/fields.tsx';
import { EMPTY_FORM, type Form, sentTo, type View } from '../view.ts';
import type { SiteDetail } from './device.tsx';

type Shown = { view: View; site: SiteDetail };

/** A device more. */
export const AddDevice = ({ view, site, form: sent }: Shown & { form: Form }) => {
  const { installer: say, field, category } = view.catalogue.console;
  const action = `/installer/sites/${site.id}/devices`;
  const form = sentTo(sent, action);
  return (
    <details open={form !== EMPTY_FORM || site.devices.length === 0}>
      <summary>{say.addDevice}</summary>
      <ActionForm view={view} action={action} id={TYPING} class="card">
        <TextField form={form} name="name" label={field.name} maxLength={128} />
        <TextField form={form} name="serial" label={field.serial} maxLength={64} />
        <TextField form={form} name="model" label={field.model} optional={field.optional} maxLength={128} />
        <Choice
          form={form}
          name="category"
          label={field.category}
          value="camera"
          options={Category.options.map((one) => [one, category[one]])}
        />
        {view.deviceClouds.length > 1 && (
          <Choice form={form} name="cloud" label={field.cloud} options={[['', field.usualCloud], ...cloudOptions(view)]} />
        )}
        <button type="submit">{say.addDevice}</button>
      </ActionForm>
    </details>
  );
};

type SiteFieldsProps = { view: View; form: Form; id?: string; name?: string; address?: string | undefined; timeZone: string };

/** What a site is called, where it is, and its time. */
export const SiteFields = ({ view, form, id = 'name', name, address, timeZone }: SiteFieldsProps) => {
  const { field } = view.catalogue.console;
  return (
    <>
      <TextField form={form} name="name" id={id} label={field.name} value={name} maxLength={128} />
      <TextField form={form} name="address" label={field.address} optional={field.optional} value={address} maxLength={500} />
      <TextField form={form} name="timeZone" label={field.timeZone} value={timeZone} list="time-zones" />
      <TimeZones />
    </>
  );
};

/** What can be changed about it. */
export const EditSite = ({ view, site, form: sent }: Shown & { form: Form }) => {
  const { installer: say, field } = view.catalogue.console;
  const path = `/installer/sites/${site.id}`;
  const form = sentTo(sent, path);
  return (
    <details open={form !== EMPTY_FORM}>
      <summary>{say.editSite}</summary>
      <ActionForm view={view} action={path} class="card">
        <SiteFields view={view} form={form} id="site-name" name={site.name} address={site.address} timeZone={site.timeZone} />
        <button type="submit">{field.save}</button>
      </ActionForm>
    </details>
  );
};
