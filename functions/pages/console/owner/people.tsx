import * as z from 'zod';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { changeRole } from '#app/people/change-role';
import { invitePerson } from '#app/people/invite-person';
import { listPeople } from '#app/people/list-people';
import { objectToRemoval } from '#app/people/object-to-removal';
import type { PersonView } from '#app/people/person-view';
import { leaveSite, removePerson } from '#app/people/remove-person';
import { type Format, formatFor } from '#catalogues/format';
import { LANGUAGE_NAMES, Language } from '#domain/language';
import { inviterOf, PersonRole } from '#domain/people';
import { TypedContact } from '#domain/phone';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { TYPING } from '../../shared/languages.tsx';
import { ByEmailOrPhone, contactTyped } from '../forms/contact.tsx';
import { ActionForm, Choice } from '../forms/fields.tsx';
import { consolePage, SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, ownedSitePath, pressed, seeOther, sentTo, siteIdIn, submitted, type View } from '../view.ts';
import type { OwnedSite } from './grant-card.tsx';

const pathOf = (view: View): string => `${ownedSitePath(view)}/people`;

type Shown = { view: View; format: Format; people: readonly PersonView[] };
type OneShown = Shown & { person: PersonView };

/** Since when they are there, until when they can answer, or when they leave. */
const stateWords = ({ view, format, person }: OneShown): string => {
  const { people: say } = view.catalogue.console;
  if (person.status === 'invited') return say.invitedUntil(format.short(person.expiresAt ?? ''));
  if (person.status === 'leaving') return say.leavesAt(format.short(person.leavesAt ?? ''));
  return say.since(format.short(person.since ?? ''));
};

/** What an owner may do about somebody else. */
const OwnersButtons = ({ view, person }: Pick<OneShown, 'view' | 'person'>) => {
  const { people: say } = view.catalogue.console;
  const path = `${pathOf(view)}/${person.id}`;
  const who = person.contact.value;
  if (person.status === 'leaving') return null;
  if (person.status === 'invited')
    return (
      <SureForm view={view} summary={`${say.takeBack}: ${who}`} lead={say.takeBackSure} action={`${path}/remove`} button={say.takeBack} />
    );
  return (
    <>
      {person.role === 'member' && (
        <SureForm view={view} summary={`${say.makeOwner}: ${who}`} lead={say.makeOwnerSure} action={`${path}/role`} button={say.makeOwner}>
          <input type="hidden" name="role" value="owner" />
        </SureForm>
      )}
      <SureForm
        view={view}
        summary={`${say.remove}: ${who}`}
        lead={person.role === 'member' ? say.removeMember : say.removeOwner}
        action={`${path}/remove`}
        button={say.remove}
        kind="danger"
      />
    </>
  );
};

/** What everybody may do about themselves, where it is not all alone theirs. */
const OwnButtons = ({ view, person, people }: Pick<OneShown, 'view' | 'person' | 'people'>) => {
  const { people: say } = view.catalogue.console;
  const isLast = person.role === 'owner' && !people.some((one) => one.id !== person.id && one.role === 'owner' && one.status === 'here');
  if (isLast) return null;
  return (
    <>
      {person.role === 'owner' && person.status === 'here' && (
        <SureForm
          view={view}
          summary={say.becomeMember}
          lead={say.becomeMemberSure}
          action={`${pathOf(view)}/${person.id}/role`}
          button={say.becomeMember}
        >
          <input type="hidden" name="role" value="member" />
        </SureForm>
      )}
      <SureForm view={view} summary={say.leave} lead={say.leaveSure} action={`${pathOf(view)}/leave`} button={say.leave} kind="danger" />
    </>
  );
};

const One = (shown: OneShown & { isOwner: boolean }) => {
  const { view, person, people, isOwner } = shown;
  const { catalogue } = view;
  const { people: say } = catalogue.console;
  const hasFailed = person.delivery?.status === 'bounced' || person.delivery?.status === 'failed';
  return (
    <li>
      <div class="row">
        <h2>
          <bdi>{person.contact.value}</bdi>
          {person.you && <span class="soft"> ({say.you})</span>}
        </h2>
        <Badge state={person.status === 'invited' ? 'offered' : 'none'}>{catalogue.person[person.role].name}</Badge>
      </div>
      <p class={person.status === 'leaving' ? 'warn' : 'soft'}>{stateWords(shown)}</p>
      {hasFailed && <p class="warn">{say.undelivered}</p>}
      {person.you ? <OwnButtons view={view} person={person} people={people} /> : isOwner && <OwnersButtons view={view} person={person} />}
    </li>
  );
};

