/** The address a link has: the secret stands behind the #, so that no server, log or referrer ever sees it (rule 6). */
export const linkTo = (publicUrl: string, secret: string) => ({
  url: `${publicUrl}/i#${secret}`,
  typed: { page: `${publicUrl}/i`, secret },
});

/** Where a technician puts right what did not arrive: the site's page, behind the sign-in. */
export const siteLinkTo = (publicUrl: string, siteId: string) => ({ url: `${publicUrl}/installer/sites/${siteId}` });

/** Where a technician finds what their company may do on sites of others. */
export const sitesOfOthers = (publicUrl: string): string => `${publicUrl}/installer?through=`;

/** What was handed over, to print or to keep. */
export const reportOf = (publicUrl: string, siteId: string): string => `${publicUrl}/my/sites/${siteId}/report`;

/** Where an owner sees everything, behind the sign-in. */
export const ownersPage = (publicUrl: string): string => `${publicUrl}/my`;
