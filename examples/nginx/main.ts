import { machineToken } from '../client/client.ts';
import { startAdapter } from './adapter.ts';

const { KEYHOLDER_URL, TOKEN_URL, CLIENT_ID, CLIENT_SECRET, RECEIVER_URL, RECEIVER_PORT = '8443', RECEIVER_SECRET } = process.env;
if (!KEYHOLDER_URL || !TOKEN_URL || !CLIENT_ID || !CLIENT_SECRET) {
  console.error('Say KEYHOLDER_URL, TOKEN_URL, CLIENT_ID and CLIENT_SECRET.');
  process.exit(1);
}
const adapter = await startAdapter({
  keyholder: KEYHOLDER_URL,
  token: machineToken({ tokenUrl: TOKEN_URL, id: CLIENT_ID, secret: CLIENT_SECRET }),
  control: 'http://127.0.0.1:8081/control',
  port: 8090,
});
if (RECEIVER_URL && RECEIVER_SECRET)
  await adapter.subscribe({ address: RECEIVER_URL, port: Number(RECEIVER_PORT), secret: RECEIVER_SECRET });
console.log(`nginx is answered${RECEIVER_URL ? `, and told of ends at ${RECEIVER_URL}` : ''}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void adapter.stop().then(() => process.exit(0)));
