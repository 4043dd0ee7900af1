import { companyOf } from '#app/kernel/about';
import { type Caller, requireCompanyAdmin } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { type Company, requireKnownCountries } from '#domain/company';

type Input = Partial<Pick<Company, 'name' | 'language' | 'smsCountries'>>;

/**
 * An admin changes the company's name, language, or the countries it sends SMS to.
 * @throws Refused `not-permitted`, `sms-country-refused` for a country that the service does not send to.
 */
export const changeCompany = (ports: Ports, caller: Caller, input: Input): Promise<Company> =>
  command(ports, undefined, async () => {
    const { companyId } = await requireCompanyAdmin(ports, caller);
    requireKnownCountries(ports.settings, input.smsCountries ?? []);
    const { value, version } = await companyOf(ports, companyId);
    const next = { ...value, ...input };
    return { change: { at: ports.now(), company: { next, version } }, answer: next };
  });
