import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../infra/local/listen.ts';

/**
 * In front of the engine, in a process of its own: what has been read before it answers at once, every write it takes and
 * forgets, and so it does with mails. What is measured is who asks, again and again the same.
 */
const ENGINE = process.argv[2] ?? '';
const READS = /\.(GetItem|BatchGetItem|Query)$/;
const SECRET = JSON.stringify({ SecretString: JSON.stringify({ current: 'k1', k1: 'a'.repeat(64) }) });
const SENT = '<SendRawEmailResponse><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>';

const known = new Map<string, { status: number; body: Buffer }>();

const askEngine = async (target: string, body: Buffer) => {
  const answer = await fetch(ENGINE, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
    },
    body: new Uint8Array(body),
  });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
};

const server = createServer(async (request, response) => {
  const body = await buffer(request);
  const target = String(request.headers['x-amz-target'] ?? '');
  const send = (type: string, answer: string | Buffer, status = 200) => response.writeHead(status, { 'content-type': type }).end(answer);
  if (target === 'secretsmanager.GetSecretValue') return send('application/x-amz-json-1.1', SECRET);
  if (target === '') return send('text/xml', SENT);
  if (!READS.test(target)) return send('application/x-amz-json-1.0', '{}');
  const key = `${target} ${body}`;
  const answer = known.get(key) ?? (await askEngine(target, body));
  known.set(key, answer);
  return send('application/x-amz-json-1.0', answer.body, answer.status);
});
const { port } = await listen(server, 0);
process.stdout.write(`${port}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
