import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { allOf, answerOf, KeyholderError, keyholder, type Line, machineToken, mayNow } from '../../examples/client/client.ts';
import { useStack } from '../support/story.ts';

const EXAMPLE = path.join(import.meta.dirname, '../../examples/client');

describe('the example’s client, on the running service', () => {
  const story = useStack();
  const as = (email: string) => keyholder({ url: story.stack.url, token: () => story.stack.tokenFor({ email }) });
  /** With its secret, as in a deployment. */
  const cloud = async () => {
    const { components } = (await story.send('GET', '/openapi.json')).body;
    const { tokenUrl } = components.securitySchemes.machine.flows.clientCredentials;
    const [, claims = ''] = (await story.stack.tokenFor({ machine: 'example-cloud' })).split('.');
    const { client_id: id } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const token = machineToken({ tokenUrl, id, secret: story.stack.secretOf('example-cloud') ?? '' });
    expect(await token()).toBe(await token());
    return keyholder({ url: story.stack.url, token });
  };

  it('hands a site over, asks for more, is agreed to, is checked, and is withdrawn from', async () => {
    const [email, owner] = ['anna.client@demo-alarm.example', 'olga.client@example.org'];
    const anna = as(email);
    const olga = as(owner);
    answerOf(await anna.POST('/companies', { body: { name: 'Demo Alarm', country: 'DE' } }));
    const site = answerOf(await anna.POST('/sites', { body: { name: 'Demo House', timeZone: 'Europe/Berlin' } }));
    const params = { path: { siteId: site.id } };
    const device = answerOf(
      await anna.POST('/sites/{siteId}/devices', { params, body: { name: 'Front door', serial: 'CLIENT-1', category: 'camera' } }),
    );
    const contact = { type: 'email', value: owner } as const;
    expect(answerOf(await anna.POST('/sites/{siteId}/invitations', { params, body: { contact } })).status).toBe('pending');

    const behindLink = keyholder({ url: story.stack.url });
    const secret = await story.secretFor(owner);
    expect(answerOf(await behindLink.POST('/links/open', { body: { secret } })).kind).toBe('invitation');
    answerOf(await behindLink.POST('/links/accept', { body: { secret, lines: [] } }));

    const lines: Line[] = [{ permission: 'live-view', devices: [device.id], duration: { hours: 8 } }];
    const asked = answerOf(await anna.POST('/sites/{siteId}/applications', { params, body: { lines, reason: 'To clean the picture.' } }));
    const application = { path: { siteId: site.id, applicationId: asked.id } };
    const { grants } = answerOf(
      await olga.POST('/owner/sites/{siteId}/applications/{applicationId}/approve', { params: application, body: {} }),
    );

    const api = await cloud();
    const question = { technician: email, siteId: site.id, deviceId: device.id, permission: 'live-view' } as const;
    expect(await mayNow(api, question)).toEqual({ allowed: true, grantId: grants[0]?.id, until: grants[0]?.until });
    const reports = [{ deviceId: device.id, online: true, at: new Date(story.stack.advance(0)).toISOString() }];
    answerOf(await api.POST('/devices/connectivity', { body: { reports } }));
    const withdrawn = answerOf(await olga.POST('/owner/sites/{siteId}/withdraw', { params, body: { permission: 'live-view' } }));
    expect(withdrawn.grants.map(({ status }) => status)).toEqual(['withdrawn']);
    expect(await mayNow(api, question)).toEqual({ allowed: false });

    answerOf(await anna.POST('/sites', { body: { name: 'Demo Shop', timeZone: 'Europe/Berlin' } }));
    const page = async (cursor?: string) =>
      answerOf(await anna.GET('/sites', { params: { query: { limit: 1, ...(cursor !== undefined && { cursor }) } } }));
    expect((await Array.fromAsync(allOf(page))).map(({ name }) => name)).toEqual(['Demo House', 'Demo Shop']);

    const again = await olga.POST('/owner/sites/{siteId}/applications/{applicationId}/reject', { params: application, body: {} });
    expect(() => answerOf(again)).toThrow(KeyholderError);
    expect(() => answerOf(again)).toThrow(expect.objectContaining({ code: 'already-decided' }));
  });

  it('is run as its README says', async () => {
    const run = async (token: string) =>
      promisify(execFile)(process.execPath, ['example.ts', story.stack.url, 'olga.example@example.org'], {
        cwd: EXAMPLE,
        env: { ...process.env, KEYHOLDER_TOKEN: token },
      });
    const { stdout } = await run(await story.stack.tokenFor({ email: 'anna.example@demo-alarm.example' }));
    expect(stdout).toMatch(/^Demo House \(sit_\w{26}\) is offered to olga\.example@example\.org: pending\n$/);
    await expect(run('none')).rejects.toThrow(expect.objectContaining({ stderr: '401: answered 401\n', code: 1 }));
  });
});
