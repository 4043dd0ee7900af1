import type { LedgerEntry } from '#domain/ledger';
import { legal, type reading, type Story, type Teller } from './story.ts';

export type ToldPartner = { companyId: string; isApproved: boolean; until: string; expiresAt: string; by: string; shownBy: string };

const endsAt = ({ isApproved, until, expiresAt }: ToldPartner): string => (isApproved || until < expiresAt ? until : expiresAt);
export const isOpenPartner = (partner: ToldPartner, at: string): boolean => at < endsAt(partner);

const partnerIn = ({ partners }: Story, { details }: LedgerEntry): ToldPartner => {
  const partner = partners.get(String(details['partnerId']));
  if (!partner) throw new Error('cannot be: there was no such partner');
  return partner;
};

const both = (partner: ToldPartner, { tell }: ReturnType<typeof reading>, but?: string): void => {
  for (const technician of [partner.by, partner.shownBy]) if (technician !== but) tell('partner-told', technician);
};

/** It is over: all hear it but who did it. */
const over = (story: Story, entry: LedgerEntry, how: ReturnType<typeof reading>): void => {
  const { actor } = entry;
  const partner = partnerIn(story, entry);
  story.partners.delete(String(entry.details['partnerId']));
  how.tellPeople('partner-changed', actor.type === 'owner' ? actor.personId : undefined);
  both(partner, how, actor.type === 'technician' ? actor.technicianId : undefined);
};

/** With what it rests on: its admin alone is told, beside what tells the others. */
export const withoutPartners = (story: Story, at: string, tell: (kind: string, to: string) => void): void => {
  for (const partner of story.partners.values()) if (isOpenPartner(partner, at)) tell('partner-told', partner.shownBy);
  story.partners.clear();
};

type Asked = Pick<ToldPartner, 'until' | 'expiresAt'> & { partnerId: string; company: { id: string }; shownBy: { technicianId: string } };
type PartnerAction = Extract<LedgerEntry['action'], `partner-${string}`>;

/** What becomes of another company that is to work on a site (rule 36). */
export const OF_PARTNERS: Record<PartnerAction, Teller> = {
  'partner-asked': (story, { at, details }, { technician, tell, tellPeople }) => {
    const { partnerId, company, until, expiresAt, shownBy } = details as unknown as Asked;
    const open = [...story.partners.values()].filter((partner) => isOpenPartner(partner, at));
    legal(story.first && !story.isDismissed && open.length < 3, 'asked for above three, or by nobody');
    legal(!open.some(({ companyId }) => companyId === company.id) && at < until, 'asked for twice, or for no time');
    const by = technician();
    story.partners.set(partnerId, { companyId: company.id, isApproved: false, until, expiresAt, by, shownBy: shownBy.technicianId });
    story.asked.add(partnerId);
    tellPeople('partner-asked');
    tell('partner-told', shownBy.technicianId);
  },
  'partner-approved': (story, entry, how) => {
    const { id } = how.ownerRole();
    const partner = partnerIn(story, entry);
    legal(!partner.isApproved && isOpenPartner(partner, entry.at) && !story.isDismissed, 'agreed to twice, or too late');
    partner.isApproved = true;
    how.tellPeople('partner-changed', id);
    both(partner, how);
  },
  'partner-declined': (story, entry, how) => {
    how.resident();
    const partner = partnerIn(story, entry);
    legal(!partner.isApproved && isOpenPartner(partner, entry.at), 'refused after its end');
    over(story, entry, how);
  },
  'partner-cancelled': (story, entry, how) => {
    how.technician();
    const partner = partnerIn(story, entry);
    legal(!partner.isApproved && isOpenPartner(partner, entry.at), 'taken back after its end');
    over(story, entry, how);
  },
  'partner-expired': (story, entry, how) => {
    const partner = partnerIn(story, entry);
    legal(!partner.isApproved && !isOpenPartner(partner, entry.at) && entry.actor.type === 'service', 'expired before its end');
    over(story, entry, how);
  },
  'partner-ended': (story, entry, how) => {
    const partner = partnerIn(story, entry);
    const isByClock = entry.actor.type === 'service';
    legal(partner.isApproved && isByClock !== isOpenPartner(partner, entry.at), 'ended before its time, or after it');
    if (entry.actor.type === 'owner') how.resident();
    over(story, entry, how);
  },
};
