import * as z from 'zod';
import { readOwnedSite } from '#app/owner/read-owned-site';
import type { RuleView } from '#app/rules/rule-view';
import { confirmRule, listRules, makeRule, removeRule } from '#app/rules/standing-rules';
import { type Format, formatFor } from '#catalogues/format';
import { ruleRows } from '#catalogues/rule-words';
import { LIMITS } from '#domain/limits';
import { Length, lengthOf } from '#domain/line';
import type { Permission } from '#domain/permission';
import { RuleTerms } from '#domain/standing-rule';
import type { Result } from '#web/event';
import { AlsoPartners } from '../../shared/also-partners.tsx';
import { durationValue, LENGTHS } from '../../shared/choice.ts';
import { TYPING } from '../../shared/languages.tsx';
import { durationWords } from '../../shared/wording.ts';
import { ActionForm, placeOf } from '../forms/fields.tsx';
import { AtTimes, timesAsTyped, timesTyped } from '../forms/times.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, pressed, seeOther, siteIdIn, submitted, type View } from '../view.ts';
import { type OwnedSite, partnersOn } from './grant-card.tsx';

/** What its times of day are posted as. */
const TIMES = 'rule';

const pathOf = (view: View): string => `${ownedSitePath(view)}/rules`;

/** What shows no picture, and what does: of the latter each is ticked by itself, and never beforehand (rule 35). */
const BESIDES: readonly Permission[] = ['site-information', 'configuration'];
const PICTURES: readonly Permission[] = ['live-view', 'playback'];

/** One rule, with the ways to keep and to remove it. */
const One = ({ view, format, rule, isOwner }: { view: View; format: Format; rule: RuleView; isOwner: boolean }) => {
  const { asked, permission, console: words } = view.catalogue;
  const { rules: say } = words;
  const devices = rule.devices === 'all' ? rule.devices : rule.devices.length;
  const { rows } = ruleRows({ asked, permission, rule: say }, format, { ...rule, devices });
  return (
    <li>
      <ul>
        {rows.map(({ what, where, when }) => (
          <li>
            <strong>{what}</strong>
            {where && <> · {where}</>}, {when}
          </li>
        ))}
      </ul>
      <p class="soft">{say.endsAt(format.time(rule.endsAt))}</p>
      {!rule.counts && <p class="warn">{say.idle}</p>}
      {isOwner && (
        <ActionForm view={view} action={`${pathOf(view)}/${rule.id}/confirm`}>
          <button type="submit" class="plain">
            {say.confirm}
          </button>
        </ActionForm>
      )}
      <SureForm view={view} summary={say.remove} lead={say.removeSure} action={`${pathOf(view)}/${rule.id}/remove`} button={say.remove} />
    </li>
  );
};

/** What an application that was just answered asked for, as a rule would say it; pictures are never ticked beforehand. */
const likeIn = ({ query }: View, site: OwnedSite): URLSearchParams => {
  const application = site.applications.find(({ id }) => id === query.get('like'));
  const like = new URLSearchParams();
  for (const line of application?.lines ?? []) {
    if (BESIDES.includes(line.permission)) like.append('permission', line.permission);
    if (line.permission !== 'site-information' && line.devices !== 'all') for (const id of line.devices) like.append('device', id);
    const length = Length.safeParse(line.duration);
    const longest = Length.safeParse(JSON.parse(like.get('longest') ?? 'null'));
    if (length.success && !(longest.success && lengthOf(longest.data) >= lengthOf(length.data)))
      like.set('longest', durationValue(length.data));
  }
  // At times of day, where all of it was; nothing is filled in that the form could say as more than was asked only.
  const [first, ...others] = application?.lines ?? [];
  const typed = timesAsTyped(first?.times, TIMES);
  if (!typed || others.some(({ times }) => JSON.stringify(times) !== JSON.stringify(first?.times))) return new URLSearchParams();
  for (const [name, value] of typed) like.set(name, value);
  if (like.has('device') && like.getAll('device').length <= LIMITS.rules.devices) like.set('which', 'some');
  return like;
};

type FormProps = { view: View; format: Format; site: OwnedSite; form: Form };

const Ticks = ({ view, was, permissions }: { view: View; was: URLSearchParams; permissions: readonly Permission[] }) => (
  <>
    {permissions.map((permission) => (
      <label>
        <input type="checkbox" name="permission" value={permission} checked={was.getAll('permission').includes(permission)} />
        <span>{view.catalogue.permission[permission].name}</span>
      </label>
    ))}
  </>
);

