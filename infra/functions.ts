import type { FunctionWithEnvironment } from '../functions/runtime/environment.ts';

type Spec = { entry: string; memory: number; timeout: number; description: string };

/** Every function of the service: where its code begins, and what it may use. Timeouts in seconds. */
export const functions = {
  company: { entry: 'functions/api/company.ts', memory: 1024, timeout: 15, description: 'The installer’s side of the API' },
  owner: { entry: 'functions/api/owner.ts', memory: 1024, timeout: 15, description: 'The owner’s side of the API' },
  machines: { entry: 'functions/api/machines.ts', memory: 1024, timeout: 15, description: 'What device clouds ask' },
  links: { entry: 'functions/api/links.ts', memory: 1024, timeout: 15, description: 'What is behind a link, as an API' },
  public: { entry: 'functions/api/public.ts', memory: 256, timeout: 5, description: 'Health, the API document, and no such route' },
  pages: { entry: 'functions/pages/link.ts', memory: 1024, timeout: 15, description: 'The page behind a link' },
  console: { entry: 'functions/pages/console.ts', memory: 1024, timeout: 15, description: 'Sign-in and the two consoles' },
  'send-email': { entry: 'functions/streams/send-email.ts', memory: 512, timeout: 60, description: 'Sends emails through SES' },
  'send-sms': { entry: 'functions/streams/send-sms.ts', memory: 512, timeout: 60, description: 'Sends SMS through SNS' },
  'record-delivery': {
    entry: 'functions/streams/record-delivery.ts',
    memory: 256,
    timeout: 15,
    description: 'Notes what SES tells of a mail',
  },
  sweep: { entry: 'functions/jobs/sweep.ts', memory: 512, timeout: 55, description: 'Does whatever is due' },
  'rotate-keys': { entry: 'functions/jobs/rotate-keys.ts', memory: 256, timeout: 30, description: 'Rotates the keys of links and cursors' },
  'verified-contacts': {
    entry: 'functions/identity/verified-contacts.ts',
    memory: 128,
    timeout: 5,
    description: 'Puts verified contacts into access tokens',
  },
} as const satisfies Record<string, Spec> & Record<FunctionWithEnvironment, Spec>;

export type FunctionName = keyof typeof functions;
