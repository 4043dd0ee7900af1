import { listOffers, type OfferView } from '#app/company/list-offers';
import { companyOf } from '#app/kernel/about';
import { type Caller, contactsOf, requirePerson, technicianOf } from '#app/kernel/caller';
import { ledgerPart } from '#app/kernel/ledger-part';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import type { OwnedSiteView } from '#app/owner/owned-site-view';
import { entriesBefore } from '#app/owner/read-owned-site';
import { type ConsentRecord, consentRecords } from '#domain/consent-record';
import type { Contact } from '#domain/contact';
import { isStanding } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { sitesOffered } from '#domain/offer';
import { openPartners } from '#domain/partner';
import type { PersonRole } from '#domain/people';
import { isRefused } from '#domain/refusal';
import type { Technician } from '#domain/technician';
import { hasEnded } from '#domain/window';

/**
 * An answer of a function holds 6 MB, in which each quotation mark takes another byte: so many bytes are consents and entries of all its sites.
 * Consents are never cut; the rest of longer ledgers is read a page at a time.
 */
const BYTES_AN_ANSWER = 4_000_000;
const OFFERS_SHOWN = 100;

/** One of the caller's sites: as whom they live there, who else does by id, what was agreed to, and what happened. */
export type ExportedSite = {
  id: string;
  name: string;
  timeZone: string;
  address?: string | undefined;
  since: Instant;
  personId: string;
  role: PersonRole;
  people: { id: string; role: PersonRole; status: string }[];
  companies: { id: string; name: string }[];
  consents: ConsentRecord[];
  ledger: { length: number; entries: LedgerEntry[] };
};

export type Export = Page<ExportedSite> & {
  exportedAt: Instant;
  contacts: Contact[];
  technician?: (Pick<Technician, 'id' | 'name' | 'email' | 'role' | 'sites'> & { company: { id: string; name: string } }) | undefined;
  /** The person sees how many sites, not which: those are the company's. */
  offers: (Omit<OfferView, 'sites'> & { sites: 'all' | number })[];
};

const EVERYTHING = Number.POSITIVE_INFINITY;

const bytesOf = (thing: unknown): number => Buffer.byteLength(JSON.stringify(thing));

/** Those that come first, and are no more than so many bytes together. */
const within = (entries: readonly LedgerEntry[], bytes: number): LedgerEntry[] => {
  let left = bytes;
  const over = entries.findIndex((entry) => {
    left -= bytesOf(entry);
    return left < 0;
  });
  return over < 0 ? [...entries] : entries.slice(0, over);
};

const exportedSite = async (
  ports: Ports,
  caller: Caller,
  { id: siteId, since }: Pick<OwnedSiteView, 'id' | 'since'>,
  bytes: number,
): Promise<ExportedSite> => {
  const { read, person } = await requirePerson(ports, caller, siteId, 'grants');
  const { site, grants } = read;
  const now = ports.now();
  const { entries, length } = await ledgerPart(ports, read, { after: 0, most: EVERYTHING }, entriesBefore(site));
  const standing = grants.filter((grant) => isStanding(grant) && !hasEnded(grant, now)).map(({ id }) => id);
  const consents = consentRecords(entries, site.companyId, {
    grantIds: new Set(standing),
    partnerIds: new Set(openPartners(site.partners, now).map(({ id }) => id)),
    suspension: site.allowServiceSuspension,
  });
  const recipients = new Set(consents.flatMap(({ purposes }) => purposes.flatMap((one) => one.recipients)));
  const companies = await Promise.all([...recipients].map(async (id) => ({ id, name: (await companyOf(ports, id)).value.name })));
  const { name, timeZone, address } = site;
  return {
    ...{ id: siteId, name, timeZone, address, since, personId: person.id, role: person.role },
    people: (site.people ?? []).map(({ id, role, status }) => ({ id, role, status })),
    companies,
    consents,
    ledger: { length, entries: within(entries, bytes - bytesOf(consents)) },
  };
};

const technicianIn = async (ports: Ports, caller: Caller): Promise<Export['technician']> => {
  const technician = await technicianOf(ports, caller);
  if (!technician) return undefined;
  const { id, name, email, role, sites, companyId } = technician;
  return { id, name, email, role, sites, company: { id: companyId, name: (await companyOf(ports, companyId)).value.name } };
};

/**
 * What is held about somebody, for themselves alone (rule 32): their contacts, for whom they work, what they are offered, and a page of
 * their sites with every consent and what became of it. Others are named by id, as in the ledger.
 */
export const exportMe = async (ports: Ports, caller: Caller, page: PageRequest): Promise<Export> => {
  const [technician, offers, owned] = await Promise.all([
    technicianIn(ports, caller),
    listOffers(ports, caller, { limit: OFFERS_SHOWN }),
    listOwnedSites(ports, caller, page),
  ]);
  const bytes = Math.floor(BYTES_AN_ANSWER / Math.max(owned.items.length, 1));
  const sites = await Promise.all(
    owned.items.map((site) =>
      exportedSite(ports, caller, site, bytes).catch((error) => {
        // Who has left meanwhile has it no longer.
        if (isRefused(error, 'not-found')) return undefined;
        throw error;
      }),
    ),
  );
  return {
    exportedAt: ports.now(),
    contacts: contactsOf(caller),
    technician,
    offers: offers.items.map((offer) => ({ ...offer, sites: sitesOffered(offer) })),
    items: sites.filter((site) => site !== undefined),
    next: owned.next,
  };
};
