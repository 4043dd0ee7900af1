import { BatchGetItemCommand, ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { keys } from '#adapters/keys';
import { read, stored, type Table } from '#adapters/table';
import type { Connectivities, Connectivity } from '#app/ports';

const Reported = z.object({ deviceId: z.string(), online: z.boolean(), reportedAt: z.string() });

/** As many as one batch takes. */
const KEYS_A_READ = 100;

export const dynamoConnectivities = ({ client, name }: Table): Connectivities => ({
  async report(reports) {
    await Promise.all(
      reports.map(({ deviceId, online, at }) =>
        client
          .send(
            new UpdateItemCommand({
              TableName: name,
              Key: stored(keys.connectivity(deviceId)),
              UpdateExpression: 'SET #online = :online, reportedAt = :at',
              ExpressionAttributeNames: { '#online': 'online' },
              ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(reportedAt) OR reportedAt < :at)',
              ExpressionAttributeValues: stored({ ':online': online, ':at': at }),
            }),
          )
          .catch((error) => {
            // Older than what is known, or of a device that is not there: neither is the cloud's fault.
            if (!(error instanceof ConditionalCheckFailedException)) throw error;
          }),
      ),
    );
  },

  async of(deviceIds) {
    const found = new Map<string, Connectivity>();
    const unique = [...new Set(deviceIds)];
    const batches = Array.from({ length: Math.ceil(unique.length / KEYS_A_READ) }, (_, index) =>
      unique.slice(index * KEYS_A_READ, (index + 1) * KEYS_A_READ),
    );
    await Promise.all(
      batches.map(async (batch) => {
        let asked: ReturnType<typeof stored>[] | undefined = batch.map((deviceId) => stored(keys.connectivity(deviceId)));
        while (asked && asked.length > 0) {
          const answer = (await client.send(new BatchGetItemCommand({ RequestItems: { [name]: { Keys: asked } } }))) as {
            Responses?: Record<string, ReturnType<typeof stored>[]>;
            UnprocessedKeys?: Record<string, { Keys?: ReturnType<typeof stored>[] }>;
          };
          for (const item of answer.Responses?.[name] ?? []) {
            const reported = Reported.safeParse(read(item));
            if (reported.success) found.set(reported.data.deviceId, { online: reported.data.online, at: reported.data.reportedAt });
          }
          asked = answer.UnprocessedKeys?.[name]?.Keys;
        }
      }),
    );
    return found;
  },
});
