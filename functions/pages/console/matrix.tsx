import type { ComponentChildren } from 'preact';
import type { PermissionView } from '#app/kernel/permission-views';
import type { Format } from '#catalogues/format';
import { DevicePermission, type Permission } from '#domain/permission';
import { isOpenAt } from '#domain/times';
import { isAwaited } from '#domain/visit';
import type { Result } from '#web/event';
import { redirect } from '../shared/redirect.ts';
import { ActionForm } from './forms/fields.tsx';
import { cellOf, hasTicks, isMatrix, MATRIX, SHOWN, shownValue, tickedIn } from './forms/ticked.ts';
import { Left } from './left.tsx';
import type { Form, View } from './view.ts';

type Row = { id: string; name: string; permissions: readonly PermissionView[]; href: string; note?: ComponentChildren };

type Props = {
  view: View;
  /** With what was ticked before it was kept. */
  form: Form;
  format: Format;
  /** Where the filter is sent. */
  path: string;
  /** Where the form is sent that no button sends elsewhere. */
  action: string;
  site: { permissions: readonly PermissionView[]; devices: readonly Row[] };
  /** Where a cell's words lead. */
  cellHref: (cell: { permission: Permission; deviceId: string | undefined; isHeld: boolean }) => string | undefined;
  /** What an empty cell says; and what is to be said about that below, where it is no word. */
  empty: string | ((permission: Permission, deviceId?: string) => string);
  legend?: string;
  buttons: ComponentChildren;
};

/** As many rows as are quick to look through; of more a filter or the next page shows the others. */
const ROWS = 100;

/** The cells that were ticked before, by what they stand for. */
type Kept = ReadonlySet<string>;
const keptIn = ({ typed }: Form, devices: readonly Row[]): { cells: Kept; rows: readonly string[] } => {
  if (!isMatrix(typed)) return { cells: new Set(), rows: [] };
  const ticked = tickedIn(
    typed,
    devices.map(({ id }) => id),
  );
  const cells = ticked.flatMap(({ permission, devices: on }) =>
    permission === 'site-information' ? ['on'] : on.map((id) => cellOf(permission, id)),
  );
  return { cells: new Set(cells), rows: ticked.flatMap(({ devices: on }) => on) };
};

/** A cell of the matrix, ticked where it was kept; whole rows and columns come back as the cells that they stood for. */
const box = (kept: Kept, name: string, value: string) => ({ name, value, checked: kept.has(value) });

/** What holds, and for how much longer. */
export const Held = ({
  view,
  format,
  held,
}: {
  view: View;
  format: Format;
  held: Pick<PermissionView, 'status' | 'from' | 'until' | 'visit' | 'times'>;
}) => {
  const { catalogue, now } = view;
  if (held.until !== null && isAwaited(held)) return <>{catalogue.console.visit.awaited(format.day(held.until))}</>;
  if (held.status === 'scheduled') return <>{catalogue.console.begins(format.short(held.from))}</>;
  // At which times of day stands where there is room for it.
  if (!isOpenAt(held.times, now)) return <>{catalogue.console.notNow}</>;
  if (held.until === null) return <>{catalogue.page.duration.permanent}</>;
  return <Left catalogue={catalogue} format={format} until={held.until} now={now} />;
};

type CellProps = Pick<Props, 'view' | 'format' | 'cellHref' | 'empty'> & {
  kept: Kept;
  permission: Permission;
  permissions: readonly PermissionView[];
  /** None for the one cell that is about the whole site. */
  device?: Row;
};

/** One permission on one device: to be ticked, with what holds; its words lead on. */
const Cell = ({ view, kept, format, permission, permissions, device, cellHref, empty }: CellProps) => {
  const { catalogue } = view;
  const { matrix: say } = catalogue.console;
  const held = permissions.find((one) => one.permission === permission);
  const href = cellHref({ permission, deviceId: device?.id, isHeld: held !== undefined });
  const { name } = catalogue.permission[permission];
  const what = say.cell(name, device?.name ?? say.whole);
  const nothing = typeof empty === 'string' ? empty : empty(permission, device?.id);
  const words = held ? <Held view={view} format={format} held={held} /> : nothing;
  const field = device ? box(kept, 'cell', cellOf(permission as DevicePermission, device.id)) : box(kept, 'whole', 'on');
  return (
    <td class={held ? `held ${held.status}` : 'empty'} {...(!device && { colSpan: DevicePermission.options.length })}>
      <input type="checkbox" {...field} aria-label={what} />
      {!device && <span class="soft">{name}: </span>}
      {href === undefined ? (
        <span>{words}</span>
      ) : (
        <a href={href}>
          <span class="unseen">{what}: </span>
          {words}
        </a>
      )}
    </td>
  );
};

