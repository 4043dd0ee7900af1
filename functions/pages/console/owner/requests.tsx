import * as z from 'zod';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { notFound } from '#app/kernel/caller';
import { readInbox } from '#app/owner/list-inbox';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { formatFor } from '#catalogues/format';
import { grantable } from '#domain/device';
import { askedLineOf, type Line } from '#domain/line';
import { Reason } from '#domain/text';
import type { Result } from '#web/event';
import { AlsoPartners } from '../../shared/also-partners.tsx';
import { AskedBecause } from '../../shared/asked-because.tsx';
import { AskedSentences } from '../../shared/asked-sentence.tsx';
import { AsksFor } from '../../shared/asks-for.tsx';
import { Badge } from '../../shared/badge.tsx';
import { ALL, choiceIn, isTickedAtFirst, offeredLines } from '../../shared/choice.ts';
import { TYPING } from '../../shared/languages.tsx';
import { LineChoice } from '../../shared/line-choice.tsx';
import { WhoAsks } from '../../shared/who-asks.tsx';
import { ActionForm, placeOf, TextArea } from '../forms/fields.tsx';
import { consolePage } from '../frame.tsx';
import { EMPTY_FORM, type Form, seeOther, siteIdIn, submitted, typed, type View } from '../view.ts';
import { partnersOn } from './grant-card.tsx';

const A_PAGE = 50;
/** The form of the answer, which a button above it sends, too. */
const ANSWER = TYPING;
const sitePath = (view: View): string => `/my/sites/${siteIdIn(view)}`;

