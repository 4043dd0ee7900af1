import { dynamoAccess } from '#adapters/dynamodb/access-lists';
import { signedReads } from '#adapters/dynamodb/signed-reads';
import type { ReadItems } from '#adapters/dynamodb/table';
import type { Access } from '#app/kernel/access-port';

/** As Lambda hands them over, for as long as the function stays. */
const settings = ({ env }: { env: NodeJS.ProcessEnv }) => {
  const { AWS_REGION: region = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = env;
  const host = `dynamodb.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  return {
    region,
    endpoint: env['AWS_ENDPOINT_URL_DYNAMODB'] ?? `https://${host}`,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN },
  };
};

/** By the SDK, loaded at the first of them. */
const sdkReads = (name: string): ReadItems => {
  const connected = async () => {
    const { connectTable, getItems } = await import('#adapters/dynamodb/table');
    const table = connectTable(name);
    return (keys: Parameters<ReadItems>[0]) => getItems(table, keys);
  };
  let reads: ReturnType<typeof connected> | undefined;
  return async (keys) => {
    reads ??= connected();
    return (await reads)(keys);
  };
};

type Reading = { TABLE_NAME: string; ACCESS_READS: 'signed' | 'sdk' };

/** How checks and gates read; `sdk` is the way back, should the signed reads ever fail. */
export const connectReads = ({ TABLE_NAME, ACCESS_READS }: Reading): ReadItems =>
  ACCESS_READS === 'sdk' ? sdkReads(TABLE_NAME) : signedReads({ name: TABLE_NAME, ...settings(process) });

/** What functions that answer checks need beside the other ports. */
export const connectAccess = (reading: Reading): Access => dynamoAccess(connectReads(reading));
