import { startGateway } from './gateway.ts';

const { KEYHOLDER_URL, TOKEN_URL, CLIENT_ID, CLIENT_SECRET, EVENTS_URL, PORT = '8080' } = process.env;
if (!KEYHOLDER_URL || !TOKEN_URL || !CLIENT_ID || !CLIENT_SECRET) {
  console.error('Say KEYHOLDER_URL, TOKEN_URL, CLIENT_ID and CLIENT_SECRET.');
  process.exit(1);
}

/** Client credentials (RFC 6749, section 4.4), asked for anew shortly before they are over. */
let kept: { token: string; until: number } | undefined;
const token = async (): Promise<string> => {
  if (kept && Date.now() < kept.until) return kept.token;
  const response = await fetch(TOKEN_URL, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: CLIENT_SECRET }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
  kept = { token: access_token, until: Date.now() + (expires_in - 60) * 1_000 };
  return access_token;
};

const gateway = await startGateway({ keyholder: () => KEYHOLDER_URL, token, port: Number(PORT) });
await gateway.subscribe(EVENTS_URL);
console.log(`Cameras at ${gateway.url}/watch/DEVICE`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void gateway.stop().then(() => process.exit(0)));
