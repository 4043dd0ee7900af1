import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdapter } from '../../examples/nginx/adapter.ts';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { HOUR, useStack } from '../support/story.ts';
import { freePort, needed, startNginx } from './nginx.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);

type Nginx = Awaited<ReturnType<typeof startNginx>>;
type Player = ReturnType<Nginx['byRtmp']>;

/** The owner's hand on the tap: real H.264 through an unmodified nginx, and the time from the click to the last picture (rules 37 and 38). */
describe('a camera behind nginx', () => {
  beforeAll(needed);
  const story = useStack();
  const browser = useBrowser();
  const running: { stop(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const one of running.toReversed()) await one.stop();
  });

  const serve = async ({ pushed = false, every = '1s' } = {}) => {
    const control = await freePort();
    const token = () => story.stack.tokenFor({ machine: 'example-cloud' });
    const adapter = await startAdapter({ keyholder: story.stack.url, token, control: `http://127.0.0.1:${control}/control` });
    running.push(adapter);
    if (pushed) await adapter.subscribe({ secret: 'of the receiver' });
    const nginx = await startNginx(adapter.port, control, every);
    running.push(nginx);
    return { nginx, adapter };
  };

  let people = 0;
  const world = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const olga = `olga.v${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga) });
    await story.accept(await story.secretFor(olga));
    const [camera = ''] = site.devices;
    const owner = await story.person(olga);
    const asks = () => anna.post('/access/tickets', { deviceId: camera, permission: 'live-view' });
    const approves = async () => {
      const { body } = await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'The picture is blurred.' });
      expect((await owner.post(`/owner${site.path}/applications/${body.id}/approve`, {})).status).toBe(200);
    };
    const gives = async () => {
      expect((await owner.post(`/owner${site.path}/grants`, { lines: [story.liveView()] })).status).toBe(201);
    };
    const ticket = async (): Promise<string> => (await asks()).body.ticket;
    const ledger = async (): Promise<string[]> =>
      (await owner.get(`/owner${site.path}/ledger`)).body.items.map(({ action }: { action: string }) => action);
    return { site, olga, camera, asks, approves, gives, ticket, ledger };
  };
  type World = Awaited<ReturnType<typeof world>>;

  /** As the owner does it: the page, and the button beside who is watching. @returns when */
  const takesBack = async ({ site, olga }: World) => {
    const page = await browser.page(PHONE);
    await signIn(story, page, olga, `/my/sites/${site.id}`);
    return async (): Promise<number> => {
      await page.reload();
      const button = page.locator('.watching').getByRole('button');
      await button.waitFor();
      const at = Date.now();
      await button.click();
      return at;
    };
  };

  /** So many times: given, watched, taken back by a click. Prints how long after that the last picture was decoded. */
  const measure = async (what: string, own: World, player: (ticket: string) => Player) => {
    const clicks = await takesBack(own);
    const times: number[] = [];
    let pictures = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await (round === 0 ? own.approves() : own.gives());
      const shown = player(await own.ticket());
      await shown.shows(30);
      const at = await clicks();
      await shown.stops();
      times.push(shown.lastAt() - at);
      pictures += shown.count();
    }
    times.sort((one, other) => one - other);
    const p = (share: number) => times[Math.ceil(times.length * share) - 1];
    console.log(
      `${what}: refused before; ${pictures} pictures in ${ROUNDS} rounds; last one p50 ${p(0.5)} ms, p95 ${p(0.95)} ms after the owner's click`,
    );
  };

  /** Somebody else's camera, which plays all the while. */
  const neighbour = async (nginx: Nginx) => {
    const own = await world();
    await own.gives();
    nginx.camera(own.camera);
    await nginx.hasFiles(own.camera);
    const player = nginx.byRtmp(own.camera, await own.ticket());
    await player.shows(5);
    return {
      own,
      player,
      async playsOn(): Promise<void> {
        await player.shows(player.count() + 15);
      },
    };
  };

  const isRefused = async (player: Player) => {
    await player.stops();
    expect(player.count()).toBe(0);
  };

  it('by the gate, RTMP and HLS: refused before, shown after, cut by the owner, by the clock, and when nobody answers', async () => {
    const { nginx, adapter } = await serve();
    const own = await world();
    nginx.camera(own.camera);
    await nginx.hasFiles(own.camera);
    expect((await own.asks()).status).toBe(403);
    await isRefused(nginx.byRtmp(own.camera, ''));
    await isRefused(nginx.byHls(own.camera, 'made up'));
    expect(await nginx.hls(`${own.camera}.m3u8`)).toBe(403);

    const next = await neighbour(nginx);
    await isRefused(nginx.byRtmp(own.camera, await next.own.ticket()));
    await measure('RTMP by gate', own, (ticket) => nginx.byRtmp(own.camera, ticket));
    await story.stack.tick();
    const lines = await own.ledger();
    for (const line of ['application-sent', 'application-approved', 'grants-withdrawn', 'session-ended']) expect(lines).toContain(line);
    expect(lines.filter((line) => line === 'session-ended')).toHaveLength(ROUNDS);
    await measure('HLS', own, (ticket) => nginx.byHls(own.camera, ticket));
    await next.playsOn();

    await own.gives();
    const untilTheEnd = nginx.byRtmp(own.camera, await own.ticket());
    await untilTheEnd.shows(5);
    story.stack.advance(8 * HOUR + 1);
    await untilTheEnd.stops();
    expect(untilTheEnd.count()).toBeGreaterThan(0);

    await own.gives();
    const withoutAnswer = nginx.byRtmp(own.camera, await own.ticket());
    await withoutAnswer.shows(5);
    await adapter.stop();
    await withoutAnswer.stops();
  });

  it('by pushed ends, where nginx asks every ten seconds alone: shown, cut, and the neighbour’s goes on', async () => {
    const { nginx } = await serve({ pushed: true, every: '10s' });
    const own = await world();
    nginx.camera(own.camera);
    await nginx.hasFiles(own.camera);
    await isRefused(nginx.byRtmp(own.camera, ''));
    const next = await neighbour(nginx);
    await measure('RTMP by pushed end', own, (ticket) => nginx.byRtmp(own.camera, ticket));
    await next.playsOn();
    await next.player.end();
  });
});
