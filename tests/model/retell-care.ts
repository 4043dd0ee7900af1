import { DAY } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { legal, plus, type reading, type Story, type Teller } from './story.ts';

const asked = ({ care }: Story, { details }: LedgerEntry): NonNullable<Story['care']> => {
  if (care?.id !== details['companyInvitationId']) throw new Error('cannot be: no company was asked');
  return care as NonNullable<Story['care']>;
};

/** It has come to nothing: all who live there hear it, but who did it. */
const over = (story: Story, { tellPeople }: ReturnType<typeof reading>, but?: string): void => {
  delete story.care;
  tellPeople('company-invitation-changed', but);
};

const refused: Teller = (story, entry, how) => {
  legal(entry.actor.type === 'contact' && entry.at < asked(story, entry).until, 'refused by another, or too late');
  over(story, how);
};

type CareAction = Exclude<Extract<LedgerEntry['action'], `company-${string}`>, 'company-dismissed'>;

/** Another company that is asked to look after a site. */
export const OF_CARE: Record<CareAction, Teller> = {
  'company-invited': (story, { at, details }, { ownerRole, tell, tellPeople }) => {
    const by = ownerRole();
    legal(by.status === 'here' && !(story.care && at < story.care.until), 'asked twice, or by who is being removed');
    const id = String(details['companyInvitationId']);
    story.care = { id, until: plus(at, 7 * DAY) };
    story.asked.add(id);
    tell('company-invited', id);
    tellPeople('company-invitation-changed', by.id);
  },
  'company-uninvited': (story, entry, how) => {
    const by = how.ownerRole();
    const { id, until } = asked(story, entry);
    legal(entry.at < until, 'taken back after its end');
    how.tell('company-uninvited', id);
    over(story, how, by.id);
  },
  'company-declined': refused,
  'company-reported': refused,
  'company-expired': (story, entry, how) => {
    legal(asked(story, entry).until <= entry.at, 'expired before its end');
    over(story, how);
  },
  // What the company before had has ended by then.
  'company-joined': (story, entry, how) => {
    const { at, actor } = entry;
    legal(actor.type === 'technician' && at < asked(story, entry).until && story.isDismissed, 'joined beside another, or too late');
    story.isDismissed = false;
    // It waits for nothing that the one before was refused, and so learns nothing of it (rule 26).
    delete story.nextRecovery;
    story.handedOverBy = actor.type === 'technician' ? actor.technicianId : '';
    over(story, how);
  },
};