/** What was asked for, over all sites: what waits first. */
export const inbox = async (view: View): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { owner: say, applicationStatus, report } = catalogue.console;
  const { items } = await readInbox(ports, caller, { limit: A_PAGE });
  const list = (applications: typeof items) => (
    <ul class="cards">
      {applications.map((application) => {
        const { site } = application;
        const format = formatFor(catalogue.locale, site?.timeZone ?? 'UTC');
        const sentences = (lines: readonly Line[]) => lines.map((line) => askedLineOf(line, site?.deviceCount ?? 0));
        const isOpen = application.status === 'pending';
        return (
          <li>
            <div class="row">
              <h3>
                <bdi>{site?.name}</bdi>
              </h3>
              <Badge state={application.status}>{applicationStatus[application.status]}</Badge>
            </div>
            <AskedSentences
              catalogue={catalogue}
              format={format}
              lines={sentences(application.lines).map((line, index) => ({ ...line, names: application.named?.[index] ?? [] }))}
              isOwners={isOpen}
            />
            {application.decision?.lines && (
              <>
                <h4>{report.given}</h4>
                <AskedSentences catalogue={catalogue} format={format} lines={sentences(application.decision.lines)} isOwners={false} />
              </>
            )}
            <p class="quote">
              <bdi>{application.reason}</bdi>
            </p>
            <p class="soft">
              <bdi>
                {[application.askedBy.name, application.companyId === site.companyId ? site.company?.name : undefined]
                  .filter(Boolean)
                  .join(', ')}
              </bdi>{' '}
              · {format.short(application.createdAt)}
            </p>
            {application.ruleId !== undefined && <p class="soft">{catalogue.console.rules.given}</p>}
            {application.status === 'approved' &&
              application.ruleId === undefined &&
              application.isOwners &&
              site.dismissedAt === undefined && (
                <p>
                  <a href={`/my/sites/${application.siteId}/rules?like=${application.id}`}>{catalogue.console.rules.like}</a>
                </p>
              )}
            {isOpen && (
              <a class="button" href={`/my/sites/${application.siteId}/applications/${application.id}`}>
                {say.look}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
  const pending = items.filter(({ status }) => status === 'pending');
  const answered = items.filter(({ status }) => status !== 'pending');
  return consolePage(view, {
    side: 'owner',
    title: say.inboxTitle,
    children: (
      <>
        {pending.length === 0 && <div class="card">{say.inboxEmpty}</div>}
        {pending.length > 0 && <h2>{say.inboxPending}</h2>}
        {list(pending)}
        {answered.length > 0 && <h2>{say.inboxAnswered}</h2>}
        {list(answered)}
        {items.length > 0 && <p class="soft">{catalogue.console.field.timeZonesNote}</p>}
      </>
    ),
  });
};

/** One application: what is asked, and the owner's choice line by line. */
export const application = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const { catalogue, ports, caller, params, now } = view;
  const { owner: say, field, applicationStatus } = catalogue.console;
  const { application: also } = catalogue.page;
  const site = await readOwnedSite(ports, caller, siteIdIn(view));
  const asked = site.applications.find(({ id }) => id === params.applicationId);
  if (!asked) throw notFound();
  const format = formatFor(catalogue.locale, site.timeZone);
  const path = `${sitePath(view)}/applications/${asked.id}`;
  const lines = offeredLines(asked.lines, grantable(site.devices), now);
  const isPending = asked.status === 'pending';
  // A member refuses, and agrees to nothing (rule 27).
  const isOwner = site.person.role === 'owner';
  return consolePage(view, {
    side: 'owner',
    title: also.title(site.company?.name ?? ''),
    typing: isPending && isOwner ? `${path}/approve` : undefined,
    back: '/my/inbox',
    form,
    children: (
      <>
        <div class="card">
          <p>{also.lead(asked.askedBy.name, site.company?.name ?? '', site.name)}</p>
          <AskedBecause catalogue={catalogue} asked={asked} />
          {isPending && (
            <AlsoPartners catalogue={catalogue} format={format} company={site.company?.name ?? ''} partners={partnersOn(site)} />
          )}
          {isPending && <AsksFor catalogue={catalogue} format={format} lines={asked.lines} devices={site.devices} />}
          <p class="until">{isPending ? catalogue.page.invitation.until(format.time(asked.expiresAt)) : applicationStatus[asked.status]}</p>
          {isPending && <p>{also.ifNot}</p>}
          {isPending && isOwner && (
            <button type="submit" form={ANSWER} name={ALL} value="yes">
              {also.approveAll}
            </button>
          )}
          {isPending && !isOwner && <p class="note">{catalogue.page.place.ownersOnly}</p>}
        </div>
        {isPending && isOwner && (
          <ActionForm view={view} action={`${path}/approve`} id={ANSWER} class={form.errors.lines ? 'card invalid' : 'card'}>
            <h2>{say.decide}</h2>
            <p class="soft">
              {also.linesLead}
              {isTickedAtFirst(lines, view.fields) && ` ${catalogue.page.invitation.someTicked}`}
            </p>
            {form.errors.lines && (
              <p class="warn" id={placeOf('lines')}>
                {form.errors.lines}
              </p>
            )}
            {lines.map((offered) => (
              <LineChoice catalogue={catalogue} format={format} offered={offered} devices={site.devices} chosen={view.fields} />
            ))}
            <button type="submit">{also.approve}</button>
          </ActionForm>
        )}
        {isPending && (
          <ActionForm view={view} action={`${path}/reject`} class="card">
            <h2>{also.rejectHeading}</h2>
            <TextArea form={form} name="reason" label={field.reason} optional={field.optional} />
            <button type="submit" class="plain">
              {also.reject}
            </button>
          </ActionForm>
        )}
        {site.company && <WhoAsks catalogue={catalogue} company={site.company} />}
      </>
    ),
  });
};

const decider = (view: View) => ({ caller: view.caller, siteId: siteIdIn(view), applicationId: view.params.applicationId ?? '' });

export const approve = (view: View): Promise<Result> =>
  submitted(view, {
    // Checked by what was asked for, which the form knows by its place only.
    schema: z.unknown(),
    // It is said at the lines.
    input: { lines: true },
    run: async () => {
      await approveApplication(view.ports, decider(view), choiceIn(view.fields), view.once);
      return seeOther(sitePath(view), 'approved');
    },
    again: (form) => application(view, form),
  });

export const reject = (view: View): Promise<Result> =>
  submitted(view, {
    schema: z.object({ reason: Reason.optional() }),
    input: { reason: typed(view.fields, 'reason') },
    run: async ({ reason }) => {
      await rejectApplication(view.ports, decider(view), reason, view.once);
      return seeOther('/my/inbox', 'rejected');
    },
    again: (form) => application(view, form),
  });
