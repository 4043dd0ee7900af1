import svg from './icons/icon.svg';
import png192 from './icons/icon-192.png';
import png512 from './icons/icon-512.png';

type Icon = { type: string; body: string; isBase64: boolean };

/** A key in a house; and the same drawn, as some phones take no other. */
export const ICONS: Record<string, Icon> = {
  'icon.svg': { type: 'image/svg+xml', body: svg, isBase64: false },
  'icon-192.png': { type: 'image/png', body: png192, isBase64: true },
  'icon-512.png': { type: 'image/png', body: png512, isBase64: true },
};

/** What a home screen needs to keep the console on it. */
export const MANIFEST = {
  name: 'Keyholder',
  short_name: 'Keyholder',
  start_url: '/home',
  scope: '/',
  display: 'standalone',
  background_color: '#f3f4f1',
  theme_color: '#1d5c4d',
  icons: [
    { src: '/icons/icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
    { src: '/icons/icon-192.png', type: 'image/png', sizes: '192x192' },
    { src: '/icons/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'any maskable' },
  ],
};
