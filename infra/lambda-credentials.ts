/**
 * Takes the place of the SDK's credential chain in the bundles: Lambda hands credentials over in the environment, and the
 * rest of the chain (profiles, SSO, instance metadata) is 110 kB that never runs.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
