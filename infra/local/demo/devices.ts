/** Devices by name, each with what it is and its model. */
export type Devices = readonly (readonly [name: string, category: string, model: string])[];

const dome = (name: string) => [name, 'camera', 'Demo Dome 4'] as const;
const bullet = (name: string) => [name, 'camera', 'Demo Bullet 8'] as const;
const recorder = ['Recorder', 'recorder', 'Demo NVR 16'] as const;
const panel = ['Alarm panel', 'alarm-panel', 'Demo Hub 2'] as const;
const intercom = ['Doorbell', 'intercom', 'Demo Bell 1'] as const;

export const HOME: Devices = [bullet('Front door'), dome('Kitchen'), dome('Living room'), bullet('Garden'), intercom, panel];
export const SHOP: Devices = [bullet('Entrance'), dome('Till'), dome('Storeroom'), recorder];
export const OFFICE: Devices = [dome('Reception'), dome('Corridor'), ['Side door', 'access-control', 'Demo Gate 1'], recorder, panel];
export const SMALL: Devices = [bullet('Gate'), ['Motion sensor', 'sensor', 'Demo Sense 1']];

const floors = ['Ground floor', 'First floor', 'Second floor', 'Third floor'];
const places = ['lift', 'stairs', 'corridor east', 'corridor west', 'fire exit', 'terrace', 'linen room', 'ice machine'];

/** Forty devices: what a long list looks like. */
export const HOTEL: Devices = [
  bullet('Main entrance'),
  bullet('Car park'),
  dome('Reception'),
  dome('Bar'),
  ['Staff door', 'access-control', 'Demo Gate 1'],
  intercom,
  recorder,
  panel,
  ...floors.flatMap((floor) => places.map((place) => dome(`${floor}, ${place}`))),
];
