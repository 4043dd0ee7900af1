import type { Caller } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Once, Ports } from '#app/kernel/ports';
import { type Company, type Reach, smsCountriesAtFirst } from '#domain/company';
import type { Language } from '#domain/language';
import { Refused } from '#domain/refusal';
import type { Technician } from '#domain/technician';

type Input = Reach & {
  name: string;
  country: string;
  language?: Language | undefined;
  /** What its first admin is called: never guessed from their address (rule 45). */
  adminName?: string | undefined;
};

/**
 * A signed-in person without a company starts one and is its admin.
 * @throws Refused `not-permitted` without a verified email, `already-employed` when they work for a company already.
 */
export const startCompany = (ports: Ports, caller: Caller, { adminName, ...input }: Input, once?: Once): Promise<Company> =>
  command(ports, once, async () => {
    const { email } = caller;
    if (email === undefined) throw new Refused('not-permitted', 'A company is started by a person with a verified email.');
    const now = ports.now();
    const company: Company = {
      language: 'en',
      ...input,
      id: ports.ids.next('cmp'),
      smsCountries: smsCountriesAtFirst(ports.settings, input.country),
      admins: 1,
      createdAt: now,
    };
    const admin: Technician = {
      id: ports.ids.next('tec'),
      companyId: company.id,
      email,
      name: adminName ?? caller.name ?? input.name,
      role: 'admin',
      sites: 'all',
      createdAt: now,
    };
    return {
      change: { at: now, company: { next: company, version: 0 }, puts: [{ entity: 'technician', value: admin }] },
      answer: company,
    };
  });
