import * as z from 'zod';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice } from '#app/devices/remove-device';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import { switchService } from '#app/sites/switch-service';
import { Category, Serial } from '#domain/device';
import { CloudName } from '#domain/device-cloud';
import { TimeZone } from '#domain/site';
import { Name, Reason, Remarks } from '#domain/text';
import type { Result } from '#web/event';
import { pressed, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import { devicePage } from './device.tsx';
import { sitePage } from './site.tsx';
import { sites } from './sites.tsx';

const NewSite = z.object({ name: Name, timeZone: TimeZone, address: Remarks.optional() });

const siteFields = ({ fields }: View) => ({
  name: fields.get('name') ?? '',
  timeZone: typed(fields, 'timeZone') ?? '',
  address: typed(fields, 'address'),
});

export const add = (view: View): Promise<Result> =>
  submitted(view, {
    schema: NewSite,
    input: siteFields(view),
    run: async (input) => {
      const { id } = await addSite(view.ports, view.caller, input, view.once);
      return seeOther(`/installer/sites/${id}`, 'site-added');
    },
    again: (form) => sites(view, form),
  });

const back = (view: View): string => `/installer/sites/${siteIdIn(view)}`;
const device = (view: View) => ({ siteId: siteIdIn(view), deviceId: view.params['deviceId'] ?? '' });
const backToDevice = (view: View): string => `${back(view)}/devices/${view.params['deviceId']}`;

export const change = (view: View): Promise<Result> =>
  submitted(view, {
    schema: NewSite,
    input: siteFields(view),
    run: async (input) => {
      await changeSite(view.ports, view.caller, siteIdIn(view), input);
      return seeOther(back(view), 'site-changed');
    },
    again: (form) => sitePage(view, form),
  });

export const remove = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await deleteSite(view.ports, view.caller, siteIdIn(view));
      return seeOther('/installer', 'site-deleted');
    },
    (form) => sitePage(view, form),
  );

const EditedDevice = z.object({ name: Name, model: Name.optional(), category: Category, cloud: CloudName.optional() });
const NewDevice = EditedDevice.extend({ serial: Serial });
const deviceFields = ({ fields }: View) => ({
  name: fields.get('name') ?? '',
  model: typed(fields, 'model'),
  category: fields.get('category'),
  serial: fields.get('serial') ?? '',
  cloud: typed(fields, 'cloud'),
});

export const addOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: NewDevice,
    input: deviceFields(view),
    run: async (input) => {
      await addDevice(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, input);
      return seeOther(back(view), 'device-added');
    },
    again: (form) => sitePage(view, form),
  });

export const changeOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: EditedDevice,
    input: deviceFields(view),
    run: async (input) => {
      await changeDevice(view.ports, view.caller, { siteId: siteIdIn(view), deviceId: device(view).deviceId }, input);
      return seeOther(backToDevice(view), 'device-changed');
    },
    again: (form) => devicePage(view, form),
  });

export const removeOne = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await removeDevice(view.ports, view.caller, siteIdIn(view), device(view).deviceId);
      return seeOther(back(view), 'device-removed');
    },
    (form) => devicePage(view, form),
  );

export const switchOne = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ enabled: z.boolean(), reason: Reason }),
    input: { enabled: view.fields.get('enabled') === 'true', reason: typed(view.fields, 'reason') ?? '' },
    run: async (input) => {
      await switchService(view.ports, view.caller, device(view), input);
      return seeOther(backToDevice(view), 'service-switched');
    },
    again: (form) => devicePage(view, form),
  });
