export type Mail = {
  id: string;
  /** An address, or a name with one. */
  from: string;
  /** Shown in the place of that name. */
  fromName?: string;
  /** Whom an answer reaches. */
  replyTo?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  language: string;
};

const CRLF = '\r\n';
/** 39 bytes make 52 characters of base64: an encoded word of at most 75, as RFC 2047 wants it. */
const BYTES_A_WORD = 39;

/** A header in encoded words, folded; cut between characters, never within one. */
const encodedWords = (text: string): string => {
  const words: string[] = [''];
  for (const character of text) {
    const word = words.at(-1) ?? '';
    if (Buffer.byteLength(word + character) > BYTES_A_WORD) words.push(character);
    else words[words.length - 1] = word + character;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(`${CRLF} `);
};

const part = (type: string, content: string): string =>
  [
    `Content-Type: ${type}; charset=UTF-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, `$&${CRLF}`),
  ].join(CRLF);

/**
 * One mail as MIME: plain text and HTML as alternatives, everything in ASCII, no line over 76 characters.
 * Its id makes the Message-ID, the same however often it is sent.
 */
export const mimeOf = ({ id, from, fromName, replyTo, to, subject, text, html, language }: Mail): string => {
  const address = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const boundary = `=_${id}`;
  const headers = [
    `From: ${fromName === undefined ? from : `${encodedWords(fromName)} <${address}>`}`,
    ...(replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]),
    `To: ${to}`,
    `Subject: ${encodedWords(subject)}`,
    `Message-ID: <${id}@${domain}>`,
    'Auto-Submitted: auto-generated',
    `Content-Language: ${language}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  const parts = [part('text/plain', text), part('text/html', html)].map((body) => `--${boundary}${CRLF}${body}${CRLF}`);
  return `${headers.join(CRLF)}${CRLF}${CRLF}${parts.join('')}--${boundary}--${CRLF}`;
};
