import { receiveFetched } from './receiver.ts';

const { KEYHOLDER_URL = 'http://localhost:3000', TOKEN } = process.env;
if (!TOKEN) {
  console.error('Say TOKEN: npm run -s token -- --machine example-cloud');
  process.exit(1);
}
const { streamId } = await receiveFetched({
  keyholder: KEYHOLDER_URL,
  token: async () => TOKEN,
  end: (revoked) => console.log(`to be ended: ${JSON.stringify(revoked)}`),
});
console.log(`Listening on ${streamId}`);
