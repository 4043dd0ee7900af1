import type { Format } from '#catalogues/format';
import type { ContentOf, EmailWords, SmsNames } from '#catalogues/message-words';
import type { PersonRole } from '#domain/people';

/** The messages that a site's people have among themselves. */
export type PeopleKind =
  | 'person-invited'
  | 'person-uninvited'
  | 'person-not-joined'
  | 'person-welcome'
  | 'person-removed'
  | 'removal-announced'
  | 'people-changed'
  | 'answered';

type PeopleAction =
  | 'person-invited'
  | 'person-uninvited'
  | 'person-joined'
  | 'person-declined'
  | 'person-reported'
  | 'person-expired'
  | 'person-left'
  | 'person-removed'
  | 'removal-announced'
  | 'removal-objected'
  | 'role-changed';

type PeopleDone =
  | 'person-invited'
  | 'person-uninvited'
  | 'person-removed'
  | 'removal-announced'
  | 'removal-objected'
  | 'role-changed'
  | 'site-left';

/** What is said of and to a site's people (rules 27 to 29). */
export type PeopleWords = {
  /** What somebody is, and what that means. */
  person: Record<PersonRole, { name: string; means: string }>;
  /** Who of them gave something, in a mail to the others. */
  givenBy: (contact: string) => string;
  email: { [Kind in PeopleKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  sms: { [Kind in PeopleKind]: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string };

  /** Behind the link. */
  place: {
    title: (site: string) => string;
    /** @param by undefined where who invited has left. */
    lead: (by: string | undefined, site: string, role: PersonRole) => string;
    looksAfter: (company: string) => string;
    note: string;
    accept: string;
    decline: string;
    joined: { title: string; lead: string };
    declined: { title: string; lead: string };
    removal: {
      title: (site: string) => string;
      lead: (by: string | undefined, site: string, time: string) => string;
      note: string;
      object: string;
    };
    objected: { title: string; lead: string };
    objectedOn: (time: string) => string;
    ownersOnly: string;
    ownEmployee: string;
  };

  /** In the console. */
  console: {
    title: string;
    lead: string;
    count: (count: number) => string;
    you: string;
    since: (time: string) => string;
    invitedUntil: (time: string) => string;
    undelivered: string;
    leavesAt: (time: string) => string;
    beingRemoved: (by: string | undefined, time: string) => string;
    object: string;
    invite: string;
    inviteLead: string;
    send: string;
    remove: string;
    removeMember: string;
    removeOwner: string;
    takeBack: string;
    takeBackSure: string;
    makeOwner: string;
    makeOwnerSure: string;
    becomeMember: string;
    becomeMemberSure: string;
    leave: string;
    leaveSure: string;
    /** To a member, where an owner has buttons. */
    member: string;
  };
  ledger: Record<PeopleAction, string>;
  done: Record<PeopleDone, string>;
};