const OnDevices = ({ view, site, was }: { view: View; site: OwnedSite; was: URLSearchParams }) => {
  const { field, site: say } = view.catalogue.console;
  const which = was.get('which') ?? 'all';
  return (
    <fieldset class="which">
      <legend>{field.devices}</legend>
      <label>
        <input type="radio" name="which" value="all" checked={which === 'all'} />
        <span>{say.allDevices(site.devices.length)}</span>
      </label>
      <label>
        <input type="radio" name="which" value="some" checked={which !== 'all'} />
        <span>{say.some}</span>
      </label>
      <div class="some">
        {site.devices.map(({ id, name }) => (
          <label>
            <input type="checkbox" name="device" value={id} checked={was.getAll('device').includes(id)} />
            <span>
              <bdi>{name}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const Make = ({ view, format, site, form }: FormProps) => {
  const { catalogue } = view;
  const { rules: say } = catalogue.console;
  const was = form.typed.has('longest') ? form.typed : likeIn(view, site);
  const error = form.errors.lines;
  return (
    <ActionForm view={view} action={pathOf(view)} id={TYPING} class={error ? 'card invalid' : 'card'}>
      <h2>{say.make}</h2>
      {error && (
        <p class="warn" id={placeOf('lines')}>
          {error}
        </p>
      )}
      <fieldset>
        <legend>{say.what}</legend>
        <Ticks view={view} was={was} permissions={BESIDES} />
      </fieldset>
      <fieldset>
        <legend>{say.pictures}</legend>
        <p class="soft">{say.picturesLead}</p>
        <Ticks view={view} was={was} permissions={PICTURES} />
      </fieldset>
      <OnDevices view={view} site={site} was={was} />
      <label class="field">
        {say.longest}
        <select name="longest">
          {LENGTHS.map((length) => (
            <option value={durationValue(length)} selected={was.get('longest') === durationValue(length)}>
              {durationWords(catalogue, format, length)}
            </option>
          ))}
        </select>
      </label>
      <AtTimes view={view} was={was} name={TIMES} />
      <button type="submit">{say.send}</button>
    </ActionForm>
  );
};

/** What the owners of a site have answered in advance, and the way to answer more (rule 35). */
export const rulesPage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { rules: say } = catalogue.console;
  const [site, { items: rules }] = await Promise.all([
    readOwnedSite(ports, caller, siteIdIn(view)),
    listRules(ports, caller, siteIdIn(view)),
  ]);
  const format = formatFor(catalogue.locale, site.timeZone);
  const isOwner = site.person.role === 'owner';
  const mayMake = isOwner && site.company !== undefined;
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    typing: mayMake ? pathOf(view) : undefined,
    back: ownedSitePath(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.lead}</p>
        <AlsoPartners catalogue={catalogue} format={format} company={site.company?.name ?? ''} partners={partnersOn(site)} />
        {rules.length === 0 && <div class="card">{say.none}</div>}
        <ul class="cards">
          {rules.map((rule) => (
            <One view={view} format={format} rule={rule} isOwner={isOwner} />
          ))}
        </ul>
        <p class="soft">{catalogue.console.field.timeZoneNote(site.timeZone)}</p>
        {mayMake && <Make view={view} format={format} site={site} form={form} />}
      </>
    ),
  });
};

const longestIn = (fields: URLSearchParams): unknown => LENGTHS.find((length) => durationValue(length) === fields.get('longest'));

export const make = (view: View): Promise<Result> => {
  const { fields } = view;
  return submitted(view, {
    // Whatever is wrong with it is said above it.
    schema: z.object({ lines: RuleTerms }),
    input: {
      lines: {
        permissions: fields.getAll('permission'),
        devices: fields.get('which') === 'some' ? fields.getAll('device') : 'all',
        longest: longestIn(fields),
        ...timesTyped(fields, TIMES),
      },
    },
    run: async ({ lines }) => {
      await makeRule(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, lines);
      return seeOther(pathOf(view), 'rule-added');
    },
    again: (form) => rulesPage(view, form),
  });
};

const ruleIn = (view: View) => ({ siteId: siteIdIn(view), ruleId: view.params.ruleId ?? '' });

export const remove = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await removeRule(view.ports, view.caller, ruleIn(view));
      return seeOther(pathOf(view), 'rule-removed');
    },
    (form) => rulesPage(view, form),
  );

export const confirm = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await confirmRule(view.ports, view.caller, { ...ruleIn(view), once: view.once });
      return seeOther(pathOf(view), 'rule-confirmed');
    },
    (form) => rulesPage(view, form),
  );
