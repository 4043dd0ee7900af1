import { devicesInRow, timesWords } from '#catalogues/asked';
import type { Format } from '#catalogues/format';
import type { Device } from '#domain/device';
import { askedLine, type Line } from '#domain/line';
import { isAwaited } from '#domain/visit';
import { AskedSentences } from '../../shared/asked-sentence.tsx';
import { Badge } from '../../shared/badge.tsx';
import { lineTimeWords, windowEndWords } from '../../shared/wording.ts';
import { ActionForm } from '../forms/fields.tsx';
import { SureForm } from '../frame.tsx';
import type { View } from '../view.ts';
import type { SiteDetail } from './device.tsx';

type Shown = { view: View; site: SiteDetail; format: Format };
type LinesProps = { view: View; format: Format; lines: readonly Line[]; devices: readonly Pick<Device, 'id' | 'name'>[] };

/** What is asked for, a sentence each. */
export const AskedLines = ({ view: { catalogue }, format, lines, devices }: LinesProps) =>
  lines.length === 0 ? (
    <p class="soft">{catalogue.console.site.nothingAsked}</p>
  ) : (
    <AskedSentences catalogue={catalogue} format={format} lines={lines.map((line) => askedLine(line, devices))} isOwners={false} />
  );

type Decision = { status: string; at: string; lines?: readonly Line[]; reason?: string | undefined };

/** What was given of it: on which devices, for how long. */
const Given = ({ view, format, lines, devices }: LinesProps) => {
  const { catalogue } = view;
  if (lines.length === 0) return <p>{catalogue.page.accepted.notGiven}</p>;
  return (
    <ul class="asks">
      {lines.map((line) => (
        <li>
          {[
            catalogue.permission[line.permission].name,
            ...('devices' in line ? [devicesInRow(catalogue.asked, format, askedLine(line, devices))] : []),
            lineTimeWords(catalogue, format, line),
          ].join(' · ')}
        </li>
      ))}
    </ul>
  );
};

/** When it was answered, what was given, and why not. */
const Answer = ({ view, site, format, decision }: Shown & { decision: Decision | undefined }) => {
  const { site: say, report } = view.catalogue.console;
  if (!decision) return null;
  return (
    <>
      <p class="soft">{say.answered(format.short(decision.at))}</p>
      {decision.lines && (
        <>
          <h3>{report.given}</h3>
          <Given view={view} format={format} lines={decision.lines} devices={site.devices} />
        </>
      )}
      {decision.reason && (
        <p class="quote">
          <bdi>{say.reason(decision.reason)}</bdi>
        </p>
      )}
    </>
  );
};

const SHOWN = 20;

/** What was applied for, what was answered and why, with the way to take it back. */
export const Applications = ({ view, site, format }: Shown) => {
  const { installer: say, applicationStatus } = view.catalogue.console;
  const applications = site.applications.slice(0, SHOWN);
  if (applications.length === 0) return null;
  return (
    <section>
      <h2>{say.applicationsTitle}</h2>
      <ul class="cards">
        {applications.map(({ id, status, reason, askedBy, lines, createdAt, decision }) => (
          <li>
            <div class="row">
              <p class="soft">
                <bdi>{reason}</bdi> · <bdi>{askedBy.name}</bdi> · {format.short(createdAt)}
              </p>
              <Badge state={status}>{applicationStatus[status]}</Badge>
            </div>
            <AskedLines view={view} format={format} lines={lines} devices={site.devices} />
            <Answer view={view} site={site} format={format} decision={decision} />
            {status === 'pending' && (
              <ActionForm view={view} action={`/installer/sites/${site.id}/applications/${id}/cancel`}>
                <button type="submit" class="plain small">
                  {say.cancelApplication}
                </button>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What the hand-over asked for, and what the owner answered. */
export const Answered = ({ view, site, format }: Shown) => {
  const { site: say, invitationStatus } = view.catalogue.console;
  const { answeredInvitation: invitation } = site;
  if (!invitation) return null;
  return (
    <section class="card">
      <div class="row">
        <h2>{say.asked}</h2>
        <Badge state={invitation.status}>{invitationStatus[invitation.status]}</Badge>
      </div>
      <p class="soft">
        <bdi>{invitation.contact.value}</bdi>
      </p>
      <AskedLines view={view} format={format} lines={invitation.lines} devices={site.devices} />
      <Answer view={view} site={site} format={format} decision={invitation.decision} />
    </section>
  );
};

/** What was given, with the way to give it back. */
export const Standing = ({ view, site, format }: Shown) => {
  const { catalogue } = view;
  const { installer: say, grantStatus } = catalogue.console;
  if (site.standing.length === 0) return null;
  return (
    <details>
      <summary>{catalogue.console.matrix.oneByOne}</summary>
      <ul class="cards">
        {site.standing.map(({ id, permission, devices, status, from, until, visit, times }) => (
          <li>
            <div class="row">
              <h3>{catalogue.permission[permission].name}</h3>
              <Badge state={status}>{grantStatus[status]}</Badge>
            </div>
            <p class="soft">
              {devices.length > 0 && `${say.devices(devices.length)} · `}
              {status === 'scheduled' && !isAwaited({ from, until, visit })
                ? catalogue.console.begins(format.short(from))
                : until === null || status === 'scheduled'
                  ? windowEndWords(catalogue, format, { from, until, visit, times })
                  : catalogue.page.duration.until(format.short(until))}
              {times && until !== null && status === 'active' && `, ${timesWords(catalogue.asked, format, times.windows)}`}
            </p>
            <SureForm
              view={view}
              summary={`${say.release}: ${catalogue.permission[permission].name}`}
              lead={say.releaseSure}
              action={`/installer/sites/${site.id}/grants/${id}/release`}
              button={say.release}
            />
          </li>
        ))}
      </ul>
    </details>
  );
};
