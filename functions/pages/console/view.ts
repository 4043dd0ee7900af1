import type * as z from 'zod';
import type { Employer } from '#app/company/read-company';
import type { Access } from '#app/kernel/access-port';
import type { Caller } from '#app/kernel/caller';
import type { Outbox, WebhookSecrets } from '#app/kernel/delivery-ports';
import type { Once, Ports, Position } from '#app/kernel/ports';
import type { Tickets } from '#app/kernel/session-ports';
import type { Cursors } from '#app/kernel/web-ports';
import type { Catalogue } from '#catalogues/catalogue';
import type { Done, FieldName } from '#catalogues/console-words';
import type { CloudUrls } from '#domain/device-cloud';
import type { Instant } from '#domain/instant';
import { isRefused, type Refusal, type Refused } from '#domain/refusal';
import type { Result } from '#web/event';
import { isOwnPath } from '../shared/own-path.ts';
import { redirect } from '../shared/redirect.ts';
import { isMatrix, matrixQuery } from './forms/ticked.ts';

export type Side = 'owner' | 'installer';

/** What a page of the consoles is made from: who is there, what they asked for, in which language. */
export type View = {
  /** For the use cases: a page asks none of them itself. */
  ports: Ports & { access: Access; tickets: Tickets };
  /** What webhooks stand on; loaded with the first page about them. */
  outbox: () => Promise<Outbox & { webhookSecrets: WebhookSecrets }>;
  now: Instant;
  /** A new one for each form, by which sending it twice is sending it once (rule 24). */
  formKey: () => string;
  cursors: Cursors;
  catalogue: Catalogue;
  caller: Caller;
  /** The device clouds by name. */
  deviceClouds: readonly string[];
  /** Whether the cloud of a device shows what may be seen on it. */
  shows: (cloud: string | undefined, permission: keyof CloudUrls) => boolean;
  /** The company that the caller acts for, on its pages; read while the page is made. */
  employer: Promise<Employer | undefined>;
  /** The countries that the service sends SMS to. */
  smsCountries: readonly string[];
  csrf: string;
  hasBothSides: boolean;
  /** Signed in by having accepted this site, and for no more than that. */
  isByAcceptance: boolean;
  /** Where the form is sent in which something is again that was typed before. */
  draftOf: string | undefined;
  /** Where this page is; after a form, the page with that form. */
  path: string;
  /** What was asked for, or posted to. */
  address: string;
  /** With its query, to come back to in another language. */
  here: string;
  params: Partial<
    Record<
      | 'siteId'
      | 'deviceId'
      | 'applicationId'
      | 'grantId'
      | 'invitationId'
      | 'partnerId'
      | 'technicianId'
      | 'offerId'
      | 'personId'
      | 'ruleId'
      | 'webhookId'
      | 'type',
      string
    >
  >;
  query: URLSearchParams;
  fields: URLSearchParams;
  /** A form that is sent twice has one effect (rule 24). */
  once: Once | undefined;
  /** Keeps a form that was refused, and leads to its page, where it is shown again; undefined for what is too much to keep. */
  keep: (kept: { action: string; typed: URLSearchParams; faults: Faults }, page: string) => Promise<Result | undefined>;
};
/** @param form what the page's form holds already. */
export type Handle = (view: View, form?: Form) => Promise<Result>;

/** What is wrong with a form, by field; '' is about the whole. It becomes words where it is shown, in the language of then. */
export type Fault = 'check' | 'problem' | 'stale' | Refusal;
export type Faults = Partial<Record<FieldName | '', Fault>>;

/** A form as it was sent, and to where: what was typed, and what is wrong with it, by field; '' is about the whole. */
export type Form = { action: string; typed: URLSearchParams; errors: Partial<Record<FieldName | '', string>> };
export const EMPTY_FORM: Form = { action: '', typed: new URLSearchParams(), errors: {} };

/** Of a page's many forms, what was typed belongs into the one that was sent. */
export const sentTo = (form: Form, action: string): Form => (form.action === action ? form : EMPTY_FORM);

/** Post, redirect, get: what was done is said on the page that follows. */
export const seeOther = (path: string, done?: Done): Result => redirect(done === undefined ? path : `${path}?done=${done}`);

/** Where a refusal belongs when it is about one field. */
const FIELD_OF: Partial<Record<Refusal, FieldName>> = {
  'serial-taken': 'serial',
  'unknown-device-cloud': 'cloud',
  'device-unconfirmed': 'lines',
  'already-offered': 'email',
  'unknown-code': 'code',
  'declined-recently': 'contact',
  'sms-limit-reached': 'contact',
  'already-employed': 'email',
  'already-there': 'contact',
  'person-invited': 'contact',
  'contact-refuses': 'contact',
  'own-employee': 'contact',
  'sms-country-refused': 'contact',
  'no-devices': 'lines',
  'unknown-device': 'lines',
  'period-ended': 'lines',
  'wider-than-asked': 'lines',
  'nothing-given': 'lines',
};

