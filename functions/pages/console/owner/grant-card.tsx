import type { readOwnedSite } from '#app/owner/read-owned-site';
import { timesWords } from '#catalogues/asked';
import type { Format } from '#catalogues/format';
import { isStandingStatus } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { isAwaited } from '#domain/visit';
import { Badge } from '../../shared/badge.tsx';
import { windowEndWords } from '../../shared/wording.ts';
import { ActionForm } from '../forms/fields.tsx';
import { Left } from '../left.tsx';
import type { View } from '../view.ts';

export type OwnedSite = Awaited<ReturnType<typeof readOwnedSite>>;
export type OwnedGrant = OwnedSite['grants'][number];

/** Members see everything and take back; they are shown no button that agrees (rule 27). */
export const isOwner = ({ person }: OwnedSite): boolean => person.role === 'owner';

/** Which other companies work there under its own, by name (rule 36). */
export const partnersOn = ({ partners }: OwnedSite): string[] =>
  partners.flatMap(({ status, company }) => (status === 'approved' ? [company.name] : []));

/** Who asked, and why; for what the owner sent, that they did. */
const originWords = ({ catalogue }: View, { unasked, askedBy, company, reason, ruleId }: OwnedGrant): string => {
  const { owner: say, rules } = catalogue.console;
  if (unasked) return say.unasked;
  const asked = `${say.askedBy(askedBy.name, company.name)}: ${reason ?? say.handedOver}`;
  return ruleId === undefined ? asked : `${rules.given} · ${asked}`;
};

/** When a grant ends, begins, or has ended, in few words; what is left of it counts down. */
const Times = ({ view: { catalogue, now }, format, grant }: { view: View; format: Format; grant: OwnedGrant & { endedAt?: Instant } }) => {
  const say = catalogue.console;
  if (grant.status === 'scheduled' && isAwaited(grant)) return <>{windowEndWords(catalogue, format, grant)}</>;
  if (grant.status === 'scheduled') return <>{say.begins(format.short(grant.from))}</>;
  if (grant.status !== 'active')
    return <>{`${say.grantStatus[grant.status]}, ${say.ended(format.short(grant.endedAt ?? grant.until ?? now))}`}</>;
  if (grant.until === null) return <>{windowEndWords(catalogue, format, grant)}</>;
  return (
    <>
      <Left catalogue={catalogue} format={format} until={grant.until} now={now} />,{' '}
      {catalogue.page.duration.until(format.short(grant.until))}
      {grant.times && `, ${timesWords(catalogue.asked, format, grant.times.windows)}`}
    </>
  );
};

/** One permission as its owner sees it: what, where, how much longer, who asked and why, with the way to take it back. */
export const GrantCard = ({
  view,
  site,
  grant,
  format,
  deviceId,
}: {
  view: View;
  site: OwnedSite;
  grant: OwnedGrant;
  format: Format;
  /** On a device's own page: only that is shown of it, and taken back. */
  deviceId?: string;
}) => {
  const { catalogue } = view;
  const { owner: say, grantStatus } = catalogue.console;
  const names = new Map(site.devices.map(({ id, name }) => [id, name]));
  const devices = deviceId === undefined ? grant.devices : [deviceId];
  const isStanding = isStandingStatus(grant.status);
  const shown = devices.slice(0, 5).map((id) => names.get(id) ?? '–');
  const { name } = catalogue.permission[grant.permission];
  return (
    <li>
      <div class="row">
        <h3>{name}</h3>
        <Badge state={grant.status}>{isStanding ? grantStatus[grant.status] : <Times view={view} format={format} grant={grant} />}</Badge>
      </div>
      <p>
        <bdi>{devices.length > 5 ? catalogue.page.invitation.devicesHeading(devices.length) : format.list(shown)}</bdi>
        {isStanding && (
          <>
            {shown.length > 0 && ' · '}
            <strong>
              <Times view={view} format={format} grant={grant} />
            </strong>
          </>
        )}
      </p>
      <p class="soft">
        <bdi>{originWords(view, grant)}</bdi>
      </p>
      {isStanding && (
        <ActionForm view={view} action={`/my/sites/${site.id}/withdraw`}>
          <input type="hidden" name="grant" value={grant.id} />
          {deviceId !== undefined && <input type="hidden" name="device" value={deviceId} />}
          <button type="submit" class="plain small" aria-label={say.withdrawThis(name)}>
            {say.withdraw}
          </button>
        </ActionForm>
      )}
    </li>
  );
};
