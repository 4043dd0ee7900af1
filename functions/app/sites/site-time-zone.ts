import type { Ports } from '#app/kernel/ports';

/** What times in a form about a site are meant in; who may do what with it, the command decides. */
export const siteTimeZone = async ({ sites }: Pick<Ports, 'sites'>, siteId: string): Promise<string> =>
  (await sites.load(siteId, 'site'))?.site.timeZone ?? 'UTC';
