import type { CareWords } from '#catalogues/care-words';
import type { PartnerWords } from '#catalogues/partner-words';
import type { PeopleWords } from '#catalogues/people-words';
import type { RecoveryWords } from '#catalogues/recovery-words';
import type { TransferWords } from '#catalogues/transfer-words';
import type { Role } from '#domain/technician';

/** What is said on the pages behind links. */
export type PageWords = {
  brand: string;
  open: { title: string; lead: string; codeLabel: string; codeHint: string; button: string; scriptless: string };
  invitation: {
    title: (company: string) => string;
    lead: (technician: string, company: string, site: string) => string;
    until: (time: string) => string;
    asksFor: string;
    asksNothing: string;
    andMore: (count: number) => string;
    /** What happens if they say no. */
    ifNot: (company: string) => string;
    known: (company: string) => string;
    siteHeading: string;
    devicesHeading: (count: number) => string;
    noDevices: string;
    remarksHeading: (technician: string) => string;
    linesHeading: string;
    linesLead: (company: string) => string;
    /** Where something is ticked beforehand. */
    someTicked: string;
    noLines: (company: string) => string;
    give: string;
    devicesLegend: string;
    durationLabel: string;
    asAsked: (duration: string) => string;
    suspension: (company: string) => string;
    suspensionSentence: string;
    accept: string;
    acceptNote: string;
    declineHeading: string;
    reasonLabel: string;
    reasonHint: (company: string) => string;
    decline: string;
  };
  accepted: {
    title: string;
    lead: (site: string) => string;
    askedHeading: string;
    notGiven: string;
    givenHeading: string;
    nothingGiven: (company: string) => string;
    next: string;
  };
  /** That somebody does not know who writes (rule 45). */
  doNotKnow: { heading: string; lead: (company: string) => string; button: string };
  reported: { title: string; lead: (company: string) => string };
  /** Leads an owner to their console. */
  mine: string;
  declined: { title: string; lead: string };
  application: {
    title: (company: string) => string;
    lead: (technician: string, company: string, site: string) => string;
    jobNumber: string;
    /** Who put it before the owner in the technician's name. */
    through(cloud: string): string;
    linesHeading: string;
    linesLead: string;
    ifNot: string;
    approveAll: string;
    approve: string;
    rejectHeading: string;
    reject: string;
  };
  approved: { title: string; lead: string };
  rejected: { title: string; lead: string };
  notice: {
    title: (company: string) => string;
    lead: (company: string, site: string) => string;
    note: string;
    withdraw: string;
    confirm: string;
  };
  withdrawn: { title: string; lead: string };
  confirmed: { title: string; lead: string };
  offer: {
    title: (company: string) => string;
    lead: (technician: string, company: string) => string;
    as: (role: Role, sites: 'all' | number) => string;
    note: string;
    accept: string;
    decline: string;
  };
  employed: { title: string; lead: (company: string) => string; signIn: string };
  /** To be one of a site's people, or to be removed from them. */
  place: PeopleWords['place'];
  /** A site that somebody new takes over. */
  transfer: TransferWords['page'];
  /** That the company proposes somebody new for a site. */
  recovery: RecoveryWords['page'];
  /** That a company is asked to look after a site. */
  care: CareWords['page'];
  partner: PartnerWords['page'];
  /** After an answer. */
  rules: { like: string };
  offerDeclined: { title: string; lead: string };
  decided: {
    title: string;
    by: Record<'accepted' | 'declined' | 'approved' | 'rejected' | 'withdrawn' | 'objected' | 'offered', (time: string) => string>;
    next: string;
  };
  ended: { title: string; lead: string; next: string; again: string };
  refused: {
    title: string;
    wider: string;
    nothing: string;
    changed: string;
    malformed: string;
    ownEmployee: string;
    alreadyEmployed: string;
    again: string;
  };
  failed: { title: string; lead: string };
  duration: {
    hours: (count: number) => string;
    days: (count: number) => string;
    visit: (hours: number, days: number) => string;
    /** Of one that nobody has begun: by when that must be. */
    visitBy: (hours: number, time: string) => string;
    until: (time: string) => string;
    permanent: string;
    from: (time: string) => string;
  };
};
