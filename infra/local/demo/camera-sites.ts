import {
  applies,
  approves,
  configuration,
  handsOver,
  invites,
  liveView,
  opens,
  playback,
  reports,
  sends,
  siteInformation,
} from './acts.ts';
import { HOME, OFFICE, SHOP, SMALL } from './devices.ts';
import type { DemoSite } from './sites.ts';

const ASKED = [siteInformation({ days: 30 }), configuration({ days: 7 })];

export const CAMERA_SITES: readonly DemoSite[] = [
  { name: 'Demo Car Park', address: '100 Ring Road, Demotown', devices: SMALL },
  {
    name: 'Demo Cinema',
    address: '6 Theatre Square, Demotown',
    devices: OFFICE,
    first: [invites('cinema@example.org', { lines: ASKED, days: 2 })],
  },
  { name: 'Demo Gym', address: '19 Ring Road, Demotown', devices: SHOP, justNow: [invites('gym@example.org', { lines: ASKED })] },
  {
    name: 'Demo Museum',
    address: '1 Castle Hill, Demotown',
    devices: OFFICE,
    fourDaysAgo: [invites('museum@example.org', { lines: ASKED, days: 10 })],
  },
  {
    name: 'Demo Gallery',
    address: '3 Castle Hill, Demotown',
    devices: SHOP,
    yesterday: [invites('gallery@example.org', { lines: ASKED }), opens('gallery@example.org')],
  },
  { name: 'Demo Allotment', address: '55 Meadow Road, Demotown', devices: SMALL, first: [handsOver('olga', {})] },
  { name: 'Demo Cellar', address: '24 Church Street, Demotown', devices: SMALL, first: [handsOver('paul', { lines: ASKED }, [])] },
  {
    name: 'Demo Holiday Flat',
    address: '9 Promenade, Demotown',
    devices: HOME,
    first: [handsOver('olga', { lines: [configuration('permanent')] })],
    justNow: [sends('olga', liveView({ hours: 8 }, 'Front door'))],
  },
  {
    name: 'Demo Vineyard',
    address: '90 Castle Hill, Demotown',
    devices: OFFICE,
    first: [handsOver('paul', { lines: [siteInformation('permanent')] })],
    yesterday: [
      applies('clara', { lines: [playback({ days: 7 }, 'Corridor')], reason: 'To see when the cellar door was left open.' }),
      approves('paul'),
      reports('Recorder'),
    ],
  },
  {
    name: 'Demo Bicycle Shop',
    address: '13 Mill Lane, Demotown',
    devices: SHOP,
    first: [handsOver('paul', { lines: [configuration({ days: 30 })], allowServiceSuspension: true })],
  },
];
