import * as z from 'zod';

const Base = z.object({
  TABLE_NAME: z.string(),
});

const sending = () =>
  Base.extend({
    /** Where the pages are, without a slash at the end: links are built on it. */
    PUBLIC_URL: z.url().max(80),
    LINK_KEYS_SECRET: z.string(),
  });

/** How the check reads: by requests of our own, or by the SDK. */
const checking = () => ({ ACCESS_READS: z.enum(['signed', 'sdk']) });

/** `name=value,name=value` */
const pairs = () =>
  z.string().transform(
    (text) =>
      new Map(
        text
          .split(',')
          .filter(Boolean)
          .map((pair) => pair.split('=') as [string, string]),
      ),
  );

/** `client=name,client=name`: each client's device cloud. */
const askedByMachines = () => ({ MACHINES: pairs() });

/** The device clouds that may ask owners in their technicians' names, by name; where there are none, nobody is told of it. */
const asking = () => ({ REQUESTING: z.string().transform((clouds) => clouds.split(',').filter(Boolean)) });

const writingTo = () => ({
  SMS_COUNTRIES: z.string().transform((countries) => countries.split(',').filter(Boolean)),
  SMS_A_DAY: z.coerce.number().int().positive(),
});
const inviting = () => ({ ...writingTo(), INVITATIONS_A_DAY: z.coerce.number().int().positive() });

const Issuer = z.object({ issuer: z.string(), jwksUrl: z.url() });

const ShownAt = z.object({ 'live-view': z.url().optional(), playback: z.url().optional() });

/** The device clouds by name, and where each shows what may be seen: `{"name": {"live-view": "https://…", "playback": "https://…"}}`. */
const knowingClouds = () => ({
  DEVICE_CLOUDS: z.string().transform((clouds) => clouds.split(',').filter(Boolean)),
  CLOUD_URLS: z.string().transform((text) => z.record(z.string(), ShownAt).parse(JSON.parse(text))),
});

const delivering = () =>
  Base.extend({
    PUBLIC_URL: z.url().max(80),
    ENDPOINT_KEYS_SECRET: z.string(),
    SIGNING_KEYS_SECRET: z.string(),
    /** Where receivers may be: on the internet, and nowhere within; on one machine, wherever they are. */
    REACH: z.enum(['public-only', 'any-address']),
  });

/** What each function needs to know; infra sets exactly this, the entry parses exactly this, and makes no other. */
const made = {
  company: () =>
    Base.extend({
      CURSOR_KEYS_SECRET: z.string(),
      TICKET_KEYS_SECRET: z.string(),
      ENDPOINT_KEYS_SECRET: z.string(),
      PUBLIC_URL: z.url().max(80),
      ...askedByMachines(),
      ...checking(),
      ...inviting(),
      ...knowingClouds(),
    }),
  owner: () => Base.extend({ CURSOR_KEYS_SECRET: z.string(), ...writingTo() }),
  machines: () =>
    Base.extend({
      TICKET_KEYS_SECRET: z.string(),
      PUBLIC_URL: z.url().max(80),
      ...checking(),
      ...askedByMachines(),
      ...asking(),
    }),
  clouds: () =>
    Base.extend({
      CURSOR_KEYS_SECRET: z.string(),
      TICKET_KEYS_SECRET: z.string(),
      ENDPOINT_KEYS_SECRET: z.string(),
      SIGNING_KEYS_SECRET: z.string(),
      PUBLIC_URL: z.url().max(80),
      /** Of the device clouds that tell of their sessions by tokens: `{"name": {"issuer": …, "jwksUrl": …}}`. */
      CLOUD_ISSUERS: z.string().transform((text) => z.record(z.string(), Issuer).parse(JSON.parse(text))),
      ...checking(),
      ...askedByMachines(),
    }),
  public: () => z.object({ PUBLIC_URL: z.url().max(80), TOKEN_ENDPOINT: z.url(), ...asking() }),
  links: () => Base.extend({ LINK_KEYS_SECRET: z.string() }),
  pages: () => Base.extend({ LINK_KEYS_SECRET: z.string(), CURSOR_KEYS_SECRET: z.string() }),
  console: () =>
    Base.extend({
      PUBLIC_URL: z.url().max(80),
      USER_POOL_ID: z.string(),
      CLIENT_ID: z.string(),
      /** Where the secret is. */
      CLIENT_SECRET: z.string(),
      SESSION_KEYS_SECRET: z.string(),
      CURSOR_KEYS_SECRET: z.string(),
      TICKET_KEYS_SECRET: z.string(),
      ENDPOINT_KEYS_SECRET: z.string(),
      ...checking(),
      ...inviting(),
      ...knowingClouds(),
    }),
  'send-email': () => sending().extend({ SENDER: z.string(), CONFIGURATION_SET: z.string() }),
  'send-sms': () => sending().extend({ /** `DE=Keyholder,…`: the sender in each country that has one. */ SMS_SENDERS: pairs() }),
  publish: () => Base.extend({ PUBLIC_URL: z.url().max(80), DEVICE_CLOUDS: knowingClouds().DEVICE_CLOUDS }),
  deliver: delivering,
  'deliver-again': delivering,
  'record-delivery': () => Base,
  sweep: () => Base,
} as const;

export type FunctionWithEnvironment = keyof typeof made;
/** As it is set: strings. */
export type EnvironmentOf<Name extends FunctionWithEnvironment> = Record<keyof z.input<ReturnType<(typeof made)[Name]>>, string>;

/** The names that a function is told things by; none for one that is told nothing. */
export const namesInEnvironment = (name: string): string[] =>
  Object.hasOwn(made, name) ? Object.keys(made[name as FunctionWithEnvironment]().shape) : [];

/** @throws at import time, so that a function that is set up wrongly never takes a request. */
export const environmentOf = <Name extends FunctionWithEnvironment>(name: Name): z.output<ReturnType<(typeof made)[Name]>> =>
  made[name]().parse(process.env) as z.output<ReturnType<(typeof made)[Name]>>;
