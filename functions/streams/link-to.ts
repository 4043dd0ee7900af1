/** The address a link has: the secret stands behind the #, so that no server, log or referrer ever sees it (rule 6). */
export const linkTo = (publicUrl: string, secret: string) => ({ page: `${publicUrl}/i`, url: `${publicUrl}/i#${secret}`, secret });
