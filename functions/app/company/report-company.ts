import { type Answering, type OfferPorts, openOffer } from '#app/company/answer-offer';
import { spreadAtOnce } from '#app/company/spread-company';
import { companyOf } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { findInvitation } from '#app/links/find-link';
import { outcomeMessage } from '#app/messages/compose-messages';
import { answeredMessage } from '#app/messages/employment-messages';
import { type Company, reportedCompany } from '#domain/company';
import { decisionOf, reported, summaryOf } from '#domain/invitation';
import { declinedOffer } from '#domain/offer';

type About = {
  companyName: string;
  /** The company that invites nobody any more: the operator has to hear of it. */
  stopped?: string | undefined;
};
type Reported = About & { siteId: string; decision: ReturnType<typeof decisionOf> };

const stoppedBy = (before: Company, next: Company): string | undefined =>
  before.stoppedAt === undefined && next.stoppedAt !== undefined ? next.id : undefined;

/**
 * The contact does not know who invites them: the invitation ends, that company can never write to them again, and with the
 * third such report in 30 days it invites nobody until the operator has looked (rule 45).
 * @throws Refused `already-decided`, `link-ended`.
 */
export const reportInvitation = async (ports: Ports & { links: Links }, secret: string, once?: Once): Promise<Reported> => {
  const { companyId, ...answer } = await command(ports, once, async () => {
    const { read, invitation: before } = await findInvitation(ports, secret, 'invitations');
    const now = ports.now();
    const invitation = reported(before, now);
    const { companyId, contact } = invitation;
    const { value: company, version } = await companyOf(ports, companyId);
    const next = reportedCompany(company, now);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { lastInvitation: summaryOf(invitation) },
        happened: { actor: { type: 'contact', contact }, action: 'invitation-reported', details: { invitationId: invitation.id } },
        company: { next, version },
        puts: [{ entity: 'invitation', value: invitation }],
        passes: { sender: companyId, contact, what: 'reported' },
        messages: [outcomeMessage(ports, { company, site: read.site, now }, invitation, { kind: 'invitation-reported' })],
      }),
      answer: {
        companyId,
        companyName: company.name,
        stopped: stoppedBy(company, next),
        siteId: read.site.id,
        decision: decisionOf(invitation),
      },
    };
  });
  if (answer.stopped !== undefined) await spreadAtOnce(ports, companyId);
  return answer;
};

/**
 * The person does not know the company: the offer ends, and that company can never write to them again (rule 45).
 * @throws Refused as `declineOffer`.
 */
export const reportOffer = async (
  ports: OfferPorts,
  answering: Answering,
  once?: Once,
): Promise<About & { id: string; decision: { status: 'declined'; at: string } }> => {
  const { companyId, ...answer } = await command(ports, once, async () => {
    const { offer: open, version } = await openOffer(ports, answering);
    const company = await companyOf(ports, open.companyId);
    const now = ports.now();
    const offer = declinedOffer(open, now);
    const next = reportedCompany(company.value, now);
    return {
      change: {
        at: now,
        company: { next, version: company.version },
        puts: [{ entity: 'offer', value: offer, version }],
        passes: { sender: open.companyId, contact: { type: 'email', value: open.email }, what: 'reported' },
        messages: [answeredMessage(ports, { company: company.value, now }, offer, 'employment-declined')],
      },
      answer: {
        companyId: open.companyId,
        id: offer.id,
        companyName: company.value.name,
        stopped: stoppedBy(company.value, next),
        decision: { status: offer.status, at: offer.decidedAt },
      },
    };
  });
  if (answer.stopped !== undefined) await spreadAtOnce(ports, companyId);
  return answer;
};
