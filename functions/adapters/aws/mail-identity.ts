import { GetIdentityVerificationAttributesCommand, SESClient } from '@aws-sdk/client-ses';

/** What SES says of a domain that it is to send for; it looks for the records in the domain's zone by itself. */
export const mailIdentity = (domain: string) => {
  const client = new SESClient({});
  return {
    async status(): Promise<string> {
      const { VerificationAttributes } = await client.send(new GetIdentityVerificationAttributesCommand({ Identities: [domain] }));
      return VerificationAttributes?.[domain]?.VerificationStatus ?? 'unknown to SES';
    },
  };
};
