import type { Contact } from '#domain/contact';
import { DAY, HOUR } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import type { Line } from '#domain/line';
import type { Permission } from '#domain/permission';
import { isTimesWithin, type ZonedTimes } from '#domain/times';
import type { ToldPartner } from './retell-partners.ts';

export type Asked = { status: string; lines: Line[]; expiresAt: string; by: string };
type ToldInvitation = Asked & {
  contact: Contact;
  suspension: boolean;
  /** A message to its contact, since its link was last sent, will not arrive (rule 10). */
  isRefused?: boolean;
};
/** Until when somebody who is invited can answer, or who is being removed is still there. */
export type ToldPerson = { role: string; status: 'invited' | 'here' | 'leaving'; until?: string; by?: string };
export type ToldGrant = {
  status: string;
  permission: Permission;
  devices: string[];
  from: string;
  until: string | null;
  /** The technician who asked. */
  by: string;
  /** It had no end before it was put to its owner again. */
  wasEndless?: boolean;
  /** Of a visit: for how many hours, and who is working, once somebody is (rule 33). */
  visit?: { hours: number; by?: string };
  /** By the clock of which zone, at which times of day (rule 34). */
  times?: ZonedTimes;
  /** The devices it began with: some may have been taken back since. */
  given: string[];
};
export type ToldRule = { permissions: Permission[]; on: string[]; longest: number; until: string; by: string; isAsked?: boolean };
type Begun = Pick<ToldGrant, 'permission' | 'devices' | 'from' | 'until' | 'visit' | 'times'> & { id: string };

/** A site as its ledger tells of it, and the messages that its entries cause, as "kind to whom". */
export type Story = {
  devices: Set<string>;
  /** The first of its people, by the contact that the site was offered to; those who come later are known by their invitation. */
  first?: { id: string; contact: Contact };
  people: Map<string, ToldPerson>;
  /** Who took the site over later, and by which offer. */
  owners: Map<string, string>;
  /** To whom it is being handed, until when. */
  transfer?: { id: string; until: string; by?: string; recoveryId?: string };
  /** Which other company is asked, until when. */
  care?: { id: string; until: string };
  /** Whom the company proposes, who of it, and how many later days were told; until when it proposes nobody. */
  recovery?: { id: string; at: string; by: string; told: number; heard: string };
  nextRecovery?: string;
  /** What was answered in advance (rule 35): on which devices, for how many milliseconds at most, until when, by whom. */
  rules: Map<string, ToldRule>;
  /** Which other companies work there, or are asked for (rule 36). */
  partners: Map<string, ToldPartner>;
  /** Whoever was asked to be one of them, or told that they are being removed; and offers of the site itself. */
  asked: Set<string>;
  handedOverBy: string;
  isDismissed: boolean;
  isDeleted: boolean;
  suspension: boolean;
  invitations: Map<string, ToldInvitation>;
  applications: Map<string, Asked>;
  grants: Map<string, ToldGrant>;
  messages: string[];
};

export const plus = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
export const legal = (is: unknown, what: string): void => {
  if (!is) throw new Error(`cannot be: ${what}`);
};
/** Who is one of a site's people by then, whether or not a job has run. */
export const residentsIn = ({ people }: Pick<Story, 'people'>, at: string): string[] =>
  [...people].flatMap(([id, { status, until = '' }]) => (status === 'here' || (status === 'leaving' && at < until) ? [id] : []));
export const standing = ({ status }: { status: string }) => status === 'active' || status === 'scheduled';

/** When a line ends that is granted at a time. */
const endOf = ({ duration, from }: Line, at: string): string | null => {
  if (duration === 'permanent') return null;
  if ('until' in duration) return duration.until;
  if ('visit' in duration) return plus(at, duration.visit.within.days * DAY);
  return plus(from !== undefined && from > at ? from : at, 'hours' in duration ? duration.hours * HOUR : duration.days * DAY);
};

/** Whether what began is no more than a line asked for. */
const fits = (line: Line, { permission, devices, from, until, visit, times }: Begun, at: string): boolean => {
  if (line.times && !(times && isTimesWithin(times.windows, line.times))) return false;
  const hours = typeof line.duration === 'object' && 'visit' in line.duration ? line.duration.visit.hours : undefined;
  if ((hours === undefined) !== (visit === undefined) || (hours ?? 0) < (visit?.hours ?? 0)) return false;
  const end = endOf(line, at);
  const named = 'devices' in line && line.devices !== 'all' ? line.devices : devices;
  const inTime = (line.from ?? at) <= from && (end === null || (until !== null && until <= end));
  return line.permission === permission && devices.every((device) => named.includes(device)) && inTime;
};

/** What one kind of entry means. */
export type Teller = (story: Story, entry: LedgerEntry, how: ReturnType<typeof reading>) => void;

