import * as z from 'zod';
import { addTechnician } from '#app/company/add-technician';
import { changeTechnician } from '#app/company/change-technician';
import { listTechnicians } from '#app/company/list-technicians';
import { removeTechnician } from '#app/company/remove-technician';
import type { StaffView } from '#app/company/staff-view';
import { listSites } from '#app/sites/list-sites';
import type { SiteView } from '#app/sites/site-view';
import type { Catalogue } from '#catalogues/catalogue';
import { Email } from '#domain/address';
import { SiteId } from '#domain/id';
import { Role, type Technician } from '#domain/technician';
import { Name } from '#domain/text';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { ActionForm, Choice, placeOf, TextField } from '../forms/fields.tsx';
import { consolePage, More, SureForm } from '../frame.tsx';
import { cursorOf, EMPTY_FORM, type Form, pressed, seeOther, sentTo, submitted, type View } from '../view.ts';

const SHOWN = 100;
const TECHNICIANS = '/installer/technicians';

const UNLISTED = 'unlisted-sites';

type SitesProps = {
  catalogue: Catalogue;
  id: string;
  sites: readonly { id: string; name: string }[];
  isAll: boolean;
  assigned: readonly string[];
  error?: string | undefined;
};

/** All of the company's sites, or those that are ticked. */
const AssignedSites = ({ catalogue, id, sites, isAll, assigned, error }: SitesProps) => {
  const { field } = catalogue.console;
  // Those that the page does not list stay as they are, unless all are meant now.
  const unlisted = assigned.filter((one) => !sites.some((site) => site.id === one));
  return (
    <fieldset>
      <legend>{field.sites}</legend>
      {error && (
        <p class="warn" id={placeOf('sites')}>
          {error}
        </p>
      )}
      {unlisted.map((one) => (
        <input type="hidden" name={UNLISTED} value={one} />
      ))}
      <label>
        <input type="checkbox" name="all-sites" checked={isAll} />
        <span>{field.allSites}</span>
      </label>
      {sites.length > 0 && (
        <details open={!isAll || assigned.length > 0}>
          <summary>{field.sites}</summary>
          {sites.map((site) => (
            <label>
              <input type="checkbox" name="sites" id={`${id}-${site.id}`} value={site.id} checked={assigned.includes(site.id)} />
              <span>
                <bdi>{site.name}</bdi>
              </span>
            </label>
          ))}
        </details>
      )}
    </fieldset>
  );
};

/** As they were ticked. */
const sitesShown = (typed: URLSearchParams) => ({
  isAll: typed.has('all-sites'),
  assigned: [...typed.getAll('sites'), ...typed.getAll(UNLISTED)],
});
const sitesOf = (sites: Technician['sites']) => ({ isAll: sites === 'all', assigned: sites === 'all' ? [] : sites });

const roleOptions = ({ console: { role } }: Catalogue) => Role.options.map((one) => [one, role[one]] as const);

/** One of them: who, as what, and what can be changed. */
const One = ({ view, member, form: sent, sites }: { view: View; member: StaffView; form: Form; sites: readonly SiteView[] }) => {
  const { catalogue, caller } = view;
  const { installer: say, field, nav, role: roles, employment } = catalogue.console;
  const { id, name, email, role, sites: assigned, status } = member;
  const form = sentTo(sent, `${TECHNICIANS}/${id}`);
  const isSent = form !== EMPTY_FORM;
  // A form that is shown again is on the page of the list that it was sent from.
  const cursor = view.query.get('cursor');
  const where = cursor === null ? '' : `?${new URLSearchParams({ cursor })}`;
  return (
    <li>
      <div class="row">
        <h2>
          <bdi>{name}</bdi>
          {email === caller.email && <span class="soft"> ({say.you})</span>}
        </h2>
        <Badge state={status === 'offered' ? 'offered' : 'none'}>
          {status === 'offered' ? `${roles[role]} · ${employment.offered}` : roles[role]}
        </Badge>
      </div>
      <p class="soft">
        <bdi>{email}</bdi> · {assigned === 'all' || role === 'admin' ? field.allSites : `${field.sites}: ${assigned.length}`}
      </p>
      <details open={isSent}>
        <summary>
          {nav.change}
          <span class="soft"> · {name}</span>
        </summary>
        <ActionForm view={view} action={`${TECHNICIANS}/${id}${where}`}>
          <TextField form={form} name="name" id={`name-${id}`} label={field.name} value={name} maxLength={128} />
          <Choice form={form} name="role" id={`role-${id}`} label={field.role} value={role} options={roleOptions(catalogue)} />
          <AssignedSites
            catalogue={catalogue}
            id={id}
            sites={sites}
            {...(isSent ? sitesShown(form.typed) : sitesOf(assigned))}
            error={form.errors.sites}
          />
          <button type="submit">{field.save}</button>
        </ActionForm>
      </details>
      <SureForm
        view={view}
        summary={`${say.removeTechnician}: ${name}`}
        lead={say.removeSure(name)}
        action={`${TECHNICIANS}/${id}/remove`}
        button={say.removeTechnician}
      />
    </li>
  );
};

