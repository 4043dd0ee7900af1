import { type Answered, readAcceptance } from '#app/owner/read-answer';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { type Format, formatFor } from '#catalogues/format';
import { askedLine } from '#domain/line';
import type { Result } from '#web/event';
import { AlsoPartners } from '../../shared/also-partners.tsx';
import { AskedSentences } from '../../shared/asked-sentence.tsx';
import { GrantList } from '../../shared/grant-list.tsx';
import { Reach } from '../../shared/reach.tsx';
import { consolePage } from '../frame.tsx';
import { ownedSitePath, siteIdIn, type View } from '../view.ts';
import { partnersOn } from './grant-card.tsx';
import { Joins } from './now.tsx';

type Shown = { view: View; accepted: Answered; format: Format };

/** What was asked for and what was given then, both (rule 7). */
const AskedAndGiven = ({ view: { catalogue }, accepted, format }: Shown) => {
  const { asked, given, devices, suspension, company } = accepted;
  const { report: say } = catalogue.console;
  const switching = catalogue.page.invitation.suspension(company.name);
  return (
    <>
      <h2>{say.asked}</h2>
      {asked.length === 0 && suspension === undefined ? (
        <p>–</p>
      ) : (
        <AskedSentences catalogue={catalogue} format={format} lines={asked.map((line) => askedLine(line, devices))} isOwners={false}>
          {suspension !== undefined && <li>{switching}</li>}
        </AskedSentences>
      )}
      <h2>{say.given}</h2>
      {given.length === 0 && !suspension ? <p>–</p> : null}
      {given.length > 0 && <GrantList catalogue={catalogue} format={format} grants={given} devices={devices} />}
      {suspension && <p>{switching}</p>}
    </>
  );
};

const Devices = ({ view: { catalogue }, accepted: { devices } }: Omit<Shown, 'format'>) => {
  const { report: say, category } = catalogue.console;
  return (
    <>
      <h2>{say.devices}</h2>
      <table>
        <thead>
          <tr>
            {[catalogue.console.field.name, say.kind, say.model, say.serial].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr>
              <th scope="row">
                <bdi>{device.name}</bdi>
              </th>
              <td>{category[device.category]}</td>
              <td>
                <bdi>{device.model}</bdi>
              </td>
              <td>
                <bdi>{device.serial}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

/** The hand-over on paper: who, what, which devices with their serials, who may do what now; made to be printed. */
export const report = async (view: View): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { report: say } = catalogue.console;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const accepted = await readAcceptance(ports, caller, site.id);
  const format = formatFor(catalogue.locale, site.timeZone);
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    back: ownedSitePath(view),
    children: (
      <article class="report">
        <p class="soft screen">{say.print}</p>
        <h2>
          <bdi>{site.name}</bdi>
        </h2>
        {site.address && (
          <p>
            <bdi>{site.address}</bdi>
          </p>
        )}
        <p>{say.lead(accepted.company.name, format.time(site.since))}</p>
        <p>
          <bdi>{accepted.contact.value}</bdi>
        </p>
        <Devices view={view} accepted={accepted} />
        <AskedAndGiven view={view} accepted={accepted} format={format} />
        <h2>{say.rights}</h2>
        <Joins view={view} site={site} format={format} nobody={say.none} />
        <AlsoPartners
          catalogue={catalogue}
          format={format}
          company={site.company?.name ?? ''}
          partners={site.company ? partnersOn(site) : []}
        />
        <h2>{say.reach}</h2>
        <p>
          <bdi>{accepted.company.name}</bdi>
        </p>
        <Reach company={accepted.company} />
      </article>
    ),
  });
};
