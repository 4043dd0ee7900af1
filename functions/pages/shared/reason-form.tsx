import type { Catalogue } from '#catalogues/catalogue';
import { LinkFields } from './link-fields.tsx';

type Props = { catalogue: Catalogue; action: string; secret: string; heading: string; label: string; hint: string; button: string };

/** The way to say no, with a reason or without. */
export const ReasonForm = ({ catalogue, action, secret, heading, label, hint, button }: Props) => (
  <form method="post" action={action} class="card">
    <LinkFields catalogue={catalogue} secret={secret} />
    <h2>{heading}</h2>
    <label class="field">
      {label}
      <textarea name="reason" rows={2} maxLength={500} aria-describedby="reason-hint" />
    </label>
    <p class="soft" id="reason-hint">
      {hint}
    </p>
    <button type="submit" class="plain">
      {button}
    </button>
  </form>
);