/** Employment, offered to somebody (rule 44). */
const Offer = ({ view, form: sent, sites }: { view: View; form: Form; sites: readonly SiteView[] }) => {
  const { catalogue } = view;
  const { installer: say, field } = catalogue.console;
  const form = sentTo(sent, TECHNICIANS);
  return (
    <ActionForm view={view} action={TECHNICIANS} id={TYPING} class="card">
      <h2>{say.addTechnician}</h2>
      <TextField form={form} name="name" label={field.name} maxLength={128} />
      <TextField form={form} name="email" label={field.email} type="email" inputMode="email" maxLength={254} />
      <Choice form={form} name="role" label={field.role} value="technician" options={roleOptions(catalogue)} />
      <AssignedSites catalogue={catalogue} id="new" sites={sites} {...sitesShown(form.typed)} error={form.errors.sites} />
      <button type="submit">{say.addTechnician}</button>
    </ActionForm>
  );
};

/** Everyone who works for the company: who they are, what they may see. */
export const technicians = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { installer: say } = catalogue.console;
  const list = cursorOf(view, 'technicians');
  const [{ items, next }, { items: own }, { items: others }] = await Promise.all([
    listTechnicians(ports, caller, { limit: SHOWN, from: await list.from() }),
    listSites(ports, caller, {}, { limit: SHOWN }),
    // And where the company works under another.
    listSites(ports, caller, { as: 'partner' }, { limit: SHOWN }),
  ]);
  const sites = [...own, ...others];
  return consolePage(view, {
    side: 'installer',
    title: say.techniciansTitle,
    typing: TECHNICIANS,
    form,
    children: (
      <>
        <ul class="cards">
          {items.map((member) => (
            <One view={view} member={member} form={form} sites={sites} />
          ))}
        </ul>
        <More view={view} href={next && (await list.more(next))} />
        <Offer view={view} form={form} sites={sites} />
      </>
    ),
  });
};

const Changed = z.object({ name: Name, role: Role, sites: z.union([z.literal('all'), z.array(SiteId)]) });
/** All of them and some of them cannot both be meant: then nothing is, and the form says so. */
const sitesTyped = (fields: URLSearchParams): string | string[] => {
  const some = fields.getAll('sites');
  if (!fields.has('all-sites')) return [...some, ...fields.getAll(UNLISTED)];
  return some.length === 0 ? 'all' : 'both';
};
const technicianFields = ({ fields }: View) => ({ name: fields.get('name') ?? '', role: fields.get('role'), sites: sitesTyped(fields) });

export const add = (view: View): Promise<Result> =>
  submitted(view, {
    schema: Changed.extend({ email: Email }),
    input: { ...technicianFields(view), email: view.fields.get('email') ?? '' },
    run: async (input) => {
      await addTechnician(view.ports, view.caller, input, view.once);
      return seeOther(TECHNICIANS, 'technician-added');
    },
    again: (form) => technicians(view, form),
  });

export const change = (view: View): Promise<Result> =>
  submitted(view, {
    schema: Changed,
    input: technicianFields(view),
    page: view.query.size > 0 ? `${TECHNICIANS}?${view.query}` : TECHNICIANS,
    run: async (input) => {
      await changeTechnician(view.ports, view.caller, view.params['technicianId'] ?? '', input);
      return seeOther(TECHNICIANS, 'technician-changed');
    },
    again: (form) => technicians(view, form),
  });

export const remove = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await removeTechnician(view.ports, view.caller, view.params['technicianId'] ?? '');
      return seeOther(TECHNICIANS, 'technician-removed');
    },
    (form) => technicians(view, form),
  );
