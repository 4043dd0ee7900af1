import * as z from 'zod';
import { notFound } from '#app/kernel/caller';
import { subscriberOf } from '#app/subscriptions/subscriber';
import {
  addWebhook,
  changeWebhook,
  type DeliveryView,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayDeliveries,
  rotateSecret,
  type WebhookView,
} from '#app/subscriptions/webhooks';
import { type Format, formatFor } from '#catalogues/format';
import { DeliveryId } from '#domain/id';
import { between, MINUTE } from '#domain/instant';
import { ReceiverUrl } from '#domain/subscription';
import { EVENT_TYPES } from '#domain/webhook-event';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { redirect } from '../../shared/redirect.ts';
import { ActionForm, TextField } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, seeOther, submitted, typed, type View } from '../view.ts';

const PATH = '/installer/company/webhooks';
/** More are listed by the API. */
const MOST_SHOWN = 50;
/** A secret that was made just now is shown for so long. */
const SHOWN_FOR = 5 * MINUTE;

const pathOf = (id: string): string => `${PATH}/${id}`;
const idIn = ({ params }: View): string => params.webhookId ?? '';

/** What webhooks stand on, and whose they are. */
const own = async (view: View) => {
  const ports = { ...view.ports, ...(await view.outbox()) };
  return { ports, of: await subscriberOf(ports, view.caller, undefined) };
};

const Types = ({ view, chosen }: { view: View; chosen: readonly string[] }) => {
  const { webhooks: say } = view.catalogue.console;
  return (
    <details open={chosen.length > 0}>
      <summary>{say.some}</summary>
      <p class="soft">{say.someLead}</p>
      <fieldset class="types">
        <legend class="unseen">{say.some}</legend>
        {EVENT_TYPES.map((type) => (
          <label>
            <input type="checkbox" name="types" value={type} checked={chosen.includes(type)} />
            <code>{type}</code>
          </label>
        ))}
      </fieldset>
    </details>
  );
};

const State = ({ view, webhook, format }: { view: View; webhook: WebhookView; format: Format }) => {
  const { webhooks: say } = view.catalogue.console;
  const { status, disabledAs, failingSince } = webhook;
  return (
    <p>
      <Badge state={status === 'enabled' && failingSince === undefined ? 'active' : 'failing'}>{say.status[status]}</Badge>{' '}
      {failingSince !== undefined && <span class="warn">{say.failingSince(format.short(failingSince))}</span>}
      {disabledAs === 'gone' && <span class="warn">{say.gone}</span>}
      {disabledAs === 'failing' && <span class="warn">{say.failing}</span>}
    </p>
  );
};

/** Where a company's events are sent, and the form for another place. */
export const webhooksPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue } = view;
  const { webhooks: say } = catalogue.console;
  const { ports, of } = await own(view);
  const all = await listWebhooks(ports, of);
  const format = formatFor(catalogue.locale, 'UTC');
  return consolePage(view, {
    side: 'installer',
    title: say.title,
    typing: PATH,
    back: '/installer/company',
    form,
    children: (
      <>
        <p class="soft">{say.lead}</p>
        <ul class="cards">
          {all.map((webhook) => (
            <li>
              <h2>
                <a href={pathOf(webhook.id)}>
                  <bdi>{webhook.url}</bdi>
                </a>
              </h2>
              <State view={view} webhook={webhook} format={format} />
            </li>
          ))}
        </ul>
        <ActionForm view={view} action={PATH} id={TYPING} class="card">
          <h2>{say.add}</h2>
          <TextField form={form} name="url" label={say.url} hint={say.urlHint} inputMode="url" maxLength={1_024} />
          <Types view={view} chosen={form.typed.getAll('types')} />
          <button type="submit">{say.add}</button>
        </ActionForm>
      </>
    ),
  });
};

/** Where a secret that was made just now is shown: to who made it, for five minutes. */
const showing = async ({ cursors, caller, now }: View, id: string, secret: string): Promise<string> => {
  const shown = await cursors.seal({ secret, at: now }, `secret ${id} ${caller.email}`);
  return `${pathOf(id)}?${new URLSearchParams({ shown })}`;
};

const shownIn = async ({ cursors, caller, now, query }: View, id: string): Promise<string | undefined> => {
  const opened = await cursors.open(query.get('shown') ?? '', `secret ${id} ${caller.email}`);
  return opened && between(opened['at'] ?? now, now) < SHOWN_FOR ? opened['secret'] : undefined;
};

