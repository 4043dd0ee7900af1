import { parseArgs } from 'node:util';

/** `npm run -s token -- --port 4000 --email anna@example.org` prints an access token of the local issuer, and nothing else. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '3000' }, email: { type: 'string' }, phone: { type: 'string' }, machine: { type: 'string' } },
});
const { port, ...subject } = values;

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const response = await fetch(`http://localhost:${port}/local/token`, { method: 'POST', body: JSON.stringify(subject) }).catch(() =>
  fail(`Nothing answers at http://localhost:${port}; start it with: npm start -- --port ${port}`),
);
const answer = (await response.json()) as { token?: string; message?: string };
if (answer.token === undefined) fail(`Give one of --email, --phone, --machine (${answer.message}).`);
console.log(answer.token);
