import type { ComponentChildren } from 'preact';
import type { FieldName } from '#catalogues/console-words';
import { EMPTY_FORM, type Form, type View } from '../view.ts';

/** A form of ours: it says which session it belongs to, and that sending it twice is sending it once. */
export const ActionForm = ({
  view,
  action,
  id,
  class: className,
  children,
}: {
  view: View;
  action: string;
  id?: string;
  class?: string;
  children: ComponentChildren;
}) => (
  <form method="post" action={action} {...(id && { id })} {...(className && { class: className })}>
    <input type="hidden" name="csrf" value={view.csrf} />
    <input type="hidden" name="request" value={view.formKey()} />
    {view.draftOf === action && (
      <p class="note" role="status">
        {view.catalogue.console.wrong.kept}
      </p>
    )}
    {children}
  </form>
);

type FieldProps = {
  form?: Form;
  name: FieldName;
  id?: string;
  label: string;
  hint?: string;
  optional?: string;
  value?: string | undefined;
  /** What it is posted as, where several fields stand for the same. */
  postedAs?: string;
};

/** Where the summary of what is wrong leads to: the field itself, which takes the focus by that. */
export const placeOf = (name: FieldName): string => `at-${name}`;

/** What a field has in common: a label, a hint, and what is wrong beside it. */
const Labelled = ({
  form = EMPTY_FORM,
  name,
  id = name,
  label,
  hint,
  optional,
  children,
}: FieldProps & { children: (described: object) => ComponentChildren }) => {
  const error = form.errors[name];
  const inputId = error ? placeOf(name) : id;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field" for={inputId}>
        {label}
        {optional && <span class="soft"> ({optional})</span>}
      </label>
      {children({ id: inputId, ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': 'true' }) })}
      {hint && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="warn" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};

type InputProps = FieldProps & {
  type?: string;
  list?: string;
  autocomplete?: string;
  maxLength?: number;
  inputMode?: 'numeric' | 'tel' | 'email' | 'url';
};

export const TextField = ({ type = 'text', list, autocomplete = 'off', maxLength, inputMode, ...props }: InputProps) => {
  const { form = EMPTY_FORM, name, value, postedAs = name } = props;
  return (
    <Labelled {...props}>
      {(described) => (
        <input
          type={type as 'text'}
          {...(list && { list })}
          name={postedAs}
          value={form.typed.get(postedAs) ?? value ?? ''}
          autocomplete={autocomplete}
          maxLength={maxLength}
          inputMode={inputMode}
          {...((inputMode === 'email' || inputMode === 'tel') && { autocapitalize: 'none', spellcheck: false })}
          {...described}
        />
      )}
    </Labelled>
  );
};

export const TextArea = ({ isFirst = false, ...props }: FieldProps & { isFirst?: boolean }) => {
  const { form = EMPTY_FORM, name, value } = props;
  return (
    <Labelled {...props}>
      {(described) => (
        <textarea name={name} rows={3} maxLength={500} {...described} {...(isFirst && { autofocus: true })}>
          {form.typed.get(name) ?? value ?? ''}
        </textarea>
      )}
    </Labelled>
  );
};

export const Choice = ({ options, ...props }: FieldProps & { options: readonly (readonly [value: string, label: string])[] }) => {
  const { form = EMPTY_FORM, name, value } = props;
  const chosen = form.typed.get(name) ?? value;
  return (
    <Labelled {...props}>
      {(described) => (
        <select name={name} {...described}>
          {options.map(([option, label]) => (
            <option value={option} selected={option === chosen}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
};

/** The device clouds, to choose from. */
export const cloudOptions = ({ deviceClouds }: View) => deviceClouds.map((cloud) => [cloud, cloud] as const);

/** Every time zone that a site may stand in, for a field to choose from. */
export const TimeZones = () => (
  <datalist id="time-zones">
    {Intl.supportedValuesOf('timeZone').map((zone) => (
      <option value={zone} />
    ))}
  </datalist>
);
