import { DevicePermission, type Permission } from '#domain/permission';

/** What is ticked in a matrix: each permission on its devices; `site-information` has none. */
export type Ticked = { permission: Permission; devices: string[] }[];

/** The fields of it: cells, whole rows, whole columns, and the one cell that is about the site. */
const TICKS = ['cell', 'row', 'column', 'whole'];

/** Says that a form is the matrix itself: the same ticks stand in the buttons of single lines, where nobody has made them. */
export const MATRIX = 'matrix';

/** Says which devices a column goes over, where a filter or the next page hides the others. */
export const SHOWN = 'shown';
export const shownValue = (devices: readonly string[]): string => devices.join(' ');

/** A cell's value: which permission on which device. */
export const cellOf = (permission: DevicePermission, deviceId: string): string => `${permission}:${deviceId}`;

/**
 * What a matrix was left with; devices that the site does not have are none.
 * @param devices those of the site, in their order.
 */
export const tickedIn = (fields: URLSearchParams, devices: readonly string[]): Ticked => {
  const [cells, rows, columns] = [fields.getAll('cell'), fields.getAll('row'), fields.getAll('column')];
  const shown = fields.get(SHOWN)?.split(' ') ?? devices;
  const onDevices = DevicePermission.options.map((permission) => ({
    permission,
    devices: devices.filter(
      (id) => (columns.includes(permission) && shown.includes(id)) || rows.includes(id) || cells.includes(cellOf(permission, id)),
    ),
  }));
  return [
    ...(fields.has('whole') ? [{ permission: 'site-information' as const, devices: [] }] : []),
    ...onDevices.filter((one) => one.devices.length > 0),
  ];
};

/** The same as a form of lines holds it, before anything else is chosen. */
export const asLines = (ticked: Ticked, devices: readonly string[]): URLSearchParams => {
  const typed = new URLSearchParams();
  for (const { permission, devices: on } of ticked) {
    typed.set(`ask-${permission}`, 'on');
    if (permission === 'site-information') continue;
    typed.set(`which-${permission}`, on.length === devices.length ? 'all' : 'some');
    for (const id of on) typed.append(`devices-${permission}`, id);
  }
  return typed;
};

/** What was ticked, to be carried in an address; nothing where nothing was. */
export const matrixQuery = (fields: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...fields].filter(([name]) => TICKS.includes(name) || (name === SHOWN && fields.has('column'))));

export const hasTicks = (fields: URLSearchParams): boolean => matrixQuery(fields).size > 0;

/** Whether a form is the matrix, with ticks that somebody has made, and not yet the lines that come of them. */
export const isMatrix = (fields: URLSearchParams): boolean => fields.has(MATRIX) && hasTicks(fields);
