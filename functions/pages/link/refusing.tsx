import type { Catalogue } from '#catalogues/catalogue';
import { ANSWER } from '../shared/link-languages.tsx';

type Props = { action: string; chosen: URLSearchParams; heading: string; label: string; hint: string; button: string };

/** The way to say no, with a reason or without: a part of the form of the answer, which a change of language keeps whole. */
export const Refusing = ({ action, chosen, heading, label, hint, button }: Props) => (
  <section class="card">
    <h2>{heading}</h2>
    <label class="field">
      {label}
      <textarea name="reason" form={ANSWER} rows={2} maxLength={500} aria-describedby="reason-hint">
        {chosen.get('reason')}
      </textarea>
    </label>
    <p class="soft" id="reason-hint">
      {hint}
    </p>
    <button type="submit" class="plain" form={ANSWER} formaction={action}>
      {button}
    </button>
  </section>
);

/** For whom a company writes to by mistake or by malice: it asks once more, as it is for good (rule 45). */
export const DoNotKnow = ({ catalogue, company }: { catalogue: Catalogue; company: string }) => {
  const { doNotKnow: say } = catalogue.page;
  return (
    <details class="sure">
      <summary>{say.heading}</summary>
      <p>{say.lead(company)}</p>
      <button type="submit" class="plain" form={ANSWER} formaction="/i/report">
        {say.button}
      </button>
    </details>
  );
};
