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
export const webhooks = ({ ports, paged, outbox, cloudIf }: Here) => {
  const of = ({ caller, client }: { caller: Caller; client: string | undefined }) => subscriberOf(ports, caller, cloudIf(client));
  const told = async () => ({ ...ports, ...(await outbox()) });
  return [
    route('addWebhook', async (input) => addWebhook(await told(), await of(input), input.body)),
    route('listWebhooks', async (input) => ({ items: await listWebhooks(await told(), await of(input)) })),
    route('changeWebhook', async (input) => changeWebhook(await told(), await of(input), input.params.webhookId, input.body)),
    route('removeWebhook', async (input) => removeWebhook(await told(), await of(input), input.params.webhookId)),
    route('rotateWebhookSecret', async (input) => rotateSecret(await told(), await of(input), input.params.webhookId)),
    route('listDeliveries', async (input) => {
      const subscriber = await of(input);
      return paged({ ...input, list: `${subscriber} ${input.list}` }, async (page) =>
        listDeliveries(await told(), subscriber, input.params.webhookId, page),
      );
    }),
    route('replayDeliveries', async (input) => ({
      replayed: await replayDeliveries(await told(), await of(input), input.params.webhookId, input.body),
    })),
  ];
};