/** Somebody is asked to be an owner, too, or a member (rule 28). */
const Invite = ({ view, form: sent, person }: { view: View; form: Form; person: PersonView }) => {
  const { catalogue } = view;
  const { people: say, field } = catalogue.console;
  const form = sentTo(sent, pathOf(view));
  return (
    <ActionForm view={view} action={pathOf(view)} id={TYPING} class="card">
      <h2>{say.invite}</h2>
      <p class="soft">{say.inviteLead}</p>
      <ByEmailOrPhone view={view} form={form} />
      <Choice
        form={form}
        name="role"
        label={field.role}
        value="member"
        options={PersonRole.options.map((role) => [role, catalogue.person[role].name])}
      />
      {PersonRole.options.map((role) => (
        <p class="soft">{catalogue.person[role].means}</p>
      ))}
      <Choice
        form={form}
        name="language"
        label={field.language}
        value={person.language}
        options={Language.options.map((language) => [language, LANGUAGE_NAMES[language]])}
      />
      <button type="submit">{say.send}</button>
    </ActionForm>
  );
};

/** That they are being removed, with the button that stops it (rule 29). */
export const BeingRemoved = ({ view, format, site: { person, people } }: { view: View; format: Format; site: OwnedSite }) => {
  const { people: say } = view.catalogue.console;
  if (person.status !== 'leaving') return null;
  return (
    <section class="card">
      <p class="warn" role="alert">
        {say.beingRemoved(inviterOf(people, person, view.now)?.contact.value, format.time(person.leavesAt))}
      </p>
      <ActionForm view={view} action={`${pathOf(view)}/${person.id}/object`}>
        <button type="submit">{say.object}</button>
      </ActionForm>
    </section>
  );
};

/** Whose a site is: each with what may be done about them, and the way to ask one more. */
export const peoplePage = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { people: say } = catalogue.console;
  const [site, { items: people }] = await Promise.all([
    readOwnedSite(ports, caller, siteIdIn(view)),
    listPeople(ports, caller, siteIdIn(view)),
  ]);
  const format = formatFor(catalogue.locale, site.timeZone);
  const own = people.find(({ you }) => you);
  const isOwner = site.person.role === 'owner' && site.person.status === 'here';
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    typing: isOwner ? pathOf(view) : undefined,
    back: ownedSitePath(view),
    about: site.name,
    form,
    children: (
      <>
        <p>{say.lead}</p>
        <BeingRemoved view={view} format={format} site={site} />
        {site.person.role === 'member' && <p class="note">{say.member}</p>}
        <ul class="cards">
          {people.map((person) => (
            <One view={view} format={format} people={people} person={person} isOwner={isOwner} />
          ))}
        </ul>
        <p class="soft">{catalogue.console.field.timeZoneNote(site.timeZone)}</p>
        {isOwner && own && <Invite view={view} form={form} person={own} />}
        {isOwner && (
          <p class="links">
            <a href={`${ownedSitePath(view)}/transfer`}>{catalogue.console.transfer.title}</a>
          </p>
        )}
      </>
    ),
  });
};

const Invitation = z.object({ contact: TypedContact, role: PersonRole, language: Language });

export const invite = (view: View): Promise<Result> =>
  submitted(view, {
    schema: Invitation,
    input: { contact: contactTyped(view.fields), role: view.fields.get('role'), language: view.fields.get('language') },
    run: async (input) => {
      await invitePerson(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once }, input);
      return seeOther(pathOf(view), 'person-invited');
    },
    again: (form) => peoplePage(view, form),
  });

const again = (view: View) => (form: Form) => peoplePage(view, form);
const personIn = (view: View) => ({ siteId: siteIdIn(view), personId: view.params.personId ?? '' });

const OUTCOME = { removed: 'person-removed', announced: 'removal-announced', 'taken-back': 'person-uninvited' } as const;

export const remove = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const { outcome } = await removePerson(view.ports, view.caller, { ...personIn(view), once: view.once });
      return seeOther(pathOf(view), OUTCOME[outcome]);
    },
    again(view),
  );

export const change = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const role = view.fields.get('role') === 'owner' ? 'owner' : 'member';
      await changeRole(view.ports, view.caller, personIn(view), role);
      return seeOther(pathOf(view), 'role-changed');
    },
    again(view),
  );

export const object = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await objectToRemoval(view.ports, view.caller, { ...personIn(view), once: view.once });
      return seeOther(ownedSitePath(view), 'removal-objected');
    },
    again(view),
  );

export const leave = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await leaveSite(view.ports, view.caller, { siteId: siteIdIn(view), once: view.once });
      return seeOther('/my', 'site-left');
    },
    again(view),
  );
