import { answerOf, KeyholderError, keyholder } from './client.ts';

/** Hands a site over: `KEYHOLDER_TOKEN=… npm run example -- http://localhost:3000 olga@example.org` */
const [url = 'http://localhost:3000', owner = 'olga@example.org'] = process.argv.slice(2);
const api = keyholder({ url, token: () => process.env['KEYHOLDER_TOKEN'] ?? '' });

try {
  const company = await api.GET('/company');
  if (company.response.status !== 200) answerOf(await api.POST('/companies', { body: { name: 'Demo Alarm', country: 'DE' } }));
  const site = answerOf(await api.POST('/sites', { body: { name: 'Demo House', timeZone: 'Europe/Berlin' } }));
  const params = { path: { siteId: site.id } };
  const serial = `DEMO-${site.id.slice(-8)}`;
  answerOf(await api.POST('/sites/{siteId}/devices', { params, body: { name: 'Front door', serial, category: 'camera' } }));
  const { status } = answerOf(
    await api.POST('/sites/{siteId}/invitations', {
      params,
      body: {
        contact: { type: 'email', value: owner },
        lines: [{ permission: 'live-view', devices: 'all', duration: { hours: 8 } }],
      },
    }),
  );
  console.log(`${site.name} (${site.id}) is offered to ${owner}: ${status}`);
} catch (error) {
  if (!(error instanceof KeyholderError)) throw error;
  console.error(`${error.code ?? error.status}: ${error.message}`);
  process.exitCode = 1;
}
