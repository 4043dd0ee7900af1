import { spreadAtOnce } from '#app/company/spread-company';
import { companyOf } from '#app/kernel/about';
import { type Caller, requireCompanyAdmin } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { type Company, type CompanyChanges, changedCompany, requireKnownCountries } from '#domain/company';
import { requireKnownCloud } from '#domain/device-cloud';

/**
 * An admin changes what the company is called, how it is reached, its language, or where it sends SMS to; its sites know at once.
 * @throws Refused `not-permitted`, `sms-country-refused` for a country that the service does not send to, `unknown-device-cloud`.
 */
export const changeCompany = async (ports: Ports, caller: Caller, input: CompanyChanges): Promise<Company> => {
  const company = await command(ports, undefined, async () => {
    const { companyId } = await requireCompanyAdmin(ports, caller);
    requireKnownCountries(ports.settings, input.smsCountries ?? []);
    if (input.deviceCloud !== undefined) requireKnownCloud(ports.settings.deviceClouds, input.deviceCloud);
    const { value, version } = await companyOf(ports, companyId);
    const now = ports.now();
    const next = changedCompany(value, input, now);
    return { change: { at: now, company: { next, version } }, answer: next };
  });
  // The company is changed, whatever becomes of this: it stays due until all its sites know.
  await spreadAtOnce(ports, company.id);
  return company;
};
