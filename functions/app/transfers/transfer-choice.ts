import type { SiteRead } from '#app/kernel/ports';
import { grantable } from '#domain/device';
import { companyDismissed } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { type Line, narrowed } from '#domain/line';
import { Refused } from '#domain/refusal';
import { linesHeld } from '#domain/transfer';

type Offered = { read: SiteRead<'everything'>; now: Instant };

/** What a new owner decides: of what the company had, which it keeps; or that they part with it. */
export type TransferChoice = {
  /** The lines to give; a page, which knows them by their place only, is shown those that the company had. */
  lines: Line[] | ((held: readonly Line[]) => Line[]);
  allowServiceSuspension?: boolean | undefined;
  dismissCompany?: boolean | undefined;
};

type Decided = { held: Line[]; terms: ReturnType<typeof narrowed>; suspension: boolean; dismisses: boolean };

/** @throws Refused `wider-than-asked`, `company-dismissed`, `limit-reached`, and what `narrowed` refuses. */
export const decided = ({ read: { site, grants, devices }, now }: Offered, choice: TransferChoice): Decided => {
  const hasCompany = site.dismissedAt === undefined;
  const dismisses = hasCompany && choice.dismissCompany === true;
  const held = hasCompany ? linesHeld(grants, now) : [];
  const lines = typeof choice.lines === 'function' ? (dismisses ? [] : choice.lines(held)) : choice.lines;
  const suspension = choice.allowServiceSuspension === true;
  if (dismisses && (lines.length > 0 || suspension)) throw companyDismissed();
  if (suspension && !(hasCompany && site.allowServiceSuspension))
    throw new Refused('wider-than-asked', 'The company was not allowed to switch services off.', {});
  if (lines.length > LIMITS.linesOfATransfer)
    throw new Refused('limit-reached', `At once up to ${LIMITS.linesOfATransfer} lines are given; more can be sent afterwards.`, {
      limit: 'lines-of-a-transfer',
    });
  return { held, terms: narrowed(held, lines, grantable(devices), now), suspension, dismisses };
};