export const addOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ url: ReceiverUrl, types: z.array(z.enum(EVENT_TYPES)) }),
    input: { url: typed(view.fields, 'url') ?? '', types: view.fields.getAll('types') },
    run: async ({ url, types }) => {
      const { ports, of } = await own(view);
      const { id, secret } = await addWebhook(ports, of, { url, types: types.length > 0 ? types : undefined });
      return redirect(await showing(view, id, secret));
    },
    page: PATH,
    again: (form) => webhooksPage(view, form),
  });

const Secret = ({ view, secret }: { view: View; secret: string }) => {
  const { webhooks: say } = view.catalogue.console;
  return (
    <section class="card">
      <h2>{say.secretTitle}</h2>
      <p>{say.secretLead}</p>
      <p>
        <code class="secret">{secret}</code>
      </p>
    </section>
  );
};

const Told = ({ view, webhookId, items, format }: { view: View; webhookId: string; items: readonly DeliveryView[]; format: Format }) => {
  const { webhooks: say } = view.catalogue.console;
  return (
    <section>
      <h2>{say.told}</h2>
      {items.length === 0 && <p>{say.none}</p>}
      <ol class="cards tight" reversed>
        {items.map(({ id, type, status, attempts, createdAt, last }) => (
          <li>
            <code>{type}</code> · {say.delivery[status]} · {say.tries(attempts)}
            {last?.status !== undefined && ` · ${last.status}`}
            {status !== 'delivered' && last?.error !== undefined && (
              <>
                <br />
                <span class="warn">{last.error}</span>
              </>
            )}
            <br />
            <time class="soft" datetime={createdAt}>
              {format.short(createdAt)} UTC
            </time>
            {status !== 'queued' && (
              <ActionForm view={view} action={`${pathOf(webhookId)}/replay`}>
                <input type="hidden" name="delivery" value={id} />
                <button type="submit" class="plain small" aria-label={`${say.again}: ${type}`}>
                  {say.again}
                </button>
              </ActionForm>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** One webhook: whether it works, what was sent, and what can be done with it. */
export const webhookPage = async (view: View): Promise<Result> => {
  const { catalogue } = view;
  const { webhooks: say } = catalogue.console;
  const { ports, of } = await own(view);
  const webhook = (await listWebhooks(ports, of)).find(({ id }) => id === idIn(view));
  if (!webhook) throw notFound();
  const { items } = await listDeliveries(ports, of, webhook.id, { limit: MOST_SHOWN });
  const secret = await shownIn(view, webhook.id);
  const format = formatFor(catalogue.locale, 'UTC');
  const action = pathOf(webhook.id);
  const isOn = webhook.status === 'enabled';
  return consolePage(view, {
    side: 'installer',
    title: webhook.url,
    back: PATH,
    children: (
      <>
        {secret !== undefined && <Secret view={view} secret={secret} />}
        <State view={view} webhook={webhook} format={format} />
        {webhook.types && <p class="soft">{webhook.types.join(', ')}</p>}
        <ActionForm view={view} action={`${action}/status`}>
          <input type="hidden" name="status" value={isOn ? 'disabled' : 'enabled'} />
          <button type="submit" class="plain">
            {isOn ? say.off : say.on}
          </button>
        </ActionForm>
        <Told view={view} webhookId={webhook.id} items={items} format={format} />
        <SureForm view={view} summary={say.rotate} lead={say.rotateSure} action={`${action}/rotate`} button={say.rotate} />
        <SureForm view={view} summary={say.remove} lead={say.removeSure} action={`${action}/remove`} button={say.remove} kind="danger" />
      </>
    ),
  });
};

export const switchWebhook = async (view: View): Promise<Result> => {
  const { ports, of } = await own(view);
  await changeWebhook(ports, of, idIn(view), { status: view.fields.get('status') === 'enabled' ? 'enabled' : 'disabled' });
  return seeOther(pathOf(idIn(view)), 'webhook-changed');
};

export const rotate = async (view: View): Promise<Result> => {
  const { ports, of } = await own(view);
  const { secret } = await rotateSecret(ports, of, idIn(view));
  return redirect(await showing(view, idIn(view), secret));
};

export const removeIt = async (view: View): Promise<Result> => {
  const { ports, of } = await own(view);
  await removeWebhook(ports, of, idIn(view));
  return seeOther(PATH, 'webhook-removed');
};

export const replay = async (view: View): Promise<Result> => {
  const { ports, of } = await own(view);
  const deliveryId = DeliveryId.safeParse(view.fields.get('delivery')).data;
  if (deliveryId === undefined) throw notFound();
  await replayDeliveries(ports, of, idIn(view), { deliveryId });
  return seeOther(pathOf(idIn(view)), 'webhook-again');
};
