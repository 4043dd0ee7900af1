import {
  applies,
  approves,
  asksToJoin,
  cancelsInvitation,
  configuration,
  declines,
  handsOver,
  invites,
  livesWith,
  liveView,
  opens,
  playback,
  rejects,
  releases,
  reports,
  sends,
  siteInformation,
  switchesOff,
  withdraws,
} from './acts.ts';
import { HOME, HOTEL, OFFICE, SHOP, SMALL } from './devices.ts';
import type { DemoSite } from './sites.ts';

const ASKED = [siteInformation('permanent'), configuration({ days: 30 }), liveView({ hours: 8 })];

/** Sites that nobody owns yet. */
const OFFERED: readonly DemoSite[] = [
  { name: 'Demo Bakery', address: '3 Mill Lane, Demotown', devices: SHOP },
  { name: 'Demo Workshop', address: '41 Station Road, Demotown', devices: [] },
  {
    name: 'Demo Warehouse North',
    address: '9 Harbour Street, Demotown',
    devices: OFFICE,
    first: [
      invites('storekeeper@example.org', { lines: ASKED }),
      declines('storekeeper@example.org', 'We have sold the warehouse; please ask the new tenant.'),
    ],
  },
  {
    name: 'Demo Florist',
    address: '17 Garden Street, Demotown',
    devices: SHOP,
    first: [invites('florist@example.org', { lines: ASKED, days: 3 })],
  },
  {
    name: 'Demo Kiosk at the Station',
    address: '1 Station Square, Demotown',
    devices: SMALL,
    first: [invites('kiosk@example.org'), cancelsInvitation],
  },
  {
    name: 'Demo House 12',
    address: '12 Lime Avenue, Demotown',
    devices: HOME,
    isBens: true,
    justNow: [
      invites('nora@example.org', {
        lines: [...ASKED, playback({ hours: 2 }, 'Front door', 'Garden')],
        allowServiceSuspension: true,
        remarks:
          'Thank you for this morning. With this the cameras are yours; we ask for the permissions that we need to set up the garden.',
      }),
    ],
  },
  {
    name: 'Demo Pharmacy',
    address: '5 Market Place, Demotown',
    devices: SHOP,
    fourDaysAgo: [invites('pharmacy@example.org', { lines: ASKED, days: 14 })],
  },
  {
    name: 'Demo Bookshop',
    address: '22 Market Place, Demotown',
    devices: SHOP,
    fourDaysAgo: [invites('bounce@simulator.amazonses.com', { lines: ASKED, days: 14 })],
  },
  {
    name: 'Demo Studio',
    address: '8 Canal Walk, Demotown',
    devices: SMALL,
    yesterday: [invites('+4915112345678', { lines: ASKED })],
  },
  {
    name: 'Demo Villa at the Lake',
    address: '2 Lake View, Demotown',
    devices: HOME,
    isBens: true,
    yesterday: [invites('villa@example.org', { lines: ASKED }), opens('villa@example.org')],
  },
  {
    name: 'Demo Dentist',
    address: '30 Church Street, Demotown',
    devices: OFFICE,
    fourDaysAgo: [invites('dentist@example.org', { lines: ASKED, days: 14 }), opens('dentist@example.org')],
  },
];

/** Sites with an owner, whatever the company may do there. */
const OWNED: readonly DemoSite[] = [
  {
    name: 'Demo Home of Olga',
    address: '7 Orchard Close, Demotown',
    devices: HOME,
    isBens: true,
    first: [
      handsOver('olga', {
        lines: [siteInformation('permanent'), configuration('permanent'), liveView({ hours: 8 }, 'Front door')],
        allowServiceSuspension: true,
      }),
    ],
    yesterday: [
      sends('olga', liveView({ days: 7 }, 'Garden')),
      switchesOff('Doorbell', 'It rings at night; we bring another one on Friday.'),
      reports('Doorbell', 'Living room'),
    ],
    justNow: [
      sends('olga', playback({ hours: 8 }, 'Front door')),
      applies('ben', {
        lines: [liveView({ hours: 2 }, 'Front door', 'Garden'), playback({ hours: 2 }, 'Garden')],
        reason: 'The garden camera loses its picture when it rains. I would like to see whether the new seal helps.',
        jobNumber: 'JOB-1042',
      }),
    ],
  },
  {
    name: 'Demo Hotel',
    address: '1 Promenade, Demotown',
    devices: HOTEL,
    first: [handsOver('olga', { lines: [siteInformation('permanent'), configuration({ days: 30 })] })],
    sixDaysAgo: [sends('olga', liveView({ days: 7 }, 'Main entrance', 'Car park')), livesWith('olga', 'mia@example.org', 'member')],
    yesterday: [
      asksToJoin('olga', 'noah@example.org', 'owner'),
      reports('Bar', 'Third floor, terrace'),
      sends('olga', configuration({ days: 7 })),
    ],
  },
  {
    name: 'Demo Farmhouse',
    address: '60 Meadow Road, Demotown',
    devices: HOME,
    first: [handsOver('olga', { lines: ASKED }, [])],
    yesterday: [reports('Garden')],
  },
  {
    name: 'Demo Boat House',
    address: '4 Lake View, Demotown',
    devices: SMALL,
    first: [handsOver('olga', {})],
    sixDaysAgo: [sends('olga', configuration({ days: 7 }), liveView({ days: 7 }, 'Gate'))],
  },
  {
    name: 'Demo School',
    address: '15 School Lane, Demotown',
    devices: OFFICE,
    isBens: true,
    first: [handsOver('olga', { lines: [siteInformation('permanent'), configuration('permanent')], allowServiceSuspension: true })],
    yesterday: [withdraws('olga', { devices: ['Reception'] }), reports()],
  },
  {
    name: 'Demo Office',
    address: '88 Canal Walk, Demotown',
    devices: OFFICE,
    first: [handsOver('paul', { lines: [siteInformation('permanent'), configuration({ days: 30 })] })],
    sixDaysAgo: [
      applies('anna', {
        lines: [liveView({ days: 30 }), playback({ days: 7 })],
        reason: 'Somebody tried the side door at the weekend, as the alarm panel says.',
        jobNumber: 'JOB-1017',
      }),
      approves('paul', [liveView({ days: 7 }, 'Reception', 'Corridor')]),
    ],
    yesterday: [reports('Corridor')],
  },
  {
    name: 'Demo Restaurant',
    address: '11 Market Place, Demotown',
    devices: SHOP,
    first: [handsOver('paul', { lines: [siteInformation('permanent'), configuration('permanent'), liveView({ days: 30 }, 'Till')] })],
    yesterday: [releases('live-view')],
  },
  {
    name: 'Demo Garage',
    address: '2 Mill Lane, Demotown',
    devices: SMALL,
    first: [handsOver('paul', { lines: [siteInformation('permanent'), configuration({ days: 30 })] })],
    yesterday: [withdraws('paul')],
  },
  {
    name: 'Demo Tennis Club',
    address: '70 Meadow Road, Demotown',
    devices: OFFICE,
    isBens: true,
    first: [handsOver('paul', { lines: [configuration({ hours: 8 }), liveView({ hours: 24 }, 'Reception')] })],
    sixDaysAgo: [
      applies('ben', { lines: [liveView({ days: 7 })], reason: 'A look at the courts before the season begins.' }),
      rejects('paul', 'The courts are closed until May; please ask again then.'),
    ],
  },
];

export const ALARM_SITES: readonly DemoSite[] = [...OFFERED, ...OWNED];
