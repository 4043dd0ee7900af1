import { readOwnedUse, readUse, type UsePart } from '#app/sessions/list-sessions';
import { type Format, formatFor } from '#catalogues/format';
import { sessionsCsv } from '#web/csv';
import type { Result } from '#web/event';
import { Badge } from '../shared/badge.tsx';
import { PAGE_HEADERS } from '../shared/page-headers.ts';
import { consolePage } from './frame.tsx';
import { type Side, siteIdIn, type View } from './view.ts';

/** More are read in the export. */
const MOST_SHOWN = 200;
/** An answer of a function holds 6 MB. */
const MOST_EXPORTED = 10_000;

const READS = { owner: readOwnedUse, installer: readUse } as const satisfies Record<Side, unknown>;

type Item = UsePart['items'][number];

const whoOf = ({ technician }: Item): [string, string] => [technician.technicianId, technician.name];
const whereOf = ({ deviceId, device }: Item): [string, string] => [deviceId, device ?? deviceId];

/** One of those that there are, or all. */
const Filter = ({
  name,
  label,
  all,
  items,
  of,
  chosen,
}: {
  name: string;
  label: string;
  all: string;
  items: readonly Item[];
  of: (item: Item) => [string, string];
  chosen: string;
}) => (
  <div class="field">
    <label class="field" for={name}>
      {label}
    </label>
    <select name={name} id={name}>
      <option value="">{all}</option>
      {[...new Map(items.map(of))].map(([value, words]) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
);

const Done = ({ view, item, format }: { view: View; item: Item; format: Format }) => {
  const { permission, console: words } = view.catalogue;
  const { technician, partner, device, from, to } = item;
  return (
    <li>
      <strong>
        <bdi>{technician.name}</bdi>
      </strong>{' '}
      {partner?.name && (
        <>
          (<bdi>{partner.name}</bdi>){' '}
        </>
      )}
      · {permission[item.permission].name} · <bdi>{device ?? item.deviceId}</bdi>
      <br />
      {to === undefined ? (
        <Badge state="active">
          {words.used.running} · {words.used.since(format.clock(from))}
        </Badge>
      ) : (
        <time class="soft" datetime={from}>
          {format.range(from, to)}
        </time>
      )}
    </li>
  );
};

/** What was done with permissions, by whom and on which device, newest first (rule 38). */
export const sessionsPage =
  (side: Side) =>
  async (view: View): Promise<Result> => {
    const { catalogue, ports, caller, path, query } = view;
    const { used: say } = catalogue.console;
    const { items, timeZone } = await READS[side](ports, caller, siteIdIn(view), MOST_SHOWN);
    const format = formatFor(catalogue.locale, timeZone);
    const [who, where] = [query.get('who') ?? '', query.get('where') ?? ''];
    const shown = items.filter((item) => (who === '' || whoOf(item)[0] === who) && (where === '' || whereOf(item)[0] === where));
    return consolePage(view, {
      side,
      title: say.title,
      back: path.replace(/\/sessions$/, ''),
      children: (
        <>
          <p class="soft">
            {say.lead} {catalogue.console.field.timeZoneNote(timeZone)}
          </p>
          {items.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <>
              <search>
                <form method="get" action={path} class="inline">
                  <Filter name="who" label={say.who} all={say.everybody} items={items} of={whoOf} chosen={who} />
                  <Filter name="where" label={say.where} all={say.everywhere} items={items} of={whereOf} chosen={where} />
                  <button type="submit" class="plain">
                    {say.show}
                  </button>
                </form>
              </search>
              <p class="links">
                <a href={`${path}/csv`} download="sessions.csv">
                  {say.exportCsv}
                </a>
              </p>
              <ol class="cards tight" reversed>
                {shown.map((item) => (
                  <Done view={view} item={item} format={format} />
                ))}
              </ol>
            </>
          )}
        </>
      ),
    });
  };

/** The same to take away. */
export const exportSessions =
  (side: Side) =>
  async (view: View): Promise<Result> => {
    const { items } = await READS[side](view.ports, view.caller, siteIdIn(view), MOST_EXPORTED);
    return {
      statusCode: 200,
      headers: {
        ...PAGE_HEADERS,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="sessions.csv"',
      },
      body: sessionsCsv(items),
    };
  };
