import { type Caller, requireCompanyAdmin } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { codeOf, shownCode } from '#domain/company-code';

/**
 * What an admin shows owners, so that they can ask the company to look after their site without knowing an address. It is the same each
 * time, and works as long as they are an admin there. @throws Refused `not-permitted`
 */
export const showCompanyCode = (ports: Ports, caller: Caller): Promise<{ code: string }> =>
  command(ports, undefined, async () => {
    const admin = await requireCompanyAdmin(ports, caller);
    const code = codeOf(admin);
    const { email, companyId } = admin;
    return {
      change: { at: ports.now(), puts: [{ entity: 'company-code', value: { code, email, companyId } }] },
      answer: { code: shownCode(code) },
    };
  });
