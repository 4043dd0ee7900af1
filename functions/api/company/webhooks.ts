import type { Here } from '#api/company/rooms';
import { webhookContracts } from '#api/contracts/webhooks';
import { routesOf } from '#api/route';
import type { Caller } from '#app/kernel/caller';
import { subscriberOf } from '#app/subscriptions/subscriber';
import {
  addWebhook,
  changeWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayDeliveries,
  rotateSecret,
} from '#app/subscriptions/webhooks';

const route = routesOf(webhookContracts);

/** Where events are sent: a company's, or a device cloud's own. */
export const webhooks = ({ ports, paged, cloudIf }: Here) => {
  const of = ({ caller, client }: { caller: Caller; client: string | undefined }) => subscriberOf(ports, caller, cloudIf(client));
  return [
    route('addWebhook', async (input) => addWebhook(ports, await of(input), input.body)),
    route('listWebhooks', async (input) => ({ items: await listWebhooks(ports, await of(input)) })),
    route('changeWebhook', async (input) => changeWebhook(ports, await of(input), input.params.webhookId, input.body)),
    route('removeWebhook', async (input) => removeWebhook(ports, await of(input), input.params.webhookId)),
    route('rotateWebhookSecret', async (input) => rotateSecret(ports, await of(input), input.params.webhookId)),
    route('listDeliveries', async (input) => {
      const subscriber = await of(input);
      return paged({ ...input, list: `${subscriber} ${input.list}` }, (page) =>
        listDeliveries(ports, subscriber, input.params.webhookId, page),
      );
    }),
    route('replayDeliveries', async (input) => ({
      replayed: await replayDeliveries(ports, await of(input), input.params.webhookId, input.body),
    })),
  ];
};
