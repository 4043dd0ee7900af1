import type { ComponentChildren } from 'preact';
import type { Application } from '#domain/application';
import type { Grant } from '#domain/grant';
import type { Invitation } from '#domain/invitation';
import type { SiteStatus } from '#domain/site';
import type { WorkKind } from '#domain/work';

/** Everything that has a state of its own; `none` is nothing that anybody has to look at. */
export type State = Grant['status'] | Invitation['status'] | Application['status'] | SiteStatus | WorkKind | 'offered' | 'failing' | 'none';

/** What counts now, what somebody or the clock comes next with, what was answered with yes or no: as docs/design.md says. */
export type Look = 'live' | 'wait' | 'yes' | 'no' | 'plain';

export const lookOf: Record<State, Look> = {
  active: 'live',
  authorized: 'live',
  scheduled: 'wait',
  pending: 'wait',
  invited: 'wait',
  opened: 'wait',
  offered: 'wait',
  failing: 'wait',
  waiting: 'wait',
  ending: 'wait',
  accepted: 'yes',
  approved: 'yes',
  given: 'yes',
  declined: 'no',
  rejected: 'no',
  refused: 'no',
  bounced: 'no',
  withdrawn: 'plain',
  released: 'plain',
  expired: 'plain',
  cancelled: 'plain',
  'not-invited': 'plain',
  'not-authorized': 'plain',
  none: 'plain',
};

/** A state is an icon and a word. */
export const Badge = ({ state, children }: { state: State; children: ComponentChildren }) => (
  <span class={`badge ${lookOf[state]}`}>{children}</span>
);
