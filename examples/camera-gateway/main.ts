import { machineToken } from '../client/client.ts';
import { startGateway } from './gateway.ts';

const { KEYHOLDER_URL, TOKEN_URL, CLIENT_ID, CLIENT_SECRET, EVENTS_URL, PORT = '8080' } = process.env;
if (!KEYHOLDER_URL || !TOKEN_URL || !CLIENT_ID || !CLIENT_SECRET) {
  console.error('Say KEYHOLDER_URL, TOKEN_URL, CLIENT_ID and CLIENT_SECRET.');
  process.exit(1);
}

const gateway = await startGateway({
  keyholder: () => KEYHOLDER_URL,
  token: machineToken({ tokenUrl: TOKEN_URL, id: CLIENT_ID, secret: CLIENT_SECRET }),
  port: Number(PORT),
});
await gateway.subscribe(EVENTS_URL);
console.log(`Cameras at ${gateway.url}/watch/DEVICE`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void gateway.stop().then(() => process.exit(0)));
