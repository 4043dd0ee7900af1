import * as z from 'zod';
import { Instant } from '#domain/instant';
import { Actor } from '#domain/ledger';
import { EVENT_TYPES } from '#domain/webhook-event';

/** What a webhook says, whichever its type. */
const Data = z
  .object({
    siteId: z.string(),
    ledgerEntryId: z.string(),
    seq: z.int().optional(),
    by: z.enum(Actor.options.map((option) => option.shape.type.value)),
    technicianId: z.string().optional(),
    invitationId: z.string().optional(),
    applicationId: z.string().optional(),
    messageId: z.string().optional(),
    sessionId: z.string().optional(),
    personId: z.string().optional(),
    transferId: z.string().optional(),
    recoveryId: z.string().optional(),
    ruleId: z.string().optional(),
    companyInvitationId: z.string().optional(),
    partnerId: z.string().optional(),
    grantIds: z.array(z.string()).optional(),
    deviceIds: z.array(z.string()).optional(),
  })
  .meta({ id: 'WebhookData' });

const eventOf = (type: string) => z.object({ type: z.literal(type), timestamp: Instant, data: Data });

const ulid = (number: number): string => `01J${String(number).padStart(23, '0')}`;

/** Which ids an event of a noun has beside those that all have. */
const OF_NOUN: Record<string, object> = {
  device: { deviceIds: [`dev_${ulid(1)}`] },
  invitation: { invitationId: `inv_${ulid(1)}` },
  application: { applicationId: `app_${ulid(1)}` },
  grant: { grantIds: [`gra_${ulid(1)}`], deviceIds: [`dev_${ulid(1)}`] },
  service: { deviceIds: [`dev_${ulid(1)}`] },
  session: { sessionId: `ses_${ulid(1)}`, grantIds: [`gra_${ulid(1)}`], deviceIds: [`dev_${ulid(1)}`] },
  message: { messageId: `msg_${ulid(1)}` },
  partner: { partnerId: `prt_${ulid(1)}` },
};

const sampleOf = (type: string, place: number) => ({
  type,
  timestamp: '2026-03-02T12:00:00.000Z',
  data: {
    siteId: `sit_${ulid(1)}`,
    ledgerEntryId: `led_${ulid(place + 1)}`,
    seq: place + 1,
    by: 'service',
    ...OF_NOUN[type.split('.')[0] ?? ''],
  },
});

/** What Standard Webhooks 1.0.0 sends with each. */
const Headers = z.object({ 'webhook-id': z.string(), 'webhook-timestamp': z.string(), 'webhook-signature': z.string() });

const nameOf = (type: string): string => `on ${type}`.replace(/[ ._](\w)/g, (_, letter: string) => letter.toUpperCase());

/** The catalogue of events, each with a sample; part of the OpenAPI document. */
export const webhookPaths = () =>
  Object.fromEntries(
    EVENT_TYPES.map((type, place) => [
      type,
      {
        post: {
          operationId: nameOf(type),
          summary: `\`${type}\` of a site’s ledger`,
          description: `Sent when \`${type.replace('.', ' ').replaceAll('_', ' ')}\` comes into the ledger of a site that its receiver may know.`,
          tags: ['Webhooks'],
          security: [],
          requestParams: { header: Headers },
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: eventOf(type), examples: { sample: { summary: 'A sample', value: sampleOf(type, place) } } },
            },
          },
          responses: {
            '2XX': { description: 'It has arrived.' },
            '410': { description: 'Nothing is to be sent here any more.' },
          },
        },
      },
    ]),
  );
