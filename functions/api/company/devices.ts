import type { Here } from '#api/company/rooms';
import { deviceContracts } from '#api/contracts/devices';
import { routesOf } from '#api/route';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice } from '#app/devices/remove-device';
import { switchService } from '#app/sites/switch-service';

const route = routesOf(deviceContracts);

/** The devices of a site. */
export const devices = ({ ports }: Here) => [
  route('addDevice', ({ caller, params, body, once }) => addDevice(ports, caller, { siteId: params.siteId, once }, body)),
  route('changeDevice', ({ caller, params, body }) => changeDevice(ports, caller, params, body)),
  route('removeDevice', ({ caller, params }) => removeDevice(ports, caller, params.siteId, params.deviceId)),
  route('switchService', ({ caller, params, body }) => switchService(ports, caller, params, body)),
];
