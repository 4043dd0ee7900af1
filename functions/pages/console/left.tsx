import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import { between, type Instant } from '#domain/instant';

type Props = { catalogue: Catalogue; format: Format; until: Instant; now: Instant };

/** How much longer, counted down while the page is looked at; hovering tells when that is. */
export const Left = ({ catalogue: { console: say }, format, until, now }: Props) => (
  <time datetime={until} data-left={say.left('{}')} data-over={say.grantStatus.expired} title={format.short(until)}>
    {say.left(format.length(between(now, until)))}
  </time>
);