/** What the entries share: how they are read, checked and told. */
export const reading = (story: Story, { at, actor, details }: LedgerEntry) => {
  const residents = () => residentsIn(story, at);
  const personId = 'personId' in actor ? actor.personId : undefined;
  const resident = () => {
    const found = personId === undefined ? undefined : story.people.get(personId);
    if (actor.type !== 'owner' || !found || !residents().includes(personId ?? '')) throw new Error('cannot be: by nobody who lives there');
    return { id: personId ?? '', ...found };
  };
  const ownerRole = () => {
    const by = resident();
    legal(by.role === 'owner', 'by a member');
    return by;
  };
  const tell = (kind: string, to: string) => story.messages.push(`${kind} to ${to}`);
  const isOver = ({ until }: ToldGrant) => until !== null && until <= at;
  const pendingOf = <T extends Asked>(all: Map<string, T>, id: unknown): T => {
    const found = all.get(String(id));
    if (found?.status !== 'pending') throw new Error(`cannot be: answered twice, ${found?.status}`);
    return found;
  };
  const named = () =>
    ((details['grants'] ?? []) as (string | { id: string })[]).map((one) => {
      const grant = story.grants.get(typeof one === 'string' ? one : one.id);
      if (!grant) throw new Error('cannot be: no such grant');
      return grant;
    });
  return {
    tell,
    resident,
    ownerRole,
    /** What the same write told them before is not told: whoever is asked was answered for. */
    told: () => {
      for (const id of residents()) story.messages.splice(story.messages.lastIndexOf(`applied to ${id}`), 1);
    },
    /** All of the site's people, but some. */
    tellPeople: (kind: string, ...but: (string | undefined)[]) => {
      for (const id of residents()) if (!but.includes(id)) tell(kind, id);
    },
    /** The others hear who it was that answered, or took back, for all of them (rule 27). */
    tellOthers: () => {
      for (const id of residents()) if (id !== personId) tell('answered', id);
    },
    isOwnedBySomebody: () => residents().some((id) => story.people.get(id)?.role === 'owner' && story.people.get(id)?.status === 'here'),
    isOver,
    invitation: () => pendingOf(story.invitations, details['invitationId']),
    application: () => pendingOf(story.applications, details['applicationId']),
    inTime: ({ expiresAt }: Asked) => legal(at < expiresAt, 'answered after its end'),
    byOwner: () => legal(ownerRole() && !story.isDismissed, 'of a company that was dismissed'),
    byResident: () => legal(resident() && !story.isDismissed, 'of a company that was dismissed'),
    technician: () => {
      if (actor.type !== 'technician') throw new Error('cannot be: not by a technician');
      return actor.technicianId;
    },
    mayEdit: () =>
      legal(
        !story.first ||
          [...story.grants.values()].some(
            (grant) => grant.permission === 'site-information' && standing(grant) && grant.from <= at && !isOver(grant),
          ),
        'edited without permission',
      ),
    named,
    /** What begins; whoever takes a site over is told of it in what tells them that it is theirs. */
    begin: (asked: readonly Line[] | undefined, by: string, isHandOver = false) => {
      const begun = details['grants'] as Begun[];
      for (const { id, ...grant } of begun) {
        legal(
          grant.devices.every((device) => story.devices.has(device)),
          'given on a device that is not there',
        );
        legal(!asked || asked.some((line) => fits(line, { id, ...grant }, at)), 'more given than asked');
        const isAhead = grant.visit ? grant.from > at && grant.until === grant.from : grant.until === null || grant.until > grant.from;
        legal(grant.from >= at && isAhead, 'given for no time');
        story.grants.set(id, { ...grant, given: grant.devices, by, status: grant.from <= at ? 'active' : 'scheduled' });
      }
      const told = residents();
      if (isHandOver) for (const id of told) tell('site-yours', id);
      else if (begun.length > 0) for (const id of told) tell('access-widened', id);
    },
    end: (grants: Iterable<ToldGrant>, status: string) => {
      for (const grant of grants) {
        legal(standing(grant) && !isOver(grant), 'ended twice');
        grant.status = status;
      }
    },
    /** Takes devices out; a grant that is left with none has ended, and keeps its last ones. */
    take: (grants: Iterable<ToldGrant>, devices: readonly string[], endsAs: string) => {
      for (const grant of grants) {
        const left = grant.devices.filter((id) => !devices.includes(id));
        legal(standing(grant) && !isOver(grant) && left.length < grant.devices.length, 'devices taken out twice');
        if (left.length > 0) grant.devices = left;
        else grant.status = endsAs;
      }
    },
    /** Both sides, one message each for what goes together; a technician of what they asked for. */
    tellBoth: (kind: string, grants: readonly ToldGrant[], together: (grant: ToldGrant) => string) => {
      for (const _ of new Set(grants.map(together))) for (const id of residents()) tell(kind, id);
      for (const pair of new Set(grants.map((grant) => `${grant.by} ${together(grant)}`))) tell(kind, pair.slice(0, pair.indexOf(' ')));
    },
    tellTechnicians: (kind: string, technicians: readonly string[]) => {
      for (const technician of new Set(technicians)) tell(kind, technician);
    },
  };
};
