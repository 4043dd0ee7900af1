/** A camera that is none: a moving picture with the device's name and a clock, as many a second as somebody asks for. */

const [WIDTH, HEIGHT] = [640, 360];

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** What it shows at a moment, as an SVG: a visitor who walks up and down in front of a door. */
export const pictureOf = (name: string, at: Date, label: string): string => {
  const second = at.getTime() / 1_000;
  const x = WIDTH / 2 + Math.sin(second) * 220;
  const step = Math.abs(Math.sin(second * 4)) * 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#2b3a42"/><rect y="250" width="${WIDTH}" height="110" fill="#455a64"/>
<rect x="270" y="110" width="100" height="150" fill="#6d4c41"/><circle cx="355" cy="190" r="5" fill="#ffd54f"/>
<g transform="translate(${x.toFixed(1)} ${(200 - step).toFixed(1)})" fill="#eceff1"><circle r="20"/><rect x="-16" y="24" width="32" height="64" rx="12"/></g>
<rect width="${WIDTH}" height="34" fill="#000" opacity=".6"/>
<text x="12" y="23" fill="#fff" font-size="17">${escaped(name)}</text>
<text x="${WIDTH - 12}" y="23" fill="#fff" font-size="17" text-anchor="end">${escaped(label)} ${at.toISOString().slice(11, 21)}</text></svg>`;
};
