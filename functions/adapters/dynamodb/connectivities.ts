import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { getItems, stored, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Connectivities, Connectivity } from '#app/kernel/ports';

const Reported = z.object({ deviceId: z.string(), online: z.boolean(), reportedAt: z.string() });

const OWN = '#cloud = :cloud';
const OWN_OR_NONE = '(attribute_not_exists(#cloud) OR #cloud = :cloud)';

export const dynamoConnectivities = ({ client, name }: Table): Connectivities => ({
  async report(reports, from) {
    await Promise.all(
      reports.map(({ deviceId, online, at }) =>
        client
          .send(
            new UpdateItemCommand({
              TableName: name,
              Key: stored(keys.connectivity(deviceId)),
              UpdateExpression: 'SET #online = :online, reportedAt = :at',
              ExpressionAttributeNames: { '#online': 'online', '#cloud': 'cloud' },
              ConditionExpression: `attribute_exists(pk) AND ${from.isOnly ? OWN_OR_NONE : OWN} AND (attribute_not_exists(reportedAt) OR reportedAt < :at)`,
              ExpressionAttributeValues: stored({ ':online': online, ':at': at, ':cloud': from.name }),
            }),
          )
          .catch((error) => {
            // Older than what is known, or of a device that is not there or another cloud's: it is told nothing of that.
            if (!(error instanceof ConditionalCheckFailedException)) throw error;
          }),
      ),
    );
  },

  async of(deviceIds) {
    const items = await getItems(
      { client, name },
      deviceIds.map((deviceId) => keys.connectivity(deviceId)),
      { ConsistentRead: false },
    );
    return new Map(
      items.flatMap((item): [string, Connectivity][] => {
        const reported = Reported.safeParse(item);
        return reported.success ? [[reported.data.deviceId, { online: reported.data.online, at: reported.data.reportedAt }]] : [];
      }),
    );
  },
});
