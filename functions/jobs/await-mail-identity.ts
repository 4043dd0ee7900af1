import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { mailIdentity } from '#adapters/aws/mail-identity';
import { answering } from './custom-resource.ts';

const BETWEEN_LOOKS = 10_000;
/** What is left for the answer. */
const FOR_THE_ANSWER = 30_000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What SES says, or why it does not: a right that has not arrived everywhere yet, or too many questions, pass. */
const look = async (identity: ReturnType<typeof mailIdentity>): Promise<string> => {
  try {
    return await identity.status();
  } catch (error) {
    return (error as Error).message;
  }
};

/** @throws what to say of a domain that is not verified in time, or never will be. */
const untilVerified = async (domain: string, remaining: () => number): Promise<void> => {
  const identity = mailIdentity(domain);
  for (;;) {
    const status = await look(identity);
    if (status === 'Success') return;
    if (status === 'Failed' || remaining() < FOR_THE_ANSWER + BETWEEN_LOOKS) {
      throw new Error(
        `SES has not verified ${domain} (${status}). Deploy again; where SES takes longer, make the identity by hand and name it as mailIdentity.`,
      );
    }
    await pause(BETWEEN_LOOKS);
  }
};

/**
 * A part of the stack that is there as soon as SES has verified the domain that mail comes from: CloudFormation takes an
 * identity for made before, and Cognito refuses one that is not verified. Tells CloudFormation so, whatever becomes of it.
 */
export const handler = async (event: CloudFormationCustomResourceEvent, { getRemainingTimeInMillis }: Context): Promise<void> => {
  const domain = String(event.ResourceProperties['Domain']);
  await answering(event, domain, async () => {
    if (event.RequestType !== 'Delete') await untilVerified(domain, getRemainingTimeInMillis);
  });
};
