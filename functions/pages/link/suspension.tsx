import type { Catalogue } from '#catalogues/catalogue';

type Props = { catalogue: Catalogue; company: { name: string }; chosen: URLSearchParams };

/** Whether services may be switched off, which is asked beside the lines (rule 19). */
export const Suspension = ({ catalogue, company, chosen }: Props) => {
  const { invitation: say } = catalogue.page;
  return (
    <fieldset>
      <legend>{say.suspension(company.name)}</legend>
      <p class="soft">{say.suspensionSentence}</p>
      <label>
        <input
          type="checkbox"
          name="allow-service-suspension"
          checked={chosen.has('allow-service-suspension')}
          aria-label={`${say.give}: ${say.suspension(company.name)}`}
        />
        <span>{say.give}</span>
      </label>
    </fieldset>
  );
};
