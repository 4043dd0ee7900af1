import { type Answer, pathOf, type Running } from './steps.ts';

/** What `npm start` runs, by its own routes. */
export const localRunning = (url: string, patience = 30_000): Running => {
  const local = async (path: string, body?: object): Promise<Answer> => {
    const response = await fetch(url + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const token = async (subject: object): Promise<string> => (await local('/local/token', subject)).body.token;
  return {
    url,
    patience,
    machineToken: () => token({ machine: 'access/decide' }),
    async asTechnician(route, params = {}, body) {
      const [method = '', pattern = ''] = route.split(' ');
      const response = await fetch(url + pathOf(pattern, params), {
        method,
        headers: {
          authorization: `Bearer ${await token({ email: 'smoke@example.org' })}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async ring() {
      const count = async () => {
        const { body } = await local('/inbox.json');
        return body.filter(({ subject = '' }: { subject?: string }) => subject.startsWith('ALARM')).length;
      };
      const before = await count();
      await local('/local/alarm', { alarm: 'failed' });
      return (await count()) > before;
    },
  };
};
