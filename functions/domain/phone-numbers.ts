/** All that is taken of the library, so that a bundle which loads it late leaves out the rest. */
export { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
