import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdConnect } from '#adapters/sign-in';
import type { SignIn } from '#app/kernel/web-ports';

describe('signing in at an issuer', () => {
  const server = new OAuth2Server();
  let claims: Record<string, unknown> = {};
  let signIn: SignIn;
  beforeAll(async () => {
    await server.issuer.keys.generate('RS256');
    await server.start(0, '127.0.0.1');
    server.service.on('beforeTokenSigning', ({ payload }) => Object.assign(payload, claims));
    signIn = openIdConnect({
      issuer: server.issuer.url ?? '',
      clientId: 'console',
      publicUrl: 'https://keyholder.example',
      now: () => new Date().toISOString(),
    });
  });
  afterAll(() => server.stop());

  const answered = async () => {
    const { url, attempt } = await signIn.begin('/my');
    const response = await fetch(url, { redirect: 'manual' });
    return { attempt, query: new URL(response.headers.get('location') ?? '').search.slice(1) };
  };

  it.each([
    ['a verified email', { email: 'Anna@Example.org', email_verified: true }, { email: 'anna@example.org' }],
    ['one verified as a word', { email: 'anna@example.org', email_verified: 'true' }, { email: 'anna@example.org' }],
    ['an email that nobody has verified', { email: 'anna@example.org', email_verified: false }, {}],
    ['an email that says nothing of it', { email: 'anna@example.org' }, {}],
    ['a verified number', { phone_number: '+4915112345678', phone_number_verified: true }, { phone: '+4915112345678' }],
    ['a number that nobody has verified', { phone_number: '+4915112345678', phone_number_verified: 'false' }, {}],
    ['what is no email', { email: 'nobody', email_verified: true }, {}],
  ])('takes %s for what it is', async (_what, given, expected) => {
    claims = given;
    const { attempt, query } = await answered();
    const { email, phone, refreshToken, freshUntil } = await signIn.finish(query, attempt);
    expect({ ...(email && { email }), ...(phone && { phone }) }).toEqual(expected);
    expect(refreshToken).toBeDefined();
    expect(freshUntil).toBeGreaterThan(Date.now() / 1_000);
  });

  it.each(['state', 'nonce', 'verifier'] as const)('refuses an answer whose %s is another attempt’s', async (part) => {
    claims = {};
    const { attempt, query } = await answered();
    const { attempt: other } = await signIn.begin('/my');
    await expect(signIn.finish(query, { ...attempt, [part]: other[part] })).rejects.toThrow();
  });

  it('knows when the issuer knows somebody no more', async () => {
    server.service.once('beforeResponse', (answer) => Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } }));
    expect(await signIn.refresh('gone')).toBeUndefined();
    server.service.once('beforeResponse', (answer) => Object.assign(answer, { statusCode: 500, body: {} }));
    await expect(signIn.refresh('known')).rejects.toThrow();
  });

  it('leads to the issuer’s own end, and back', async () => {
    const end = new URL(await signIn.end('token'));
    expect(end.origin).toBe(server.issuer.url);
    expect(end.searchParams.get('logout_uri')).toBe('https://keyholder.example/');
  });
});
