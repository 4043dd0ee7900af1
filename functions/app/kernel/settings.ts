import type { CloudUrls } from '#domain/device-cloud';

/** What whoever deploys the service decides. */
export type Settings = {
  smsCountries: readonly string[];
  invitationsADay: number;
  smsADay: number;
  deviceClouds: readonly string[];
  cloudUrls: Readonly<Record<string, CloudUrls>>;
};
