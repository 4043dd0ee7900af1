import type { Catalogue } from '#catalogues/catalogue';

/** What every form behind a link posts: the secret, and the language that the answer is to be in. */
export const LinkFields = ({ catalogue, secret }: { catalogue: Catalogue; secret: string }) => (
  <>
    <input type="hidden" name="secret" value={secret} />
    <input type="hidden" name="language" value={catalogue.language} />
  </>
);
