import { type Caller, requireCompanyAdmin } from '#app/caller';
import { command } from '#app/command';
import type { Once, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { adminsAfter, type Technician } from '#domain/technician';

type Input = Pick<Technician, 'email' | 'name' | 'role' | 'sites'>;

/**
 * An admin employs a person, by the email they sign in with.
 * @throws Refused `not-permitted`, `already-employed` when they work for a company already, whichever it is.
 */
export const addTechnician = (ports: Ports, caller: Caller, input: Input, once?: Once): Promise<Technician> =>
  command(ports, once, async () => {
    const { companyId } = await requireCompanyAdmin(ports, caller);
    const now = ports.now();
    const { value, version } = await companyOf(ports, companyId);
    const technician: Technician = { ...input, id: ports.ids.next('tec'), companyId, createdAt: now };
    const next = { ...value, admins: adminsAfter(value.admins, undefined, technician.role) };
    return {
      change: { at: now, company: { next, version }, puts: [{ entity: 'technician', value: technician }] },
      answer: technician,
    };
  });
