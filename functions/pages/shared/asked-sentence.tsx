import type { ComponentChildren } from 'preact';
import { askedSentence } from '#catalogues/asked';
import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { AskedLine } from '#domain/line';

/** A text in which some parts stand out, where they are in it. */
const standingOut = (text: string, parts: readonly string[]): ComponentChildren[] => {
  const [part, ...others] = parts;
  if (part === undefined) return [text];
  const at = text.indexOf(part);
  if (at < 0) return standingOut(text, others);
  const [before, behind] = [text.slice(0, at), text.slice(at + part.length)];
  return [...standingOut(before, others), <strong class="loud">{part}</strong>, ...standingOut(behind, others)];
};

type Props = { catalogue: Catalogue; format: Format; line: AskedLine; isOwners?: boolean };

/** What a line asks for, in one sentence; "all" and "without end" stand out, as nobody should give them by oversight. */
export const AskedSentence = ({ catalogue, format, line, isOwners = true }: Props) => {
  const { asked: say, permission } = catalogue;
  const loud = [...(line.isAll ? [say.all(line.devices)] : []), ...(line.duration === 'permanent' ? [say.permanent] : [])];
  return <bdi>{standingOut(askedSentence({ say, format, isOwners }, permission[line.permission].name, line), loud)}</bdi>;
};

type ListProps = Omit<Props, 'line'> & { lines: readonly AskedLine[]; children?: ComponentChildren };

/** A sentence a line, and what comes behind them. */
export const AskedSentences = ({ lines, children, ...props }: ListProps) => (
  <ul class="asks">
    {lines.map((line) => (
      <li>
        <AskedSentence {...props} line={line} />
      </li>
    ))}
    {children}
  </ul>
);
