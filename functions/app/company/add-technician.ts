import { type StaffView, staffView } from '#app/company/staff-view';
import { companyOf } from '#app/kernel/about';
import { type Caller, requireCompanyAdmin } from '#app/kernel/caller';
import { causeOf, command } from '#app/kernel/command';
import { limitsOfResending } from '#app/kernel/limits';
import type { Once, Ports } from '#app/kernel/ports';
import { offeredMessage } from '#app/messages/employment-messages';
import { requireNotStopped } from '#domain/company';
import { offeredEmployment } from '#domain/offer';
import { Refused } from '#domain/refusal';
import { askedBy, type Technician } from '#domain/technician';

type Input = Pick<Technician, 'email' | 'name' | 'role' | 'sites'>;

/**
 * An admin offers a person employment; nothing of theirs is touched, and nothing about them is told, until they accept
 * (rule 44). Every address that is no colleague's gets the same answer.
 * @throws Refused `not-permitted`, `already-employed` for a colleague, `already-offered`, `declined-recently`,
 * `resend-too-soon`, `contact-refuses`, `invitations-stopped`, `too-many-requests`.
 */
export const addTechnician = (ports: Ports, caller: Caller, input: Input, once?: Once): Promise<StaffView> =>
  command(ports, once, async () => {
    const admin = await requireCompanyAdmin(ports, caller);
    const { companyId } = admin;
    const contact = { type: 'email', value: input.email } as const;
    const [{ value: company }, colleague, earlier] = await Promise.all([
      companyOf(ports, companyId),
      ports.companies.technician(input.email),
      ports.offers.find(input.email, companyId),
    ]);
    requireNotStopped(company);
    // Only that they work here: whether they work for another company is nobody else's to know.
    if (colleague?.companyId === companyId) throw new Refused('already-employed', 'This person works for your company already.');
    const now = ports.now();
    const sending = { id: ports.ids.next('tec'), messageId: ports.ids.next('msg'), locator: ports.ids.locator() };
    const offer = offeredEmployment({ ...input, companyId, offeredBy: askedBy(admin) }, sending, earlier?.value, now);
    return {
      change: {
        at: now,
        cause: causeOf(admin),
        puts: [{ entity: 'offer', value: offer, version: earlier?.version ?? 0 }],
        messages: [offeredMessage({ company, now }, offer)],
        limits: limitsOfResending(contact, ports.settings, now),
        passes: { sender: companyId, contact, what: 'written', requires: 'invitable' },
        notEmployed: { emails: [input.email], companyIds: [companyId] },
      },
      answer: staffView(offer, now),
    };
  });
