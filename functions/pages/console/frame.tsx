import type { ComponentChildren } from 'preact';
import type { FieldName } from '#catalogues/console-words';
import type { Result } from '#web/event';
import { TYPING } from '../shared/languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { ActionForm, placeOf } from './forms/fields.tsx';
import { Account, Navigation } from './nav.tsx';
import { signInPath } from './sign-in/pages.tsx';
import { EMPTY_FORM, type Form, type Side, statusFor, type View } from './view.ts';

type Frame = {
  side?: Side;
  title: string;
  form?: Form;
  back?: string;
  /** Which site it is about, where the title does not say. */
  about?: string;
  /** Where the form with the id `TYPING` is sent, in which people type. */
  typing?: string | undefined;
  /** Beside the title. */
  actions?: ComponentChildren;
  children: ComponentChildren;
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

/** What was done is nothing, and the reader has something to do. */
const isWarning = ({ query }: View): boolean => ['nothing-ticked', 'nothing-withdrawn', 'access-ended'].includes(query.get('done') ?? '');

/** For whom accepting a site has signed in: what that opens, and the way to the rest. */
const ByAcceptance = ({ view }: { view: View }) => {
  const { guest: say } = view.catalogue.console;
  return (
    <p class="note">
      {say.note} <a href={signInPath(view.path)}>{say.signIn}</a>
    </p>
  );
};

/** What was done, kept, or went wrong, above everything else. */
const Told = ({ view, form }: { view: View; form: Form }) => {
  const done = doneIn(view);
  return (
    <>
      {done && (
        <p {...(isWarning(view) ? { class: 'warn', role: 'alert', tabIndex: -1, autofocus: true } : { class: 'done', role: 'status' })}>
          {done}
        </p>
      )}
      <Wrong form={form} />
    </>
  );
};

/** The Enter key presses the first button of a form, wherever on the page that is: it must be none that leads away, or gives everything. */
const EnterKey = ({ say }: { say: string }) => (
  <button type="submit" form={TYPING} class="unseen" tabIndex={-1} aria-hidden="true">
    {say}
  </button>
);

/** A page of a console: where one is, what was just done or is wrong, and the way to the other side. */
export const consolePage = async (
  view: View,
  { side, title, form = EMPTY_FORM, back, about, typing, actions, children }: Frame,
): Promise<Result> => {
  const { catalogue } = view;
  const { nav } = catalogue.console;
  const employer = side === 'installer' ? await view.employer : undefined;
  return pageAnswer(statusFor(form), {
    catalogue,
    title: form.errors[''] === undefined && !isWarning(view) ? title : catalogue.console.wrong.errorTitle(title),
    wide: true,
    installable: true,
    script: 'countdown',
    now: view.now,
    header: (
      <>
        {typing !== undefined && <EnterKey say={catalogue.console.field.save} />}
        {side && <Navigation view={view} side={side} isAdmin={employer?.role === 'admin'} />}
        <Account view={view} side={side} employer={employer?.name} typing={typing} />
      </>
    ),
    children: (
      <>
        {back && (
          <p class="back">
            <a href={back}>← {nav.back}</a>
          </p>
        )}
        <div class="title">
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {actions}
        </div>
        {about && (
          <p class="soft">
            <bdi>{about}</bdi>
          </p>
        )}
        <Told view={view} form={form} />
        {children}
        {view.isByAcceptance && <ByAcceptance view={view} />}
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

type SureFormProps = {
  view: View;
  summary: string;
  lead: string;
  action: string;
  button: string;
  kind?: 'plain' | 'danger';
  children?: ComponentChildren;
};

/** The same as a form of its own: one button, with what it is about in hidden fields. */
export const SureForm = ({ view, summary, lead, action, button, kind = 'plain', children }: SureFormProps) => (
  <Sure summary={summary} lead={lead}>
    <ActionForm view={view} action={action}>
      {children}
      <button type="submit" class={kind}>
        {button}
      </button>
    </ActionForm>
  </Sure>
);
