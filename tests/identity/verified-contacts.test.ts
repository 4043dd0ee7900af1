import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { handler } from '../../functions/identity/verified-contacts.ts';

const EMAIL = 'anna@example.org';
const PHONE = '+4915112345678';

const claimsFor = async (userAttributes: Record<string, string>) => {
  const event = { request: { userAttributes }, response: {} } as unknown as PreTokenGenerationV2TriggerEvent;
  const answer = await handler(event);
  return answer.response.claimsAndScopeOverrideDetails?.accessTokenGeneration?.claimsToAddOrOverride;
};

describe('an access token', () => {
  it.each([
    [
      'both are verified',
      { email: EMAIL, email_verified: 'true', phone_number: PHONE, phone_number_verified: 'true' },
      { email: EMAIL, phone_number: PHONE },
    ],
    ['only the email is', { email: EMAIL, email_verified: 'true', phone_number: PHONE, phone_number_verified: 'false' }, { email: EMAIL }],
    [
      'only the number is',
      { email: EMAIL, email_verified: 'false', phone_number: PHONE, phone_number_verified: 'true' },
      { phone_number: PHONE },
    ],
    ['neither is', { email: EMAIL, email_verified: 'false', phone_number: PHONE, phone_number_verified: 'false' }, {}],
    ['nothing is said about it', { email: EMAIL, phone_number: PHONE }, {}],
    ['it is said in other words', { email: EMAIL, email_verified: 'TRUE', phone_number: PHONE, phone_number_verified: '1' }, {}],
    ['one is verified that is not there', { email_verified: 'true', phone_number_verified: 'true' }, {}],
    ['there is a name', { name: 'Anna', email: EMAIL, email_verified: 'true' }, { name: 'Anna', email: EMAIL }],
  ])('carries what the pool has verified, and no other contact, when %s', async (_case, attributes, claims) => {
    expect(await claimsFor(attributes)).toEqual(claims);
  });
});
