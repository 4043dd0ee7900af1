import { type Form, typed, type View } from '../view.ts';
import { TextField } from './fields.tsx';

const BY = ['email', 'phone'] as const;
type By = (typeof BY)[number];
const byIn = (fields: URLSearchParams): By => (fields.get('by') === 'phone' ? 'phone' : 'email');

/** Two ways to reach them: both fields keep what is typed, the one that is chosen is shown. */
export const ByEmailOrPhone = ({ view, form }: { view: View; form: Form }) => {
  const { installer: say, field } = view.catalogue.console;
  const by = byIn(form.typed);
  /** What is wrong is wrong with the one that was chosen. */
  const formOf = (one: By): Form => (one === by ? form : { ...form, errors: {} });
  const common = { name: 'contact', inputMode: 'email', maxLength: 254 } as const;
  return (
    <div class="contact">
      <fieldset class="tabs">
        <legend>{say.inviteBy}</legend>
        {BY.map((one) => (
          <label>
            <input type="radio" name="by" value={one} checked={one === by} />
            <span>{one === 'email' ? say.byEmail : say.byPhone}</span>
          </label>
        ))}
      </fieldset>
      <div class="by-email">
        <TextField {...common} form={formOf('email')} id="email" postedAs="email" label={field.email} />
      </div>
      <div class="by-phone">
        <TextField {...common} form={formOf('phone')} id="phone" postedAs="phone" label={field.phone} inputMode="tel" maxLength={40} />
      </div>
    </div>
  );
};

/** The contact that was chosen, before it is checked. */
export const contactTyped = (fields: URLSearchParams) => {
  const by = byIn(fields);
  return { type: by, value: typed(fields, by) ?? '' };
};
