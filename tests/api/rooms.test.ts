import { expect, it } from 'vitest';
import { roomOf as roomOfClouds } from '#api/clouds/rooms';
import { type Here, roomOf } from '#api/company/rooms';
import { contracts } from '#api/contracts/contract';

const ofCompany = Object.entries(contracts).filter(([, { audience }]) => audience === 'company');

it.each(ofCompany)('%s is answered in the room that its path names', async (_name, { method, path }) => {
  const room = await roomOf(`${method} ${path}`)?.();
  const answered = room?.({} as Here).map(([contract]) => `${contract.method} ${contract.path}`);
  expect(answered).toContain(`${method} ${path}`);
});

it.each(Object.entries(contracts).filter(([, { audience }]) => audience === 'clouds'))(
  '%s is answered in a room of device clouds',
  async (_name, { method, path }) => {
    const room = await roomOfClouds(`${method} ${path}`)?.();
    const answered = room?.({} as Parameters<typeof room>[0]).map(([contract]) => `${contract.method} ${contract.path}`);
    expect(answered).toContain(`${method} ${path}`);
  },
);

it('what names no noun of ours has no room', () => {
  for (const routeKey of ['$default', 'GET /', 'GET /owner/sites', 'GET /sites/{siteId}/constructor', 'GET /constructor'])
    expect(roomOf(routeKey)).toBeUndefined();
});
