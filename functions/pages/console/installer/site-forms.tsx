import { Category } from '#domain/device';
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
      <ActionForm view={view} action={action} class="card">
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

/** What can be changed about it. */
export const EditSite = ({ view, site, form: sent }: Shown & { form: Form }) => {
  const { installer: say, field } = view.catalogue.console;
  const path = `/installer/sites/${site.id}`;
  const form = sentTo(sent, path);
  return (
    <details open={form !== EMPTY_FORM}>
      <summary>{say.editSite}</summary>
      <ActionForm view={view} action={path} class="card">
        <TextField form={form} name="name" id="site-name" label={field.name} value={site.name} maxLength={128} />
        <TextField form={form} name="address" label={field.address} optional={field.optional} value={site.address} maxLength={500} />
        <TextField form={form} name="timeZone" label={field.timeZone} value={site.timeZone} list="time-zones" />
        <TimeZones />
        <button type="submit">{field.save}</button>
      </ActionForm>
    </details>
  );
};
