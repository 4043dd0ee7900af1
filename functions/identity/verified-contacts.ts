import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/**
 * Puts the contacts that the user pool has verified, and no others, into the access token: they are who somebody is.
 * Runs as the pool's pre-token-generation trigger, version 2.
 */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { email, email_verified, phone_number, phone_number_verified, name } = event.request.userAttributes;
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: {
        claimsToAddOrOverride: {
          ...(email !== undefined && email_verified === 'true' && { email }),
          ...(phone_number !== undefined && phone_number_verified === 'true' && { phone_number }),
          ...(name !== undefined && { name }),
        },
      },
    },
  };
  return event;
};
