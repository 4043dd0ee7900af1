import type { ComponentChildren } from 'preact';
import type { FieldName } from '#catalogues/console-words';
import type { Result } from '#web/event';
import { Languages } from '../shared/languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { EMPTY_FORM, type Form, type Side, statusFor, type View } from './view.ts';

/** A form of ours: it says which session it belongs to, and that sending it twice is sending it once. */
export const ActionForm = ({
  view,
  action,
  class: className,
  children,
}: {
  view: View;
  action: string;
  class?: string;
  children: ComponentChildren;
}) => (
  <form method="post" action={action} {...(className && { class: className })}>
    <input type="hidden" name="csrf" value={view.csrf} />
    <input type="hidden" name="request" value={view.formKey()} />
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

/** Where the summary of what is wrong leads to. */
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
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field" {...(error && { id: placeOf(name) })}>
      <label class="field" for={id}>
        {label}
        {optional && <span class="soft"> ({optional})</span>}
      </label>
      {children({ ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': 'true' }) })}
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
  inputMode?: 'numeric' | 'tel' | 'email';
};

export const TextField = ({ type = 'text', list, autocomplete = 'off', maxLength, inputMode, ...props }: InputProps) => {
  const { form = EMPTY_FORM, name, id = name, value, postedAs = name } = props;
  return (
    <Labelled {...props}>
      {(described) => (
        <input
          type={type as 'text'}
          {...(list && { list })}
          id={id}
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

export const TextArea = (props: FieldProps) => {
  const { form = EMPTY_FORM, name, id = name, value } = props;
  return (
    <Labelled {...props}>
      {(described) => (
        <textarea id={id} name={name} rows={3} maxLength={500} {...described}>
          {form.typed.get(name) ?? value ?? ''}
        </textarea>
      )}
    </Labelled>
  );
};

export const Choice = ({ options, ...props }: FieldProps & { options: readonly (readonly [value: string, label: string])[] }) => {
  const { form = EMPTY_FORM, name, id = name, value } = props;
  const chosen = form.typed.get(name) ?? value;
  return (
    <Labelled {...props}>
      {(described) => (
        <select id={id} name={name} {...described}>
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

type Frame = {
  side?: Side;
  title: string;
  form?: Form;
  back?: string;
  children: ComponentChildren;
};

const Navigation = ({ view, side }: { view: View; side: Side }) => {
  const { nav } = view.catalogue.console;
  const links: [string, string][] =
    side === 'owner'
      ? [
          ['/my', nav.mySites],
          ['/my/inbox', nav.inbox],
        ]
      : [
          ['/installer', nav.sites],
          ['/installer/technicians', nav.technicians],
          ['/installer/company', nav.company],
        ];
  return (
    <nav aria-label={nav.label}>
      {links.map(([path, label]) => (
        <a href={path} {...(view.path === path && { 'aria-current': 'page' })}>
          {label}
        </a>
      ))}
    </nav>
  );
};

/** What is wrong with the form that was sent, with the way to each field; it takes the focus, without script. */
const Wrong = ({ form: { errors } }: { form: Form }) => {
  const { '': whole, ...fields } = errors;
  const list = Object.entries(fields) as [FieldName, string][];
  if (whole === undefined) return null;
  return (
    <div class="warn" role="alert" tabIndex={-1} autofocus>
      <p>{whole}</p>
      {list.length > 0 && (
        <ul>
          {list.map(([name, said]) => (
            <li>
              <a href={`#${placeOf(name)}`}>{said}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const doneIn = ({ catalogue, query }: View): string | undefined => {
  const { done } = catalogue.console;
  const key = query.get('done') ?? '';
  return Object.hasOwn(done, key) ? done[key as keyof typeof done] : undefined;
};

/** A page of a console: where one is, what was just done or is wrong, and the way to the other side. */
export const consolePage = async (view: View, { side, title, form = EMPTY_FORM, back, children }: Frame): Promise<Result> => {
  const { catalogue } = view;
  const { nav } = catalogue.console;
  const done = doneIn(view);
  const employer = side === 'installer' ? await view.employer : undefined;
  return pageAnswer(statusFor(form), {
    catalogue,
    title: form.errors[''] === undefined ? title : catalogue.console.wrong.errorTitle(title),
    wide: true,
    installable: true,
    header: side && (
      <>
        <Navigation view={view} side={side} />
        {employer && <p class="employer">{catalogue.console.employment.actingFor(employer.name)}</p>}
      </>
    ),
    footer: (
      <>
        {side && view.hasBothSides && (
          <a href={side === 'owner' ? '/installer' : '/my'}>{side === 'owner' ? nav.switchToInstaller : nav.switchToOwner}</a>
        )}
        <Languages catalogue={catalogue} path={view.path} />
        <ActionForm view={view} action="/sign-out" class="inline">
          <button type="submit" class="plain">
            {nav.signOut}
          </button>
        </ActionForm>
      </>
    ),
    children: (
      <>
        {back && (
          <p>
            <a href={back}>← {nav.back}</a>
          </p>
        )}
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {done && (
          <p class="done" role="status">
            {done}
          </p>
        )}
        <Wrong form={form} />
        {children}
      </>
    ),
  });
};

/** The way to the rest of a list. */
export const More = ({ view, href }: { view: View; href: string | undefined }) =>
  href === undefined ? null : (
    <p>
      <a class="button" href={href}>
        {view.catalogue.console.nav.more}
      </a>
    </p>
  );

/** Something to press that asks once more: two taps, without script. */
export const Sure = ({ summary, lead, children }: { summary: string; lead: string; children: ComponentChildren }) => (
  <details class="sure">
    <summary>{summary}</summary>
    <p>{lead}</p>
    {children}
  </details>
);
