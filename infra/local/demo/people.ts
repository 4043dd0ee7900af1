import type { Caller, DemoClient } from './client.ts';

/** Everybody of the demo; all of them are at example.org, where nobody is. */
const EMAILS = {
  anna: 'anna@example.org',
  ben: 'ben@example.org',
  clara: 'clara@example.org',
  olga: 'olga@example.org',
  paul: 'paul@example.org',
} as const;

export type Technician = 'anna' | 'ben' | 'clara';
export type Owner = 'olga' | 'paul';
export type People = Record<Technician | Owner, Caller>;

export const emailOf = (person: keyof typeof EMAILS): string => EMAILS[person];

export const peopleOf = ({ as }: DemoClient): People => ({
  anna: as({ email: EMAILS.anna }),
  ben: as({ email: EMAILS.ben }),
  clara: as({ email: EMAILS.clara }),
  olga: as({ email: EMAILS.olga }),
  paul: as({ email: EMAILS.paul }),
});

/** The companies, and who started each; their numbers are of those that Berlin keeps for films, and ring nowhere. */
export const COMPANIES = [
  { admin: 'anna', name: 'Demo Alarm', person: 'Anna Berg', phone: '+49 30 23125001', website: 'https://demo-alarm.example' },
  { admin: 'clara', name: 'Demo Cameras', person: 'Clara Roth', phone: '+49 30 23125002', website: 'https://demo-cameras.example' },
] as const;

/** An admin starts a company, and says who they are. */
export const startCompanies = (people: People): Promise<unknown> =>
  Promise.all(
    COMPANIES.map(async ({ admin, name, person, phone, website }) => {
      await people[admin]('POST', '/companies', { name, country: 'DE', language: 'en', adminName: person, phone });
      await people[admin]('PATCH', '/company', { website });
    }),
  );

/** Ben works for Anna, on the sites that are his. */
export const employBen = async ({ anna, ben }: People, sites: readonly string[]): Promise<void> => {
  const { id } = await anna('POST', '/company/technicians', { email: EMAILS.ben, name: 'Ben Kuhn', role: 'technician', sites });
  await ben('POST', `/offers/${id}/accept`);
};

/** Whom to be, where to sign in, and what is to be seen there. */
export const signInLines = (url: string): string[] => {
  const line = (person: keyof typeof EMAILS, what: string, to: string) =>
    `  sign in as ${EMAILS[person]} – ${what}\n    ${url}/sign-in?to=${to}`;
  return [
    line('anna', 'admin of Demo Alarm, 20 sites in every state', '/installer'),
    line('ben', 'technician of Demo Alarm, with the sites that are his', '/installer'),
    line('olga', 'owner of seven sites; one request waits for an answer', '/my'),
  ];
};
