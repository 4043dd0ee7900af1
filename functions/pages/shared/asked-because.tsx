import type { Catalogue } from '#catalogues/catalogue';

type Props = {
  catalogue: Catalogue;
  asked: { reason: string; jobNumber?: string | undefined; through?: string | undefined };
};

/** Why somebody asks, in their own words, and what else they say of it. */
export const AskedBecause = ({ catalogue: { page }, asked: { reason, jobNumber, through } }: Props) => (
  <>
    <p class="quote">
      <bdi>{reason}</bdi>
    </p>
    {jobNumber && (
      <p class="soft">
        {page.application.jobNumber}: <bdi>{jobNumber}</bdi>
      </p>
    )}
    {through && <p class="soft">{page.application.through(through)}</p>}
  </>
);
