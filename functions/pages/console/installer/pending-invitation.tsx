import type { Format } from '#catalogues/format';
import { ActionForm, TextField } from '../forms/fields.tsx';
import { SureForm } from '../frame.tsx';
import { EMPTY_FORM, type Form, sentTo, type View } from '../view.ts';
import { AskedLines } from './asked.tsx';
import type { SiteDetail } from './device.tsx';

/** The invitation that is open: how far its message has come, and what can be done with it. */
export const PendingInvitation = ({ view, site, form, format }: { view: View; site: SiteDetail; form: Form; format: Format }) => {
  const { catalogue } = view;
  const { installer: say, delivery, field } = catalogue.console;
  const { pendingInvitation: invitation } = site;
  if (!invitation) return null;
  const path = `/installer/sites/${site.id}/invitations/${invitation.id}`;
  const { delivery: state } = invitation;
  const correction = sentTo(form, `${path}/contact`);
  return (
    <section class="card">
      <h2>{say.pendingTitle}</h2>
      <p>
        <bdi>{say.sentTo(invitation.contact.value)}</bdi>
      </p>
      <p class={state?.status === 'bounced' || state?.status === 'failed' ? 'warn' : 'soft'}>
        {state && delivery[state.status]}{' '}
        {state?.failure && `(${[catalogue.failure[state.failure], state.said].filter(Boolean).join(': ')})`}
        <br />
        {invitation.openedAt ? say.openedAt(format.short(invitation.openedAt)) : say.notOpened}
        <br />
        {catalogue.page.duration.until(format.short(invitation.expiresAt))}
      </p>
      <AskedLines view={view} format={format} lines={invitation.lines} devices={site.devices} />
      {invitation.allowServiceSuspension && <p>{say.suspension}</p>}
      <ActionForm view={view} action={`${path}/resend`}>
        <button type="submit" class="plain small">
          {say.resend}
        </button>
      </ActionForm>
      <details open={correction !== EMPTY_FORM}>
        <summary>{say.correct}</summary>
        <ActionForm view={view} action={`${path}/contact`}>
          <TextField
            form={correction}
            name="contact"
            label={`${field.email} / ${field.phone}`}
            value={invitation.contact.value}
            maxLength={254}
          />
          <button type="submit">{say.correctButton}</button>
        </ActionForm>
      </details>
      <SureForm
        view={view}
        summary={say.cancelInvitation}
        lead={say.cancelInvitationSure}
        action={`${path}/cancel`}
        button={say.cancelInvitation}
      />
    </section>
  );
};