type Submission<Schema extends z.ZodType> = {
  schema: Schema;
  /** What the form's fields are, before they are checked. */
  input: unknown;
  run: (input: z.output<Schema>) => Promise<Result>;
  /** Where the form stands, if not at the next page above the address that it is sent to. */
  page?: string;
  /** The page again, with what was typed and what is wrong. */
  again: (form: Form) => Promise<Result>;
};

/** Checks a form, does what it asks for, and shows it again with the fault beside its field when that is not to be. */
export const submitted = async <Schema extends z.ZodType>(
  { catalogue, fields, address: action, keep, path }: View,
  { schema, input, run, page = path, again }: Submission<Schema>,
): Promise<Result> => {
  const refused = async (faults: Faults): Promise<Result> =>
    (await keep({ action, typed: fields, faults }, page)) ?? again({ action, typed: fields, errors: wordsOf(catalogue, faults) });
  const parsed = await schema.safeParseAsync(input);
  if (!parsed.success) {
    const faults: Faults = { '': 'check' };
    for (const { path } of parsed.error.issues) {
      const field = String(path[0]) as FieldName;
      if (field in catalogue.console.problem) faults[field] = 'problem';
    }
    return refused(faults);
  }
  try {
    return await run(parsed.data);
  } catch (error) {
    if (!isForTheForm(error)) throw error;
    const about = FIELD_OF[error.refusal];
    // A form without that field says it as a whole.
    const field = about !== undefined && Object.hasOwn(input as object, about) ? about : undefined;
    return refused(field ? { '': 'check', [field]: error.refusal } : { '': error.refusal });
  }
};

/** What is wrong, as its reader is told. */
export const wordsOf = ({ console: { problem, refusal, wrong } }: Catalogue, faults: Faults): Form['errors'] =>
  Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => {
      if (fault === 'check' || fault === 'stale') return [field, wrong[fault]];
      return [field, fault === 'problem' ? problem[field as FieldName] : refusal[fault]];
    }),
  );

/** What a form can show; that there is nothing here for them is a page of its own. */
const isForTheForm = (error: unknown): error is Refused =>
  isRefused(error) && error.refusal !== 'not-found' && error.refusal !== 'not-permitted';

/** A button's form has nothing to fill in but ticks: when it is refused, the page it stands on says why. */
export const pressed = async (view: View, run: () => Promise<Result>, again: (form: Form) => Promise<Result>): Promise<Result> => {
  try {
    return await run();
  } catch (error) {
    if (!isForTheForm(error)) throw error;
    const faults = { '': error.refusal };
    const { catalogue, path, address: action, fields } = view;
    const form = isMatrix(fields) ? { action, typed: fields } : EMPTY_FORM;
    return (await view.keep({ ...form, faults }, path)) ?? again({ ...form, errors: wordsOf(catalogue, faults) });
  }
};

/**
 * What is ticked goes on to the form of its lines: in the address, as far as it may be; else it is kept for that page, as far as a
 * browser keeps it; else it is shown at once.
 */
export const onwardTicked = async (view: View, page: string, show: (view: View) => Promise<Result>): Promise<Result> => {
  const { fields, keep } = view;
  const to = `${page}?${matrixQuery(fields)}`;
  if (isOwnPath(to)) return seeOther(to);
  return (await keep({ action: page, typed: fields, faults: {} }, page)) ?? show({ ...view, query: fields });
};

/** 422 for a form that is shown again, and not for the page itself. */
export const statusFor = ({ errors }: Form): number => (Object.keys(errors).length > 0 ? 422 : 200);

/** An empty field is one that was left out. */
export const typed = (fields: URLSearchParams, name: string): string | undefined =>
  fields.get(name)?.replace(/\s+/g, ' ').trim() || undefined;

export const siteIdIn = ({ params }: View): string => params.siteId ?? '';

export const ownedSitePath = (view: View): string => `/my/sites/${siteIdIn(view)}`;

/** Where a list goes on: a cursor in the address, which only the same person can use, on the same list with the same filter. */
export const cursorOf = ({ cursors, caller, query, path }: View, list: string, filter: Record<string, string> = {}) => {
  const boundTo = JSON.stringify([caller.email ?? caller.phone, list, filter]);
  return {
    async from() {
      const cursor = query.get('cursor');
      return cursor === null ? undefined : cursors.open(cursor, boundTo);
    },
    more: async (next: Position) => `${path}?${new URLSearchParams({ ...filter, cursor: await cursors.seal(next, boundTo) })}`,
  };
};
