import { spreadCompany } from '#app/company/spread-company';
import { companyOf } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { releasedCompany } from '#domain/company';

/**
 * The operator has looked at a company that was stopped: it may invite again, and what was reported before counts no more (rule 45).
 * @returns how many reports there were.
 */
export const letInvite = async (ports: Ports, companyId: string): Promise<number> => {
  const reports = await command(ports, undefined, async () => {
    const { value, version } = await companyOf(ports, companyId);
    const now = ports.now();
    return { change: { at: now, company: { next: releasedCompany(value, now), version } }, answer: value.reports?.length ?? 0 };
  });
  await spreadCompany(ports, companyId);
  return reports;
};
