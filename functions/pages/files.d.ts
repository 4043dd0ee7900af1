/** Files that are part of a bundle (`infra/build.ts`): text, and pictures in base 64. */
declare module '*.css' {
  const text: string;
  export default text;
}
declare module '*.svg' {
  const text: string;
  export default text;
}
declare module '*.png' {
  const base64: string;
  export default base64;
}