const Filter = ({ view, path, shown, all }: { view: View; path: string; shown: number; all: number }) => {
  const { matrix: say } = view.catalogue.console;
  return (
    <search>
      <div class="inline">
        <label class="field" for="find-device">
          {say.filter}
        </label>
        <input type="search" id="find-device" name="find" value={view.query.get('find') ?? ''} />
        <button type="submit" class="plain" formaction={`${path}/find`}>
          {say.show}
        </button>
      </div>
      {shown < all && <p class="soft">{say.shown(shown, all)}</p>}
    </search>
  );
};

const Head = ({ view }: Pick<Props, 'view'>) => {
  const { catalogue } = view;
  const { matrix: say } = catalogue.console;
  return (
    <thead>
      <tr>
        <th scope="col">{say.device}</th>
        {DevicePermission.options.map((permission) => {
          const { name } = catalogue.permission[permission];
          return (
            <th scope="col">
              <label>
                <input type="checkbox" name="column" value={permission} aria-label={say.all(name)} />
                <span>{say.columns[permission]}</span>
              </label>
            </th>
          );
        })}
      </tr>
    </thead>
  );
};

type RowProps = Omit<CellProps, 'permission' | 'permissions' | 'device'> & { device: Row };

const DeviceRow = ({ device, ...props }: RowProps) => {
  const { matrix: say } = props.view.catalogue.console;
  return (
    <tr>
      <th scope="row">
        <span class="device">
          <input type="checkbox" name="row" value={device.id} aria-label={say.row(device.name)} />
          <span>
            <a href={device.href}>
              <bdi>{device.name}</bdi>
            </a>
            {device.note}
          </span>
        </span>
      </th>
      {DevicePermission.options.map((permission) => (
        <Cell {...props} permission={permission} permissions={device.permissions} device={device} />
      ))}
    </tr>
  );
};

/** Which rows are looked at: what the filter finds, a hundred at a time; and, whatever it finds, those with ticks. */
const rowsIn = ({ query }: View, kept: readonly string[], devices: readonly Row[]): { rows: readonly Row[]; next: number | undefined } => {
  const needle = (query.get('find') ?? '').trim().toLowerCase();
  const found = devices.filter(({ name }) => name.toLowerCase().includes(needle));
  const from = Number(/^\d{1,4}$/.exec(query.get('from') ?? '')?.[0] ?? 0);
  const looked = found.slice(from, from + ROWS).map(({ id }) => id);
  const ids = new Set([...looked, ...kept]);
  return { rows: devices.filter(({ id }) => ids.has(id)), next: from + ROWS < found.length ? from + ROWS : undefined };
};

/** Devices down, permissions across, in each cell what holds and for how long; cells, rows and columns are ticked, buttons act on them. */
export const Matrix = ({ view, form, format, path, action, site, cellHref, empty, legend, buttons }: Props) => {
  const { matrix: say, nav } = view.catalogue.console;
  const kept = keptIn(form, site.devices);
  const { rows, next } = rowsIn(view, kept.rows, site.devices);
  const props = { view, kept: kept.cells, format, cellHref, empty };
  // What was ticked before the filter is no surprise.
  const isKept = kept.cells.size > 0 && form.errors[''] === undefined && !view.query.has('find');
  return (
    <section>
      <h2>{say.title}</h2>
      <ActionForm view={isKept ? { ...view, draftOf: action } : view} action={action} class="matrix-form">
        {site.devices.length > 8 && <Filter view={view} path={path} shown={rows.length} all={site.devices.length} />}
        <input type="hidden" name={MATRIX} value="on" />
        {rows.length < site.devices.length && <input type="hidden" name={SHOWN} value={shownValue(rows.map(({ id }) => id))} />}
        <table class="matrix">
          <Head view={view} />
          <tbody>
            {rows.map((device) => (
              <DeviceRow {...props} device={device} />
            ))}
            <tr>
              <th scope="row">{say.whole}</th>
              <Cell {...props} permission="site-information" permissions={site.permissions} />
            </tr>
          </tbody>
        </table>
        {next !== undefined && (
          <p>
            <button type="submit" class="plain" name="from" value={next} formaction={`${path}/find`}>
              {nav.more}
            </button>
          </p>
        )}
        <p class="soft">
          {say.lead}
          {legend && ` ${legend}`}
        </p>
        <div class="answers">{buttons}</div>
      </ActionForm>
    </section>
  );
};

/**
 * Looks for devices, or goes on to the next; what is ticked stays, whether or not it is found.
 * @param show the page of the matrix.
 * @param requireIt that there is such a site for them.
 */
export const findDevices =
  (show: (view: View, form: Form) => Promise<Result>, requireIt: (view: View) => Promise<unknown>) =>
  async (view: View): Promise<Result> => {
    const { fields, path, keep } = view;
    await requireIt(view);
    const query = new URLSearchParams([...fields].filter(([name]) => name === 'find' || name === 'from'));
    const at = `${path}?${query}`;
    if (!hasTicks(fields)) return redirect(at);
    const form = { action: path, typed: fields };
    return (await keep({ ...form, faults: {} }, at)) ?? show({ ...view, query }, { ...form, errors: {} });
  };
