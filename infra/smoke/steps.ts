import { setTimeout as sleep } from 'node:timers/promises';

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field, and what is not there fails the step
export type Answer = { status: number; body: any };
type Route = `${'GET' | 'POST' | 'DELETE'} /${string}`;

/** How what runs is reached: on this machine, or in an account. */
export type Running = {
  url: string;
  machineToken(): Promise<string>;
  /** Asks a route of the API in the name of a technician; `{…}` of its path are filled in. */
  asTechnician(route: Route, params?: Record<string, string>, body?: object): Promise<Answer>;
  /** Rings an alarm. @returns whether it went to whoever is woken. */
  ring(): Promise<boolean>;
  /** Milliseconds to wait for what comes by mail and by metric. */
  patience: number;
};

/** A route's path, with its parameters filled in. */
export const pathOf = (pattern: string, params: Record<string, string>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? '');

export class SmokeError extends Error {}
export type Step = { name: string; run: (running: Running) => Promise<void> };

const require = (holds: boolean, says: string): void => {
  if (!holds) throw new SmokeError(says);
};

/** Looks again and again, until it holds or patience ends. */
const eventually = async ({ patience }: Running, look: () => Promise<boolean>, says: string): Promise<void> => {
  for (const until = Date.now() + patience; Date.now() < until; ) {
    if (await look()) return;
    await sleep(Math.min(2_000, patience / 20));
  }
  throw new SmokeError(says);
};

const get = async (url: string): Promise<Answer & { type: string; text: string }> => {
  const response = await fetch(url, { redirect: 'manual' });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text, body: /json/.test(type) ? JSON.parse(text) : undefined };
};

/** A contact of SES's mailbox simulator, which costs no reputation; another one each time. */
const simulated = (what: 'success' | 'bounce'): string => `${what}+${Date.now().toString(36)}@simulator.amazonses.com`;

const requireCreated = ({ status, body }: Answer, what: string): string => {
  require(status === 201, `${what} answered ${status} ${body?.code ?? body?.message ?? ''}`);
  return body.id;
};

/** Invites a contact to a site that is there for this alone, waits for what becomes of the mail, and takes all of it away again. */
const handOver = async (running: Running, contact: string, becomes: string): Promise<void> => {
  const { asTechnician } = running;
  const started = await asTechnician('POST /companies', {}, { name: 'Smoke test', country: 'DE' });
  require([201, 409].includes(started.status), `POST /companies answered ${started.status}`);
  const siteId = requireCreated(await asTechnician('POST /sites', {}, { name: 'Smoke test', timeZone: 'UTC' }), 'POST /sites');
  try {
    const body = { contact: { type: 'email', value: contact } };
    const invitationId = requireCreated(await asTechnician('POST /sites/{siteId}/invitations', { siteId }, body), 'the invitation');
    const status = async () => {
      const { body: invitation } = await asTechnician('GET /sites/{siteId}/invitations/{invitationId}', { siteId, invitationId });
      return invitation?.delivery?.status;
    };
    await eventually(
      running,
      async () => (await status()) === becomes,
      `the mail to ${contact} did not become ${becomes}, but ${await status()}`,
    );
    await asTechnician('POST /sites/{siteId}/invitations/{invitationId}/cancel', { siteId, invitationId });
  } finally {
    await asTechnician('DELETE /sites/{siteId}', { siteId });
  }
};

/** Everything that a deployment has to show, from outside, in the order in which it is best told. */
export const STEPS: readonly Step[] = [
  {
    name: 'health',
    run: async ({ url }) => require((await get(`${url}/health`)).status === 200, 'GET /health did not answer 200'),
  },
  {
    name: 'API document',
    run: async ({ url }) => {
      const { status, body } = await get(`${url}/openapi.json`);
      require(status === 200 && /^3\.1/.test(body?.openapi), `GET /openapi.json answered ${status}`);
      require(body.servers[0].url === url, `the document is of ${body.servers[0].url}`);
    },
  },
  {
    name: 'what is not there',
    run: async ({ url }) => {
      const { status, type } = await get(`${url}/no-such-page`);
      require(status === 404 && type.startsWith('application/problem+json'), `an unknown path answered ${status} as ${type}`);
    },
  },
  {
    name: 'who is nobody',
    run: async ({ url }) => require((await get(`${url}/sites`)).status === 401, 'GET /sites without a token did not answer 401'),
  },
  {
    name: 'a machine’s question',
    run: async ({ url, machineToken }) => {
      const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
      const check = { technician: 'nobody@example.org', siteId: `sit_${id}`, deviceId: `dev_${id}`, permission: 'live-view' };
      const response = await fetch(`${url}/access/decide`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await machineToken()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ checks: [check] }),
      });
      const body = await response.text();
      require(response.status === 200 &&
        body === '{"results":[{"allowed":false}]}', `POST /access/decide answered ${response.status} ${body}`);
    },
  },
  {
    name: 'the sign-in',
    run: async ({ url }) => {
      const { status, text } = await get(`${url}/sign-in`);
      require(status === 200 && text.includes('name="contact"'), `GET /sign-in answered ${status}`);
      const asked = await fetch(`${url}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url },
        body: new URLSearchParams({ contact: simulated('success') }),
      });
      require(asked.headers.get('location') === '/sign-in/code', `asking for a code answered ${asked.status}`);
    },
  },
  { name: 'a hand-over whose mail arrives', run: (running) => handOver(running, simulated('success'), 'delivered') },
  { name: 'a hand-over whose mail bounces', run: (running) => handOver(running, simulated('bounce'), 'bounced') },
  { name: 'an alarm', run: async ({ ring }) => require(await ring(), 'the alarm went to nobody') },
];

/** @returns what failed, by the name of its step; each step is tried, whatever became of those before it. */
export const smoke = async (running: Running, onStep: (name: string, failed?: string) => void): Promise<string[]> => {
  const failures: string[] = [];
  for (const { name, run } of STEPS) {
    const failed = await run(running).then(
      () => undefined,
      (error) => (error as Error).message,
    );
    onStep(name, failed);
    if (failed !== undefined) failures.push(name);
  }
  return failures;
};
